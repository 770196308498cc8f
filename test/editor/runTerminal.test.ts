import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { eventually } from './workspace';
import { openedForEach, rejected } from './runGiven';

describe('The terminal of a running step', () => {
  const opened = openedForEach();

  it('stops a command that never ends, and says so', async () => {
    const { running, at, told, record } = await opened(`steps:
  - {id: forever, phase: triage, title: Forever, run: "while true; do echo on; sleep 1; done", effect: reads}
`);
    const ending = running.commands.run(await at('forever'));
    await eventually(() => running.live.of(record, 'forever').running, 'it runs');
    await rejected(running.commands.run(await at('forever')), /already running/);
    // Whenever that is: before it was typed, or while it runs.
    await running.runs.stop(record, 'forever');
    assert.equal((await ending).how, 'stopped');
    assert.match((await told('command'))[0] ?? '', /stopped after/);
    assert.equal(running.live.of(record, 'forever').running, undefined);
  });

  it('knows that the terminal of a command was closed', async () => {
    const { running, at, told, record } = await opened(`steps:
  - {id: forever, phase: triage, title: Forever, run: "echo begun; sleep 600", effect: reads}
`);
    const ending = running.commands.run(await at('forever'));
    await eventually(() => running.live.of(record, 'forever').running, 'it runs');
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    for (const terminal of vscode.window.terminals) terminal.dispose();
    assert.equal((await ending).how, 'closed');
    assert.match((await told('command'))[0] ?? '', /its terminal closed after .*, without an exit code/);
  });

  it('opens another terminal while the first one is busy', async () => {
    const { running, at, told, record } = await opened(`steps:
  - {id: follow, phase: triage, title: Follow, run: "sleep 600", effect: reads}
  - {id: look, phase: triage, title: Look, run: "echo look", effect: reads}
`);
    const ending = running.commands.run(await at('follow'));
    await eventually(() => running.live.of(record, 'follow').running, 'it runs');
    assert.equal((await running.commands.run(await at('look'))).how, 'ended');
    assert.equal(vscode.window.terminals.length, 2);
    assert.ok(running.live.of(record, 'follow').running);
    await running.runs.stop(record, 'follow');
    await ending;
    assert.equal((await told('command')).length, 2);
  });

  it('keeps ten megabytes of output within its limit, and says what was cut', async () => {
    const { running, at, evidence } = await opened(`steps:
  - {id: flood, phase: triage, title: Flood, run: "yes 0123456789012345678901234567890123456789 | head -c 10000000; echo; echo the end", effect: reads}
`);
    const ending = await running.commands.run(await at('flood'));
    assert.equal('exitCode' in ending && ending.exitCode, 0);
    const [kept = ''] = await evidence();
    assert.ok(kept.length < 250_000, String(kept.length));
    assert.match(kept, /\[\d{7,} characters cut here/);
    assert.match(kept, /the end/);
  }).timeout(60_000);

  it('takes the word of a person where the shell does not report, and says so', async () => {
    const terminal = vscode.workspace.getConfiguration('terminal.integrated');
    await terminal.update('shellIntegration.enabled', false, vscode.ConfigurationTarget.Global);
    try {
      const { running, at, told, record } = await opened(`steps:
  - {id: look, phase: triage, title: Look, run: "echo look", effect: reads}
`);
      const ending = running.commands.run(await at('look'));
      await eventually(() => running.runs.waiting, 'it waits');
      running.runs.answer(record, 'look', true);
      assert.deepEqual(await ending, { how: 'seen', well: true });
      assert.match((await told('command'))[0] ?? '', /`echo look`: succeeded, as seen in the terminal/);
    } finally {
      await terminal.update('shellIntegration.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('hears of the end after all where the shell takes long to begin', async () => {
    const home = mkdtempSync(path.join(tmpdir(), 'slow-home-'));
    // Longer than the shell is waited for.
    writeFileSync(path.join(home, '.bashrc'), 'sleep 5\n');
    const terminal = vscode.workspace.getConfiguration('terminal.integrated');
    await terminal.update('env.linux', { HOME: home }, vscode.ConfigurationTarget.Global);
    try {
      const { running, at, told, evidence } = await opened(`steps:
  - {id: again, phase: triage, title: Again, run: "echo again; false", effect: reads}
`);
      const first = running.commands.run(await at('again'));
      await eventually(() => running.runs.waiting, 'it waits');
      const ending = await first;
      assert.deepEqual(['exitCode' in ending && ending.exitCode, ending.how], [1, 'ended']);
      assert.match((await told('command'))[0] ?? '', /exit code 1/);
      // What was printed before VS Code listened is lost, and then nobody says that there was nothing.
      assert.match((await evidence())[0] ?? '', /## Output\n\n(```text\nagain\n|The output could not be read)/);
    } finally {
      await terminal.update('env.linux', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('says of what ran when the window was closed that nobody knows how it ended', async () => {
    const { record, memory, make, told } = await opened(`steps:
  - {id: look, phase: triage, title: Look, run: "echo look", effect: reads}
`);
    memory.set('runningCommands', [{ record: record.toString(), step: 'look', role: 'run', command: 'echo look' }]);
    const next = make();
    const line = await eventually(async () => (await told('command'))[0], 'the line is written');
    assert.match(line, /`echo look`: result unknown \(the window closed while it ran/);
    assert.deepEqual(memory.get('runningCommands'), []);
    next.dispose();
  });
});
