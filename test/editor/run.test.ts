import assert from 'node:assert/strict';
import { closeEditors } from './workspace';
import { openRun } from './runGiven';

type Run = Awaited<ReturnType<typeof openRun>>;

describe('Running a step', () => {
  let run: Run | undefined;
  const opened = async (...args: Parameters<typeof openRun>): Promise<Run> => (run = await openRun(...args));
  afterEach(async () => {
    run?.dispose();
    run = undefined;
    await closeEditors();
  });

  it('types a command that reads, keeps what it prints, and writes down how it ended', async () => {
    const { running, at, told, evidence, ask } = await opened(`steps:
  - {id: look, phase: triage, title: Look, run: "echo one; echo two >&2; false", effect: reads}
`);
    const ending = await running.commands.run(await at('look'));
    assert.equal(ending.how, 'ended');
    assert.equal('exitCode' in ending && ending.exitCode, 1);
    const [line = ''] = await told('command');
    assert.match(
      line,
      /^`echo one; echo two >&2; false`: exit code 1 after \d+\.\d s, \[output\]\(evidence\/[\w-]+-look\.md\)$/,
    );
    const [kept = ''] = await evidence();
    assert.match(kept, /one\ntwo/);
    assert.match(kept, /- Ended: with exit code 1/);
    assert.deepEqual(ask.agreed, []);
  });
});
