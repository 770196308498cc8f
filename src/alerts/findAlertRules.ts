import { isLinkKey } from './runbookLink';
import type { AlertRule, RuleLink } from './alertRule';
import { readScalar, type Scalar } from './ruleScalar';
import { linesOf, type Line } from './ruleLines';

interface Rule {
  readonly start: number;
  /** The column of the rule's dash or brace. */
  readonly indent: number;
  end: number;
  alert?: Scalar;
  link?: RuleLink;
}

/** A key at the start of a line, behind dashes: its quotes are optional, its colon is not. */
const keyed = /^((?:-[ \t]+)*)(?:\{[ \t]*)?(["']?)([A-Za-z_][\w-]{0,63})\2[ \t]*:(?=[ \t]|$)/;
/** The keys inside a flow mapping, `{alert: X, annotations: {runbook_url: Y}}`. */
const flowKey = /(?<=[{,][ \t]{0,20})(["']?)(alert|runbook[\w-]{0,20}|playbook[\w-]{0,20})\1[ \t]*:[ \t]?/g;

/**
 * The alert rules in a text: a Prometheus rule file, a PrometheusRule resource, JSON of either, or the template of a chart,
 * which is no YAML until it is filled in. So it goes by lines and indentation, skips what it does not know, and takes a
 * time that is linear in the text. Never throws.
 */
export function findAlertRules(text: string): readonly AlertRule[] {
  const rules: Rule[] = [];
  let rule: Rule | undefined;
  const lines = linesOf(text);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (!line?.isContent) continue;
    if (line.indent <= (rule?.indent ?? -1)) rule = undefined;
    const content = text.slice(line.contentStart, line.end);
    const match = keyed.exec(content);
    const isItem = /^(?:-[ \t]|\{|-$)/.test(content);
    // A list inside a rule starts no other one.
    if (isItem && rule?.alert === undefined) {
      rule = { start: line.contentStart, indent: line.indent, end: line.end };
      rules.push(rule);
    }
    if (rule) rule.end = line.end;
    if (/^(?:-[ \t]+)?\{/.test(content) && rule) readFlow(text, line, rule);
    if (!match) continue;
    const [matched, dashes = '', , key = ''] = match;
    const keyStart = line.contentStart + matched.indexOf(key, dashes.length);
    const scalar = readScalar(text, lines, index, line.contentStart + matched.length, line.indent + dashes.length);
    index = scalar.lastLine;
    if (!rule) continue;
    rule.end = Math.max(rule.end, lines[index]?.end ?? 0);
    if (key === 'alert') rule.alert ??= scalar;
    else if (isLinkKey(key) && scalar.value !== '') {
      rule.link ??= linkOf(key, keyStart, scalar);
    }
  }
  return rules.flatMap(({ alert, start, end, link }) =>
    alert === undefined || alert.value === ''
      ? []
      : [{ alert: alert.value, alertRange: alert.range, range: { start, end }, ...(link && { link }) }],
  );
}

function readFlow(text: string, line: Line, rule: Rule): void {
  const content = text.slice(line.contentStart, line.end);
  for (const match of content.matchAll(flowKey)) {
    const [matched, quote = '', key = ''] = match;
    const at = line.contentStart + match.index;
    const rest = /^(?:"([^"]*)"|'([^']*)'|([^,{}]*))/.exec(text.slice(at + matched.length, line.end));
    const value = (rest?.[1] ?? rest?.[2] ?? rest?.[3] ?? '').trim();
    const start = text.indexOf(value, at + matched.length);
    const scalar: Scalar = { value, range: { start, end: start + value.length }, lastLine: 0 };
    if (value === '') continue;
    if (key === 'alert') rule.alert ??= scalar;
    else if (isLinkKey(key)) rule.link ??= linkOf(key, at + quote.length, scalar);
  }
}

const linkOf = (key: string, keyStart: number, { value, range }: Scalar): RuleLink => ({
  key,
  keyRange: { start: keyStart, end: keyStart + key.length },
  value,
  valueRange: range,
});
