import * as vscode from 'vscode';
import { commandTold } from '../../run/commandTold';
import { commandIds } from '../contributions';
import type { Incidents } from '../incidents/incidents';
import type { Tell } from '../incidents/tell';

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
export class LeftBehind<T> {
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
export async function tellLeftRuns(left: LeftBehind<LeftRun>, tell: Tell): Promise<void> {
  for (const { record, step, role, command } of await left.take()) {
    const text = commandTold({ role, command, ending: { how: 'lost' } });
    await tell(vscode.Uri.parse(record), { kind: 'command', text, step });
  }
}

/** Offers to go on with each check that was polling when the window before this one was closed, if it still matters. */
export async function offerLeftChecks(left: LeftBehind<LeftCheck>, incidents: Incidents): Promise<void> {
  const checks = await left.take();
  await Promise.all(checks.map((check) => offerCheck(check, incidents)));
}

async function offerCheck(check: LeftCheck, incidents: Incidents): Promise<void> {
  const record = vscode.Uri.parse(check.record);
  const open = await incidents.at(record);
  const step = open?.incident.steps.find(({ id }) => id === check.step);
  if (step?.state !== 'open' || open?.incident.status === 'resolved') return;
  const goOn = vscode.l10n.t('Check Again');
  const message = vscode.l10n.t('The check of "{0}" stopped when the window was closed.', step.title);
  const chosen = await vscode.window.showWarningMessage(message, goOn);
  // The command shows what it is about to run, as ever.
  if (chosen === goOn) await vscode.commands.executeCommand(commandIds.checkStep, record, step.id);
}
