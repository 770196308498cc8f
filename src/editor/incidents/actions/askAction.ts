import * as vscode from 'vscode';
import type { IncidentPath } from '../../../incident/pathModel';
import { askOne } from '../../ask/questions';
import { commandIds, type CommandId } from '../../contributions';
import type { OpenIncident } from '../incidents';
import type { Reminders } from '../reminders';

interface Action extends vscode.QuickPickItem {
  readonly command?: CommandId;
}

/**
 * Everything that can be done in an incident, in one list: what is behind the status bar, and a single key. Resolves to
 * what the chosen command gives.
 */
export async function askAction(
  { uri, incident }: OpenIncident,
  path: IncidentPath,
  reminders: Reminders,
): Promise<unknown> {
  const placeHolder = [incident.severity, incident.title, incident.status].filter(Boolean).join(' · ');
  const { command } = await askOne(actions(incident, path, reminders), { placeHolder, matchOnDescription: true });
  return command && vscode.commands.executeCommand(command, uri);
}

function actions(incident: OpenIncident['incident'], path: IncidentPath, reminders: Reminders): readonly Action[] {
  const { current, choices = [] } = path.active ?? {};
  const action = (icon: string, label: string, command: CommandId, description?: string): Action => ({
    label,
    iconPath: new vscode.ThemeIcon(icon),
    command,
    ...(description !== undefined && { description }),
  });
  const group = (label: string): Action => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const [due] = reminders.deadlines;
  return [
    group(vscode.l10n.t('Steps')),
    ...(current && current.todo !== 'choose'
      ? [
          action('check', vscode.l10n.t('Mark Current Step Done'), commandIds.markCurrentStepDone, current.title),
          action('debug-step-over', vscode.l10n.t('Skip Step...'), commandIds.skipStep, current.title),
        ]
      : []),
    ...(current && choices.length > 0
      ? [action('git-branch', vscode.l10n.t('Choose Outcome...'), commandIds.decideStep, current.title)]
      : []),
    action('play', vscode.l10n.t('Run Step...'), commandIds.runStep),
    action('checklist', vscode.l10n.t('Mark Steps Done or Reopen...'), commandIds.toggleSteps),
    group(vscode.l10n.t('Timeline')),
    action('note', vscode.l10n.t('Add Note...'), commandIds.addNote),
    action('git-compare', vscode.l10n.t('Add Decision...'), commandIds.addDecision),
    action('lightbulb', vscode.l10n.t('Add Hypothesis...'), commandIds.addHypothesis),
    action('question', vscode.l10n.t('Confirm or Reject Hypothesis...'), commandIds.settleHypothesis),
    action('history', vscode.l10n.t('Edit Timeline Time...'), commandIds.correctTime),
    group(vscode.l10n.t('Incident')),
    action('pulse', vscode.l10n.t('Set Status...'), commandIds.setStatus, incident.status),
    action('flame', vscode.l10n.t('Set Severity...'), commandIds.setSeverity, incident.severity),
    action(
      'person',
      vscode.l10n.t('Assign Role...'),
      commandIds.assignRole,
      incident.roles.map(({ who }) => who).join(', '),
    ),
    action('add', vscode.l10n.t('Attach Runbook...'), commandIds.attachRunbook),
    group(vscode.l10n.t('Communication')),
    action(
      'megaphone',
      vscode.l10n.t('Draft Status Update...'),
      commandIds.draftUpdate,
      due?.kind === 'update' ? due.message : undefined,
    ),
    action('mail', vscode.l10n.t('Record Update as Sent...'), commandIds.recordUpdate),
    action('arrow-swap', vscode.l10n.t('Draft Hand-Off...'), commandIds.draftHandOff),
    action(
      reminders.quiet ? 'bell' : 'bell-slash',
      reminders.quiet ? vscode.l10n.t('Turn Reminders On') : vscode.l10n.t('Quiet Mode'),
      commandIds.toggleQuietMode,
    ),
    group(vscode.l10n.t('Record')),
    action('go-to-file', vscode.l10n.t('Open Record'), commandIds.openRecord),
    action('notebook-template', vscode.l10n.t('Write Postmortem'), commandIds.writePostmortem),
    action('list-selection', vscode.l10n.t('Switch Incident...'), commandIds.openIncident),
    group(vscode.l10n.t('Commands')),
    action('run-all', vscode.l10n.t('Run Triage Steps'), commandIds.runTriage),
    action('discard', vscode.l10n.t('Revert Step...'), commandIds.revertStep),
    action('debug-stop', vscode.l10n.t('Stop Command'), commandIds.stopStep),
    action('pulse', vscode.l10n.t('Start or Stop Check...'), commandIds.checkStep),
    action('law', vscode.l10n.t('Evaluate Gate...'), commandIds.answerGate),
    action('symbol-parameter', vscode.l10n.t('Set Parameter...'), commandIds.setParameter),
    action('question', vscode.l10n.t('Record Command Result...'), commandIds.recordOutcome),
  ];
}
