import { isLinkKey } from './runbookLink';
import type { AlertRule, RuleLink } from './alertRule';
import { readInLine, readScalar, type Scalar } from './ruleScalar';
import { linesOf } from './ruleLines';
import { templateEnd, withoutTemplateComments } from './ruleTemplates';

interface Rule {
  readonly start: number;
  /** The column of the rule's dash or brace. */
  readonly indent: number;
  end: number;
  alert?: Value;
  link?: RuleLink;
}

type Value = Pick<Scalar, 'value' | 'range'>;

/** A key at the start of a line, behind dashes: its quotes are optional, its colon is not. */
const keyed = /^((?:-[ \t]+)*)(?:\{[ \t]*)?(["']?)([A-Za-z_][\w-]{0,63})\2[ \t]*:(?=[ \t]|$)/;
/** A key inside a flow mapping, `{alert: X, annotations: {runbook_url: Y}}`, with its colon. */
const flowKey = /(["']?)([A-Za-z_][\w-]{0,63})\1[ \t]*:[ \t]?/y;

/**
 * The alert rules in what is no YAML: a template that is yet to be filled in (Helm, Jinja), or a file that is being typed.
 * It goes by lines and indentation, skips what it does not know, and takes a time that is linear in the text. Never
 * throws. Templates are left in the values as they are.
 */
export function rulesInTemplate(source: string): readonly AlertRule[] {
  const text = withoutTemplateComments(source);
  const rules: Rule[] = [];
  const anchors = new Map<string, string>();
  let rule: Rule | undefined;
  const lines = linesOf(text);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (!line?.isContent) continue;
    if (line.indent <= (rule?.indent ?? -1)) rule = undefined;
    const content = text.slice(line.contentStart, line.end);
    const match = keyed.exec(content);
    const isItem = /^(?:-[ \t]|\{(?![{%])|-$)/.test(content);
    // A list inside a rule starts no other one.
    if (isItem && rule?.alert === undefined) {
      rule = { start: line.contentStart, indent: line.indent, end: line.end };
      rules.push(rule);
    }
    if (rule) rule.end = line.end;
    const brace = /^(?:-[ \t]+)?\{(?![{%])/.exec(content);
    if (brace && rule) readFlow(text, line.contentStart + brace[0].length, line.end, rule);
    if (!match) continue;
    const [matched, dashes = '', , key = ''] = match;
    const valueStart = line.contentStart + matched.length;
    const flow = /^[ \t]*\{(?![{%])/.exec(text.slice(valueStart, line.end));
    if (flow && !brace) {
      if (rule) readFlow(text, valueStart + flow[0].length, line.end, rule);
      continue;
    }
    const keyStart = line.contentStart + matched.indexOf(key, dashes.length);
    const scalar = readScalar(text, lines, index, valueStart, line.indent + dashes.length);
    index = scalar.lastLine;
    if (scalar.anchor !== undefined) anchors.set(scalar.anchor, scalar.value);
    if (!rule) continue;
    rule.end = Math.max(rule.end, lines[index]?.end ?? 0);
    const value = scalar.alias === undefined ? scalar.value : (anchors.get(scalar.alias) ?? scalar.value);
    take(rule, key, keyStart, { value, range: scalar.range });
  }
  return rules.flatMap(({ alert, start, end, link }) =>
    alert === undefined
      ? []
      : [{ alert: alert.value, alertRange: alert.range, range: { start, end }, ...(link && { link }) }],
  );
}

/** The first of each counts; what is empty is none. */
function take(rule: Rule, key: string, keyStart: number, { value, range }: Value): void {
  if (value === '') return;
  if (key === 'alert') rule.alert ??= { value, range };
  else if (isLinkKey(key))
    rule.link ??= { key, keyRange: { start: keyStart, end: keyStart + key.length }, value, valueRange: range };
}

/** Reads the fields of a flow mapping, and of those in it, from behind its brace to the end of the line. */
function readFlow(text: string, start: number, end: number, rule: Rule): void {
  for (let at = start; at < end;) {
    flowKey.lastIndex = at;
    const match = flowKey.exec(text);
    const before = text[at - 1];
    const isKey = match !== null && flowKey.lastIndex <= end && (before === undefined || /[{,\s]/.test(before));
    if (isKey) {
      const [matched, quote = '', key = ''] = match;
      at += matched.length;
      const opens = /^[ \t]*[{[](?![{%])/.exec(text.slice(at, Math.min(end, at + 100)));
      if (opens) {
        at += opens[0].length;
        continue;
      }
      const value = readInLine(text, at, end, 'flow');
      take(rule, key, match.index + quote.length, value);
      at = Math.max(value.next, at);
    } else {
      // A text that is an item of a list, a template, or a brace.
      at =
        text[at] === '"' || text[at] === "'"
          ? readInLine(text, at, end, 'flow').next
          : (templateEnd(text, at, end) ?? at + 1);
    }
  }
}
