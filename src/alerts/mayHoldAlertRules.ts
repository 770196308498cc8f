/** `alert` as a field, in any of YAML's styles, in quotes or not; in Jsonnet with several colons, or a plus. */
const named = /(?<![\w./-])alert["']?\s*\+?:/;
/** What Grafana's own rules have, and hardly anything else does together. */
const condition = /(?<![\w./-])condition["']?[ \t]*:/;

/** A cheap first look at any text: whether something in it may be an alert rule. */
export const mayHoldAlertRules = (text: string): boolean =>
  named.test(text) || (text.includes('datasourceUid') && condition.test(text));
