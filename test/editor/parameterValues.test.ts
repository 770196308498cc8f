import assert from 'node:assert/strict';
import { openedForEach } from './runGiven';

const yaml = `parameters:
  volume: {default: /srv/a}
  mode: {type: choice, choices: [fast, safe], default: safe}
  unused: {default: x}
steps:
  - {id: look, phase: triage, title: Look at it, run: "echo \${{ volume }}", effect: reads}
  - {id: again, phase: triage, title: Look again, run: "echo again \${{ volume }} \${{ mode }}", effect: reads}
`;

describe('The value of a parameter', () => {
  const opened = openedForEach();

  it('is asked for once, by the first step that needs it, with its default as the suggestion', async () => {
    const { running, ask, at, told } = await opened(yaml, { areDefaultsConfirmed: false });
    ask.answers.push('/srv/b', 'safe');
    await running.commands.run(await at('look'));
    assert.deepEqual(ask.asked, ['value volume']);
    await running.commands.run(await at('again'));
    assert.deepEqual(ask.asked, ['value volume', 'value mode']);
    assert.deepEqual(ask.offered, [
      ['/srv/a', 'Look at it'],
      ['safe', 'Look again'],
    ]);
    assert.deepEqual(await told('parameter'), ['volume = /srv/b', 'mode = safe']);
    const [first = '', second = ''] = await told('command');
    assert.match(first, /^`echo \/srv\/b`/);
    assert.match(second, /^`echo again \/srv\/b safe`/);
  });

  it('is not asked for where the record has it', async () => {
    const { running, ask, at } = await opened(yaml);
    await running.commands.run(await at('again'));
    assert.deepEqual(ask.asked, []);
  });
});
