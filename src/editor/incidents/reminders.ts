import * as vscode from 'vscode';
import type { Disposes } from '../disposes';
import { commandIds, settingsSection } from '../contributions';
import type { Boundary } from '../errors';
import { deadlinesOf, type Deadline } from './deadlines';
import type { FollowedRunbooks } from './followedRunbooks';
import type { Incidents, OpenIncident } from './incidents';
import { showWarning } from '../messages';

const QUIET = 'quietMode';
const WARNED = 'warnedOf';
/** Warnings remembered, so that a reload does not repeat them. */
const MOST_WARNED = 200;
/** The longest that `setTimeout` can be asked for, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Watches the deadlines of the active incident: warns of each once, without getting in the way, and says what is due.
 * Owns the quiet mode, in which nothing is warned of.
 */
export class Reminders implements Disposes {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly disposables: readonly Disposes[];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private current: readonly Deadline[] = [];
  private turn = 0;

  constructor(
    private readonly incidents: Incidents,
    private readonly followed: FollowedRunbooks,
    private readonly state: vscode.Memento,
    private readonly guarded: Boundary,
  ) {
    this.disposables = [
      this.changed,
      incidents.onDidChange(() => this.look()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${settingsSection}.updates`)) void this.look();
      }),
    ];
    void this.look();
  }

  /** What is due in the active incident, the earliest first. */
  get deadlines(): readonly Deadline[] {
    return this.current;
  }

  get quiet(): boolean {
    return this.state.get<boolean>(QUIET, false);
  }

  async setQuiet(quiet: boolean): Promise<void> {
    await this.state.update(QUIET, quiet);
    await this.look();
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private async look(): Promise<void> {
    const turn = ++this.turn;
    const active = await this.incidents.active();
    const deadlines = active ? await deadlinesOf(active, this.followed) : [];
    // The record changed meanwhile: a later look has the say.
    if (turn !== this.turn) return;
    this.current = deadlines;
    this.changed.fire();
    clearTimeout(this.timer);
    const now = Date.now();
    if (active) for (const deadline of deadlines) if (deadline.due.getTime() <= now) void this.warn(deadline, active);
    const next = deadlines.find(({ due }) => due.getTime() > now);
    if (next) this.timer = setTimeout(() => void this.look(), Math.min(next.due.getTime() - now, LONGEST_TIMER));
  }

  private async warn({ key, kind, message }: Deadline, { uri }: OpenIncident): Promise<void> {
    const warned = this.state.get<readonly string[]>(WARNED, []);
    if (this.quiet || warned.includes(key)) return;
    await this.state.update(WARNED, [...warned, key].slice(-MOST_WARNED));
    await this.guarded(async () => {
      const draft = vscode.l10n.t('Draft Update');
      const quiet = vscode.l10n.t('Quiet Mode');
      const choices = kind === 'update' ? [draft, quiet] : [quiet];
      const chosen = await showWarning(message, ...choices);
      if (chosen === draft) await vscode.commands.executeCommand(commandIds.draftUpdate, uri);
      if (chosen === quiet) await this.setQuiet(true);
    });
  }
}
