import * as vscode from 'vscode';
import { nextStep } from '../../incident/nextStep';
import type { IncidentStep } from '../../incident/model';
import { progress } from '../../incident/progress';
import { undecidedStep } from '../../incident/undecided';
import type { Disposes } from '../disposes';
import { commandIds } from '../contributions';
import { escapeMarkdown } from '../escapeMarkdown';
import type { FollowedRunbooks } from './followedRunbooks';
import type { Incidents, OpenIncident } from './incidents';
import { lengthInWords } from './inWords';
import type { Reminders } from './reminders';

const MINUTE = 60_000;
/** Characters of a title that the status bar has room for. */
const LONGEST_TITLE = 32;

/** Shows the active incident in the status bar: severity, title, time and progress; beside it the next step, and what is due. */
export class StatusBar implements Disposes {
  private readonly incident = vscode.window.createStatusBarItem('incident', vscode.StatusBarAlignment.Left, 100);
  private readonly next = vscode.window.createStatusBarItem('nextStep', vscode.StatusBarAlignment.Left, 99);
  private readonly due = vscode.window.createStatusBarItem('due', vscode.StatusBarAlignment.Left, 98);
  private readonly disposables: readonly Disposes[];
  private readonly timer: ReturnType<typeof setInterval>;

  constructor(
    private readonly incidents: Incidents,
    private readonly followed: FollowedRunbooks,
    private readonly reminders: Reminders,
  ) {
    this.incident.name = vscode.l10n.t('Active Incident');
    this.incident.command = commandIds.incidentActions;
    this.next.name = vscode.l10n.t('Current Step of Incident');
    this.due.name = vscode.l10n.t('Incident Deadlines');
    const paint = (): void => void this.paint();
    this.disposables = [this.incident, this.next, this.due, incidents.onDidChange(paint), reminders.onDidChange(paint)];
    // What it shows is told in minutes.
    this.timer = setInterval(paint, MINUTE / 4);
    paint();
  }

  dispose(): void {
    clearInterval(this.timer);
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private async paint(): Promise<void> {
    const active = await this.incidents.active();
    if (!active || active.incident.status === 'resolved') {
      this.incident.hide();
      this.next.hide();
      this.due.hide();
      return;
    }
    const undecided = undecidedStep(active.incident, await this.followed.stepsOf(active.incident));
    this.paintIncident(active);
    if (undecided) this.paintDecision(active, undecided);
    else this.paintNext(active);
    this.paintDue();
  }

  private paintIncident({ incident }: OpenIncident): void {
    const { severity, title, started, kind } = incident;
    const { total, open } = progress(incident);
    const next = nextStep(incident);
    const elapsed = started && lengthInWords(Date.now() - started.getTime());
    const count = total > 0 ? `${total - open}/${total}` : undefined;
    const short = shortened(title);
    const icon = kind === 'drill' ? '$(beaker)' : '$(flame)';
    this.incident.text = `${icon} ${[severity, short, elapsed, count].filter(Boolean).join(' · ')}`;
    const lines = [
      `**${[severity, escapeMarkdown(title)].filter(Boolean).join(' · ')}**`,
      vscode.l10n.t('Status: {0}', incident.status),
      ...incident.roles.map(({ role, who }) => escapeMarkdown(`${role}: ${who}`)),
      next ? vscode.l10n.t('Current step: {0}', escapeMarkdown(next.title)) : vscode.l10n.t('No steps left'),
    ];
    this.incident.tooltip = new vscode.MarkdownString(lines.join('\n\n'));
    this.incident.accessibilityInformation = {
      label: [severity, title, elapsed, count, next?.title].filter(Boolean).join(', '),
      role: 'button',
    };
    this.incident.show();
  }

  /** A click asks which outcome it was: whatever comes next in the record may be on another branch. */
  private paintDecision({ uri }: OpenIncident, { id, title }: IncidentStep): void {
    const label = vscode.l10n.t('Choose outcome: {0}', title);
    this.next.text = `$(question) ${shortened(label)}`;
    this.next.tooltip = vscode.l10n.t('Choose an outcome for "{0}"', title);
    this.next.command = { command: commandIds.decideStep, title: label, arguments: [uri, id] };
    this.next.accessibilityInformation = { label, role: 'button' };
    this.next.show();
  }

  /** A click ticks it, as a click on its box anywhere else does. */
  private paintNext({ incident }: OpenIncident): void {
    const step = nextStep(incident);
    if (!step) {
      this.next.hide();
      return;
    }
    this.next.text = `$(circle-large-outline) ${shortened(step.title)}`;
    this.next.tooltip = vscode.l10n.t('Current step: {0}. Click to mark it done', step.title);
    this.next.command = commandIds.tickNextStep;
    this.next.accessibilityInformation = { label: vscode.l10n.t('Mark step done: {0}', step.title), role: 'button' };
    this.next.show();
  }

  private paintDue(): void {
    const [first] = this.reminders.deadlines;
    if (!first) {
      this.due.hide();
      return;
    }
    const left = first.due.getTime() - Date.now();
    const what = first.kind === 'update' ? vscode.l10n.t('Update') : vscode.l10n.t('Time box');
    const icon = this.reminders.quiet ? '$(bell-slash)' : first.kind === 'update' ? '$(megaphone)' : '$(watch)';
    const when =
      left > 0
        ? vscode.l10n.t('in {0}', lengthInWords(left + MINUTE - 1))
        : vscode.l10n.t('{0} overdue', lengthInWords(-left));
    this.due.text = `${icon} ${what} ${when}`;
    this.due.tooltip = left > 0 ? first.ahead : first.message;
    this.due.command = first.kind === 'update' ? commandIds.draftUpdate : commandIds.incidentActions;
    // A quiet mode is quiet in color too.
    const warns = left <= 0 && !this.reminders.quiet;
    this.due.backgroundColor = warns ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.due.show();
  }
}

function shortened(title: string): string {
  const letters = Array.from(title);
  return letters.length > LONGEST_TITLE ? `${letters.slice(0, LONGEST_TITLE - 1).join('')}…` : title;
}
