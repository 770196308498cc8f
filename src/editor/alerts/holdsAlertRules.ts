import type { TextDocument } from 'vscode';
import { mayHoldAlertRules } from '../../alerts/mayHoldAlertRules';

/** The languages that rule files, the charts around them and the code that writes them are opened as. */
const languages: readonly string[] = ['yaml', 'helm', 'jinja-yaml', 'ansible', 'json', 'jsonnet'];
/** Files of these languages, as they are named where no extension knows the language. */
const names = /\.(?:jsonnet|libsonnet|ya?ml\.j2)$/i;

/** What VS Code asks about alert rules in. */
export const alertRuleDocuments = [
  ...languages.map((language) => ({ language })),
  { pattern: '**/*.{jsonnet,libsonnet,yml.j2,yaml.j2}' },
];

export const isAlertRuleDocument = ({ languageId, uri }: TextDocument): boolean =>
  languages.includes(languageId) || names.test(uri.path);

/** A cheap first look, for every such file that is opened: whether anything in it may be an alert rule. */
export const holdsAlertRules = (document: TextDocument): boolean =>
  isAlertRuleDocument(document) && mayHoldAlertRules(document.getText());
