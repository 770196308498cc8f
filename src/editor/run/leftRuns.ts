import * as vscode from 'vscode';
import { commandTold } from '../../run/commandTold';
import type { Tell } from '../incidents/tell';

const KEY = 'runningCommands';

/** A command under way, as it is remembered beyond the window. No secret is in it. */
interface LeftRun {
  readonly record: string;
  readonly step: string;
  readonly role: 'run' | 'revert';
  readonly command: string;
}

/** Remembers which commands run, so that the record of one whose window was closed meanwhile can say so. */
export class LeftRuns {
  /** What the window before this one has left. */
  private readonly left: readonly LeftRun[];
  private runs: readonly LeftRun[] = [];

  constructor(private readonly state: vscode.Memento) {
    this.left = state.get<readonly LeftRun[]>(KEY, []);
  }

  /** Resolves when the command is remembered, to what forgets it. */
  async remember(run: LeftRun): Promise<() => Promise<void>> {
    await this.keep([...this.runs, run]);
    return () => this.keep(this.runs.filter((each) => each !== run));
  }

  /** Writes a line for each command that ran when the window before this one was closed; once. */
  async settle(tell: Tell): Promise<void> {
    await this.keep(this.runs);
    for (const { record, step, role, command } of this.left) {
      const text = commandTold({ role, command, ending: { how: 'lost' } });
      await tell(vscode.Uri.parse(record), { kind: 'command', text, step });
    }
  }

  private async keep(runs: readonly LeftRun[]): Promise<void> {
    this.runs = runs;
    await this.state.update(KEY, runs);
  }
}
