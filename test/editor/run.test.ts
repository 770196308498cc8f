import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { closeEditors, diskText, eventually, writeText } from './workspace';
import { openRun, rejected } from './runGiven';

type Run = Awaited<ReturnType<typeof openRun>>;

const canary = path.join(tmpdir(), `run-canary-${String(process.pid)}`);

describe('Running a step', () => {
  let run: Run | undefined;
  const opened = async (...args: Parameters<typeof openRun>): Promise<Run> => (run = await openRun(...args));
  afterEach(async () => {
    run?.dispose();
    run = undefined;
    await closeEditors();
    assert.ok(!existsSync(canary), 'A value ran as code.');
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

  it('asks before something changes, with the exact text and the way back, and runs nothing where that is declined', async () => {
    const { running, at, told, ask } = await opened(`parameters: {name: {default: a b}}
steps:
  - {id: set, phase: mitigate, title: Set, run: "echo set \${{ name }}", effect: changes, revert: {run: "echo unset \${{ name }}"}}
`);
    ask.agrees = false;
    await assert.rejects(running.commands.run(await at('set')), vscode.CancellationError);
    assert.deepEqual(await told('command'), []);
    ask.agrees = true;
    await running.commands.run(await at('set'));
    assert.equal(ask.agreed.length, 2);
    const { text, wayBack, effect, nameToType } = ask.agreed[1] ?? assert.fail();
    assert.deepEqual([text, wayBack, effect, nameToType], ["echo set 'a b'", "echo unset 'a b'", 'changes', undefined]);
    await running.commands.revert(await at('set'));
    assert.equal(ask.agreed.length, 3);
    const lines = await told('command');
    assert.match(lines[1] ?? '', /^reverted: `echo unset 'a b'`: exit code 0/);
  });

  it('has a name typed before something is destroyed, and asks each time', async () => {
    const { running, at, ask } = await opened(`parameters: {table: {default: orders}}
steps:
  - {id: drop, phase: mitigate, title: Drop, run: "echo drop \${{ table }}", effect: destroys, revert: {do: Restore the backup}}
`);
    await running.commands.run(await at('drop'));
    await running.commands.run(await at('drop'));
    assert.deepEqual(
      ask.agreed.map(({ nameToType, wayBack }) => [nameToType, wayBack]),
      [
        ['orders', 'Restore the backup'],
        ['orders', 'Restore the backup'],
      ],
    );
  });

  it('runs a script of several lines as one unit, exactly as it stands', async () => {
    const { running, at, evidence, told } = await opened(`steps:
  - id: script
    phase: triage
    title: Script
    effect: reads
    run: |
      # history!expansion and	tabs mean nothing in a script
      cat <<-END
      	tabbed "quoted!" $HOME
      	END
      set -eu
      for i in 1 2; do
        echo "round $i"
      done
      exit 7
      echo never
`);
    const ending = await running.commands.run(await at('script'));
    assert.equal('exitCode' in ending && ending.exitCode, 7);
    const [kept = ''] = await evidence();
    const output = kept.slice(kept.indexOf('## Output'));
    assert.match(output, /tabbed "quoted!" \/.*\nround 1\nround 2\n/);
    assert.doesNotMatch(output, /never/);
    assert.equal((await told('command')).length, 1);
    // The terminal is still there for the next command.
    assert.equal(vscode.window.terminals.length, 1);
  });

  it('runs the script of another shell with that shell', async () => {
    const { running, at, evidence } = await opened(`steps:
  - {id: in-sh, phase: triage, title: In sh, shell: zsh, run: "echo $0", effect: reads}
`);
    await running.commands.run(await at('in-sh'));
    assert.match((await evidence())[0] ?? '', /command-\d+\.zsh|zsh: (command )?not found|command not found/);
  });

  it('gives hostile values to the command as they are', async () => {
    const { running, at, evidence, ask } = await opened(`parameters: {name: {}, lines: {}}
steps:
  - {id: one, phase: triage, title: One, run: "printf '<%s>' \${{ name }}; echo", effect: reads}
  - {id: many, phase: triage, title: Many, run: "printf '<%s>' \${{ lines }}; echo", effect: reads}
`);
    const hostile = `'; touch ${canary}; ' $(touch ${canary}) \`touch ${canary}\` !! "$HOME" -- <!-- \\`;
    ask.answers.push(hostile);
    await running.commands.run(await at('one'));
    assert.deepEqual(ask.asked, ['value name']);
    assert.ok((await evidence())[0]?.includes(`<${hostile}>`));
    const lines = `a\tb\n'; touch ${canary}\nEOF\n!`;
    ask.answers.push(lines);
    await running.commands.run(await at('many'));
    assert.ok((await evidence()).some((kept) => kept.includes(`<${lines}>`)));
  });

  it('never writes a secret down', async () => {
    const { running, at, record, evidence, told, ask } =
      await opened(`parameters: {password: {secret: true}, user: {default: root}}
steps:
  - {id: log-in, phase: triage, title: Log in, run: "echo \${{ user }} with \${{ password }}", effect: reads}
`);
    ask.answers.push("hunter2's \\ $secret");
    await running.commands.run(await at('log-in'));
    await running.commands.run(await at('log-in'));
    assert.equal(ask.asked.length, 1);
    const everything = [await diskText(record), ...(await evidence())].join('\n');
    assert.doesNotMatch(everything, /hunter2/);
    assert.match((await told('command'))[0] ?? '', /echo root with "\$RUNBOOK_password_1"/);
    assert.match((await evidence())[0] ?? '', /root with (?!hunter)\S+/);
  });

  it('stops a command that never ends, and says so', async () => {
    const { running, at, told, record } = await opened(`steps:
  - {id: forever, phase: triage, title: Forever, run: "while true; do echo on; sleep 1; done", effect: reads}
`);
    const ending = running.commands.run(await at('forever'));
    await eventually(() => running.live.of(record, 'forever').running, 'it runs');
    await rejected(running.commands.run(await at('forever')), /running already/);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
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

  it('shows commands of a runbook that changed since the incident began', async () => {
    const { running, at, file, text, ask } = await opened(`steps:
  - {id: look, phase: triage, title: Look, run: "echo look", effect: reads}
`);
    await running.commands.run(await at('look'));
    assert.equal(ask.agreed.length, 0);
    await writeText(file, text.replace('echo look', 'echo something else'));
    ask.agrees = false;
    await assert.rejects(running.commands.run(await at('look')), vscode.CancellationError);
    assert.equal(ask.agreed[0]?.text, 'echo something else');
    assert.match(ask.agreed[0].notice ?? '', /not the one/);
    ask.agrees = true;
    await running.commands.run(await at('look'));
    await running.commands.run(await at('look'));
    assert.equal(ask.agreed.length, 2);
  });

  it('runs nothing in a workspace that is not trusted, nor where a setting refuses', async () => {
    const yaml = `steps:
  - {id: look, phase: triage, title: Look, run: "touch ${canary}", effect: reads, check: {run: "true"}}
`;
    const distrusted = await opened(yaml, { isTrusted: false });
    await rejected(distrusted.running.commands.run(await distrusted.at('look')), /not trusted/);
    distrusted.dispose();
    const { running, at } = await opened(yaml);
    const configuration = vscode.workspace.getConfiguration('incidentRunbooks');
    await configuration.update('run.permissionByEffect', { reads: 'refuse' }, vscode.ConfigurationTarget.Global);
    // The workspace takes nothing back.
    await configuration.update('run.permission', 'run', vscode.ConfigurationTarget.Workspace);
    try {
      await rejected(running.commands.run(await at('look')), /refuse/);
    } finally {
      await configuration.update('run.permissionByEffect', undefined, vscode.ConfigurationTarget.Global);
      await configuration.update('run.permission', undefined, vscode.ConfigurationTarget.Workspace);
    }
    assert.equal(vscode.window.terminals.length, 0);
  });

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

  it('says of what ran when the window was closed that nobody knows how it ended', async () => {
    const { record, memory, make, told } = await opened(`steps:
  - {id: look, phase: triage, title: Look, run: "echo look", effect: reads}
`);
    memory.set('runningCommands', [{ record: record.toString(), step: 'look', role: 'run', command: 'echo look' }]);
    const next = make();
    const line = await eventually(async () => (await told('command'))[0], 'the line is written');
    assert.match(line, /`echo look`: the window closed while it ran/);
    assert.deepEqual(memory.get('runningCommands'), []);
    next.dispose();
  });
});
