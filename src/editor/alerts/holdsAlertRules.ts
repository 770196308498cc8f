import type { TextDocument } from 'vscode';

/** The languages that rule files and the charts around them are opened as. */
export const alertRuleLanguages: readonly string[] = ['yaml', 'helm'];

/** A cheap first look, for every YAML file that is opened: whether anything in it may be an alert rule. */
export const holdsAlertRules = (document: TextDocument): boolean =>
  alertRuleLanguages.includes(document.languageId) && /^[ \t-]*alert:[ \t]/m.test(document.getText());
