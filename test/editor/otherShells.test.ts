import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, eventually } from './workspace';
import { isHere, openRun } from './runGiven';

/** What is typed at a prompt and what is run as a script, with a value that each shell has to quote in its own way. */
const yaml = (shell: string): string => `parameters: {value: {default: "it's \\\\ $HOME !! (a) *"}}
steps:
  - {id: typed, phase: triage, title: Typed, shell: ${shell}, run: "printf '<%s>' \${{ value }}", effect: reads}
  - {id: script, phase: triage, title: Script, shell: ${shell}, run: "printf '<%s>' \${{ value }}\\nfalse", effect: reads}
  - {id: in-sh, phase: triage, title: In sh, run: "for i in 1 2; do printf '<%s>' \${{ value }}; done; exit 3", effect: reads}
`;

describe('Running a step in another shell', () => {
  for (const shell of ['zsh', 'fish']) {
    it(`works in ${shell}, as in bash (skipped where ${shell} is not installed)`, async function () {
      if (!isHere(shell)) this.skip();
      this.timeout(60_000);
      const configuration = vscode.workspace.getConfiguration('terminal.integrated');
      const set = (value: unknown): Thenable<void> =>
        configuration.update('defaultProfile.linux', value, vscode.ConfigurationTarget.Global);
      await set(shell);
      const { running, at, evidence, dispose } = await openRun(yaml(shell));
      try {
        await eventually(() => vscode.env.shell.endsWith(`/${shell}`), 'it is the shell of new terminals');
        // With the first terminal of a machine, VS Code 1.106 only prepares what zsh reports by.
        const first = vscode.window.createTerminal();
        await first.processId;
        first.dispose();
        const codes: unknown[] = [];
        for (const id of ['typed', 'script', 'in-sh']) {
          const ending = await running.commands.run(await at(id));
          codes.push('exitCode' in ending ? ending.exitCode : ending);
        }
        assert.deepEqual(codes, [0, 1, 3]);
        const value = `<it's \\\\ $HOME !! (a) *>`.replace('\\\\', '\\');
        for (const kept of await evidence()) assert.ok(kept.slice(kept.indexOf('## Output')).includes(value), kept);
      } finally {
        dispose();
        await set(undefined);
        await closeEditors();
      }
    });
  }
});
