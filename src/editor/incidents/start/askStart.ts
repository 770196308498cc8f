import * as vscode from 'vscode';
import { severities, type Severity } from '../../../runbook/model';
import { askAll, type Choice, type Question } from '../../ask/questions';
import { severityIcon } from '../severityIcon';

/** What is asked before an incident starts. */
export interface Answers {
  readonly title: string;
  readonly severity?: Severity;
}

/** What is suggested: Enter takes it. */
export interface Suggested extends Answers {
  /** What the flow is called. */
  readonly heading: string;
}

const UNKNOWN = '';

/**
 * Asks for severity and title in one flow that Enter can fly through. Parameters are asked for by the first step that
 * needs them. Rejects with a CancellationError when the person leaves; nothing is written by then.
 */
export async function askStart(suggested: Suggested): Promise<Answers> {
  const answers = await askAll({
    title: suggested.heading,
    rest: vscode.l10n.t('Start Now'),
    questions: [
      severityQuestion(suggested.severity),
      {
        key: 'title',
        prompt: vscode.l10n.t('Title of the incident'),
        value: suggested.title,
        problem: (text) => (text.trim() === '' ? vscode.l10n.t('Enter a title.') : undefined),
      },
    ],
  });
  const severity = severities.find((known) => known === answers.get('severity'));
  return { title: answers.get('title')?.trim() ?? suggested.title, ...(severity && { severity }) };
}

/** One choice for each severity, the worst first. */
export const severityChoices = (): (Choice & { readonly value: Severity })[] =>
  severities.map((severity) => ({
    value: severity,
    label: severity,
    description: severityMeanings[severity],
    iconPath: severityIcon(severity),
  }));

function severityQuestion(suggested: Severity | undefined): Question {
  return {
    key: 'severity',
    prompt: vscode.l10n.t('Severity. If unsure, choose the worse one'),
    value: suggested ?? UNKNOWN,
    choices: [...severityChoices(), { value: UNKNOWN, label: vscode.l10n.t('Not Known Yet') }],
  };
}

/** Our own words: teams differ in what their severities mean, and agree on the order. */
const severityMeanings: Readonly<Record<Severity, string>> = {
  SEV1: vscode.l10n.t('Critical: down for many users'),
  SEV2: vscode.l10n.t('Major: a main function fails or is slow for many users'),
  SEV3: vscode.l10n.t('Minor: some users are affected, and there is a workaround'),
  SEV4: vscode.l10n.t('Low: no users are affected yet'),
  SEV5: vscode.l10n.t('Informational'),
};
