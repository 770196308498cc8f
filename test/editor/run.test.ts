import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { baseName } from '../../src/editor/files';
import { IncidentTree } from '../../src/editor/incidents/incidentTree';
import { Agreements } from '../../src/editor/run/agreements';
import { versionOf } from '../../src/library/version';
import { diskText, eventually, writeText } from './workspace';
import { isHere, openedForEach, rejected } from './runGiven';

const canary = path.join(tmpdir(), `run-canary-${String(process.pid)}`);

describe('Running a step', () => {
  const opened = openedForEach();
  afterEach(() => {
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
      /^`echo one; echo two >&2; false`: exit code 1 after \d+\.\ds, \[output\]\(evidence\/[\w-]+-look\.md\)$/,
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
    assert.deepEqual(
      [text, wayBack, effect, nameToType],
      [
        'export RUNBOOK_name=\'a b\'\necho set "$RUNBOOK_name"',
        'export RUNBOOK_name=\'a b\'\necho unset "$RUNBOOK_name"',
        'changes',
        undefined,
      ],
    );
    await running.commands.revert(await at('set'));
    assert.equal(ask.agreed.length, 3);
    const lines = await told('command');
    assert.match(lines[1] ?? '', /^reverted: `echo unset "\$RUNBOOK_name"` with `RUNBOOK_name='a b'`: exit code 0/);
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
    assert.doesNotMatch(output, /never|history/);
    assert.equal((await told('command')).length, 1);
    // The terminal is still there for the next command.
    assert.equal(vscode.window.terminals.length, 1);
  });

  it('refuses a command that hides what it does', async () => {
    const { running, at } = await opened(`steps:
  - {id: look, phase: triage, title: Look, run: "touch ${canary} \\e[2Kecho harmless", effect: reads}
`);
    await rejected(running.commands.run(await at('look')), /not run: ⟨U\+001B⟩/);
  });

  it('runs the script of another shell with that shell (skipped where zsh is not installed)', async function () {
    if (!isHere('zsh')) this.skip();
    const { running, at, evidence } = await opened(`steps:
  - {id: in-sh, phase: triage, title: In sh, shell: zsh, run: "echo $0", effect: reads}
`);
    await running.commands.run(await at('in-sh'));
    assert.match((await evidence())[0] ?? '', /^## Output\n\n```text\n.*command-\d+\.zsh\n```$/m);
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
    assert.match(ask.agreed[0].notice ?? '', /changed after this incident started/);
    ask.agrees = true;
    await running.commands.run(await at('look'));
    await running.commands.run(await at('look'));
    assert.equal(ask.agreed.length, 2);
  });

  it('shows commands of a record that nobody began here, each once, whatever the record says', async () => {
    const { running, at, ask, make } = await opened(
      `steps:
  - {id: look, phase: triage, title: Look, run: "echo look", effect: reads}
  - {id: again, phase: triage, title: Look again, run: "echo again", effect: reads}
`,
      { isStartedHere: false },
    );
    await running.commands.run(await at('look'));
    await running.commands.run(await at('look'));
    assert.deepEqual(
      ask.agreed.map(({ text }) => text),
      ['echo look'],
    );
    assert.match(ask.agreed[0]?.notice ?? '', /has not been confirmed on this machine yet/);
    // Another window, or this one tomorrow: what was agreed to is known, and nothing else.
    const later = make();
    await later.commands.run(await at('look'));
    assert.equal(ask.agreed.length, 1);
    await later.commands.run(await at('again'));
    assert.equal(ask.agreed[1]?.text, 'echo again');
    later.dispose();
  });

  it('shows commands where the record has a short version, or says that a changed runbook was taken over', async () => {
    const { running, at, ask, record, file, text } = await opened(`steps:
  - {id: look, phase: triage, title: Look, run: "echo look", effect: reads}
`);
    const before = await diskText(record);
    await writeText(record, before.replace(/^runbook-version: .*$/m, "runbook-version: '12ab34cd'"));
    await eventually(async () => (await at('look')).compared === 'unknown', 'the record was read anew');
    await running.commands.run(await at('look'));
    assert.match(ask.agreed[0]?.notice ?? '', /does not say which version/);
    const changed = text.replace('echo look', 'echo changed');
    await writeText(file, changed);
    const claim = `- 2099-01-01T00:00:00Z Eve **runbook** ${baseName(file).replace('.runbook.yaml', '')} ${versionOf(changed)}\n`;
    await writeText(record, `${before.trimEnd()}\n${claim}`);
    await eventually(async () => (await at('look')).compared === 'same', 'the record was read anew');
    await running.commands.run(await at('look'));
    assert.equal(ask.agreed[1]?.text, 'echo changed');
  });

  it('shows a command that was agreed to in another shell, or for another record', async () => {
    const first = await opened(`steps:
  - {id: look, phase: triage, title: Look, run: "echo look", effect: changes}
`);
    const agreements = new Agreements(first.state);
    const record = first.record;
    await first.running.commands.run(await first.at('look'));
    const shown = { record, text: 'echo look', shell: 'sh' } as const;
    assert.ok(agreements.has(shown));
    assert.ok(!agreements.has({ ...shown, shell: 'powershell' }));
    assert.ok(!agreements.has({ ...shown, text: 'echo look ' }));
    assert.ok(!agreements.has({ ...shown, record: first.file }));
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
      await rejected(running.commands.run(await at('look')), /do not allow commands with this effect/);
    } finally {
      await configuration.update('run.permissionByEffect', undefined, vscode.ConfigurationTarget.Global);
      await configuration.update('run.permission', undefined, vscode.ConfigurationTarget.Workspace);
    }
    assert.equal(vscode.window.terminals.length, 0);
  });

  it('writes no evidence through a link that leads out of the workspace', async () => {
    const { running, at, record, told } = await opened(`steps:
  - {id: look, phase: triage, title: Look, run: "echo look", effect: reads}
`);
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'elsewhere-'));
    symlinkSync(elsewhere, vscode.Uri.joinPath(record, '..', 'evidence').fsPath);
    await rejected(running.commands.run(await at('look')), /links to .*outside the workspace/);
    assert.deepEqual(readdirSync(elsewhere), []);
    assert.match((await told('command'))[0] ?? '', /^`echo look`: exit code 0 after \d+\.\ds$/);
  });

  it('shows in the tree what a step can do, and how its command ended', async () => {
    const { running, incidents, followed, record } = await opened(`steps:
  - {id: look, phase: triage, title: Look, run: "exit 0", effect: changes, revert: {do: x}, check: {run: "true"}, gate: "1 < 2"}
  - {id: by-hand, phase: triage, title: By hand, do: Look.}
`);
    const tree = new IncidentTree(incidents, () => Promise.resolve(true), { followed, live: running.live });
    const [group] = await tree.getChildren();
    const [look, byHand] = await tree.getChildren(group);
    const item = (node: typeof look): vscode.TreeItem => tree.getTreeItem(node ?? assert.fail());
    await eventually(() => item(look).contextValue === 'step.open.run.revert.check.gate', 'it is known');
    assert.equal(item(byHand).contextValue, 'step.open');
    const { tooltip } = item(look);
    assert.match(tooltip instanceof vscode.MarkdownString ? tooltip.value : '', /```shellscript\nexit 0\n```/);
    running.live.set(record, 'look', { running: { role: 'run', since: 0 } });
    assert.match(item(look).contextValue ?? '', /\.running$/);
    const ended = { role: 'run', how: 'ended', isWell: false, exitCode: 4, duration: 1 } as const;
    running.live.set(record, 'look', { running: undefined, ended });
    assert.equal(item(look).description, 'current step · exit code 4');
    tree.dispose();
  });

  it('is what the commands of the palette and the menus do', async () => {
    const { file } = await opened(`parameters: {load: {type: number, default: 9}}
steps:
  - {id: one, phase: triage, title: One, run: "echo \${{ load }}", effect: reads}
  - {id: two, phase: triage, title: Two, run: "sleep 600", effect: reads, gate: load < 5}
`);
    const command = (name: string, ...args: unknown[]): Thenable<unknown> =>
      vscode.commands.executeCommand(`incidentRunbooks.${name}`, ...args);
    const uri = await eventually(
      async () =>
        (await command('startIncident', baseName(file).replace('.runbook.yaml', ''), undefined, {})) as vscode.Uri,
      'the library has it',
    );
    const steps = (await diskText(uri)).match(/step: one -->|step: two -->/g);
    assert.equal(steps?.length, 2);
    await command('setParameter', uri, 'load', '3');
    const ending = (await command('runStep', { record: uri, id: 'one' })) as { exitCode?: number };
    assert.equal(ending.exitCode, 0);
    await command('answerGate', uri, 'two');
    const begun = new Promise<void>((resolve) => {
      const listener = vscode.window.onDidStartTerminalShellExecution(({ execution }) => {
        if (execution.commandLine.value !== 'sleep 600') return;
        listener.dispose();
        resolve();
      });
    });
    const running = command('runStep', uri, 'two');
    await begun;
    await command('stopStep', uri, 'two');
    assert.equal((await (running as Promise<{ how: string }>)).how, 'stopped');
    const text = await diskText(uri);
    assert.match(text, /\*\*parameter\*\* load = 3$/m);
    assert.match(text, /\*\*command\*\* `echo 3`: exit code 0/);
    assert.match(text, /\*\*command\*\* `sleep 600`: stopped after/);
  });
});
