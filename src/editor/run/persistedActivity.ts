import * as vscode from 'vscode';
import { commandSummary } from '../../run/commandSummary';
import type { TimelineWriter } from '../incidents/timelineWriter';

/** A command under way, as it is remembered beyond the window. No secret is in it. */
export interface LeftRun {
  readonly record: string;
  readonly step: string;
  readonly role: 'run' | 'revert';
  readonly command: string;
}

/** A check under way, as it is remembered beyond the window. */
export interface LeftCheck {
  readonly record: string;
  readonly step: string;
}

/** Remembers what is under way, so that the next window can say what became of it when this one is closed meanwhile. */
export class PersistedActivity<T> {
  private left: readonly T[];
  private current: readonly T[] = [];

  /** @param key what it is called in the window's state */
  constructor(
    private readonly state: vscode.Memento,
    private readonly key: string,
  ) {
    this.left = state.get<readonly T[]>(key, []);
  }

  /** Resolves when it is remembered, to what forgets it. */
  async remember(item: T): Promise<() => Promise<void>> {
    await this.keep([...this.current, item]);
    return () => this.keep(this.current.filter((each) => each !== item));
  }

  /** What the window before this one has left; once. */
  async take(): Promise<readonly T[]> {
    const { left } = this;
    this.left = [];
    await this.keep(this.current);
    return left;
  }

  private async keep(items: readonly T[]): Promise<void> {
    this.current = items;
    await this.state.update(this.key, items);
  }
}

/** Writes a line for each command that ran when the window before this one was closed. */
export async function tellLeftRuns(left: PersistedActivity<LeftRun>, tell: TimelineWriter): Promise<void> {
  for (const { record, step, role, command } of await left.take()) {
    const text = commandSummary({ role, command, ending: { how: 'lost' } });
    await tell(vscode.Uri.parse(record), { kind: 'command', text, step });
  }
}
