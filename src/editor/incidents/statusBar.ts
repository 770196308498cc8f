import * as vscode from 'vscode';
import { hasEnded } from '../../incident/path';
import type { CurrentStep, IncidentPath } from '../../incident/pathModel';
import { formatDuration } from '../../runbook/duration';
import type { Disposes } from '../disposes';
import { commandIds, type CommandId } from '../contributions';
import { escapeMarkdown } from '../escapeMarkdown';
import { withoutIcons } from '../withoutIcons';
import type { FollowedRunbooks } from './followedRunbooks';
import type { Incidents, OpenIncident } from './incidents';
import type { Reminders } from './reminders';
import { countText } from './stepItem';

const MINUTE = 60_000;
/** Characters of a title that the status bar has room for. */
const LONGEST_TITLE = 32;

/** Shows the active incident in the status bar: severity, title, time and progress; beside it the next step, and what is due. */
export class StatusBar implements Disposes {
  private readonly incident = vscode.window.createStatusBarItem('incident', vscode.StatusBarAlignment.Left, 100);
  private readonly next = vscode.window.createStatusBarItem('nextStep', vscode.StatusBarAlignment.Left, 99);
  private readonly due = vscode.window.createStatusBarItem('due', vscode.StatusBarAlignment.Left, 98);
  private readonly disposables: Disposes[];
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
    this.disposables = [this.incident, this.next, this.due, followed.onDidChange(paint)];
    this.disposables.push(incidents.onDidChange(paint), reminders.onDidChange(paint));
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
    const path = await this.followed.pathOf(active.incident);
    this.paintIncident(active, path);
    this.paintNext(active, path);
    this.paintDue();
  }

  private paintIncident({ incident }: OpenIncident, path: IncidentPath): void {
    const { severity, title, started, kind } = incident;
    const current = path.active?.current;
    const elapsed = started && formatDuration(Math.max(0, Date.now() - started.getTime()), 'minute');
    const count = countText(path);
    const short = withoutIcons(shortened(title));
    const icon = kind === 'drill' ? '$(beaker)' : '$(flame)';
    this.incident.text = `${icon} ${[severity && withoutIcons(severity), short, elapsed, count].filter(Boolean).join(' · ')}`;
    const lines = [
      `**${[severity && escapeMarkdown(severity), escapeMarkdown(title)].filter(Boolean).join(' · ')}**`,
      vscode.l10n.t('Status: {0}', escapeMarkdown(incident.status)),
      ...incident.roles.map(({ role, who }) => escapeMarkdown(`${role}: ${who}`)),
      current
        ? vscode.l10n.t('Current step: {0}', escapeMarkdown(current.title))
        : vscode.l10n.t('No step is left on the path'),
    ];
    this.incident.tooltip = new vscode.MarkdownString(lines.join('\n\n'));
    this.incident.accessibilityInformation = {
      label: [severity, title, elapsed, count, current?.title].filter(Boolean).join(', '),
      role: 'button',
    };
    this.incident.show();
  }

  /** What a click does is what the current step wants: it is marked done, or an outcome is chosen. */
  private paintNext({ uri }: OpenIncident, path: IncidentPath): void {
    const next = offerOf(path);
    if (!next) {
      this.next.hide();
      return;
    }
    this.next.text = `$(${next.icon}) ${withoutIcons(shortened(next.text))}`;
    this.next.tooltip = next.tooltip;
    this.next.command = { command: next.command, title: next.label, arguments: [uri] };
    this.next.accessibilityInformation = { label: next.label, role: 'button' };
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
        ? vscode.l10n.t('in {0}', formatDuration(left + MINUTE - 1, 'minute'))
        : vscode.l10n.t('{0} overdue', formatDuration(-left, 'minute'));
    this.due.text = `${icon} ${what} ${when}`;
    this.due.tooltip = left > 0 ? first.ahead : first.message;
    this.due.command = first.kind === 'update' ? commandIds.draftUpdate : commandIds.incidentActions;
    // A quiet mode is quiet in color too.
    const warns = left <= 0 && !this.reminders.quiet;
    this.due.backgroundColor = warns ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.due.show();
  }
}

/** What the status bar offers to do next. */
export interface Offer {
  readonly icon: string;
  readonly text: string;
  readonly tooltip: string;
  readonly label: string;
  readonly command: CommandId;
}

/** What is offered at the current step, or at the end; nothing where there are no steps. */
export const offerOf = (path: IncidentPath): Offer | undefined =>
  path.active?.current ? nextText(path.active.current) : hasEnded(path) ? endText : undefined;

function nextText({ title, todo }: CurrentStep): Offer {
  const command = commandIds.markCurrentStepDone;
  switch (todo) {
    case 'do': {
      const tooltip = vscode.l10n.t('Current step: {0}. Click to mark it done', title);
      const label = vscode.l10n.t('Mark current step done: {0}', title);
      return { icon: 'circle-large-outline', text: title, tooltip, label, command };
    }
    case 'choose': {
      const label = vscode.l10n.t('Choose outcome: {0}', title);
      return {
        icon: 'question',
        text: label,
        tooltip: vscode.l10n.t('Choose an outcome for "{0}"', title),
        label,
        command,
      };
    }
    case 'repeat': {
      const label = vscode.l10n.t('Do again: {0}', title);
      const tooltip = vscode.l10n.t('The path leads back to "{0}". Click to go through it again', title);
      return { icon: 'sync', text: label, tooltip, label, command };
    }
  }
}

const endText: Offer = {
  icon: 'pass',
  text: vscode.l10n.t('End of runbook'),
  tooltip: vscode.l10n.t('End of runbook. The incident is still open. Click for what can be done'),
  label: vscode.l10n.t('End of runbook'),
  command: commandIds.incidentActions,
};

function shortened(title: string): string {
  const letters = Array.from(title);
  return letters.length > LONGEST_TITLE ? `${letters.slice(0, LONGEST_TITLE - 1).join('')}…` : title;
}
