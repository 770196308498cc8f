import type { Range } from '../runbook/model';
import { entryOf, textOf, type Entry, type MapValue, type ScalarValue, type Value } from '../runbook/value';
import { parseYamlStream, syntaxProblems } from '../runbook/yamlSyntax';
import { valueOfDocument } from '../runbook/yamlValue';
import type { AlertRule, RuleLink } from './alertRule';
import { embeddedText } from './embeddedText';
import { mayHoldAlertRules } from './mayHoldAlertRules';
import { isLinkKey } from './runbookLink';

/**
 * The alert rules in a text that is sound YAML, of any number of documents; undefined for one that is not, or is over the
 * limits of the reader. `findInside` reads the texts in it that are rule files themselves, as ConfigMaps have them.
 */
export function rulesInYaml(
  text: string,
  findInside: (text: string) => readonly AlertRule[],
): readonly AlertRule[] | undefined {
  // The package knows no line break that is a carriage return alone.
  if (/\r(?!\n)/.test(text)) return undefined;
  const { documents, problems } = parseYamlStream(text);
  if (problems.length > 0) return undefined;
  const rules: AlertRule[] = [];
  for (const document of documents) {
    const { value, problems: found } = valueOfDocument(document, text.length);
    // Of a field that is given twice the first counts, here as everywhere.
    if ([...syntaxProblems(document, text), ...found].some(isFault)) return undefined;
    if (value) collect(value, undefined, { text, rules, findInside });
  }
  // An alias stands for what was read before it, and a field in quotes may be an escaped name: places are in order, once.
  const seen = new Set<number>();
  return rules
    .filter(({ range: { start } }) => !seen.has(start) && seen.add(start))
    .sort((a, b) => a.range.start - b.range.start);
}

const isFault = ({ code, severity }: { readonly code: string; readonly severity: string }): boolean =>
  severity === 'error' && code !== 'duplicate-key';

interface Collecting {
  readonly text: string;
  readonly rules: AlertRule[];
  readonly findInside: (text: string) => readonly AlertRule[];
}

/** `parent` is the list that a value is an item of. */
function collect(value: Value, parent: 'list' | undefined, into: Collecting): void {
  if (value.kind === 'scalar') {
    collectInside(value, into);
    return;
  }
  if (value.kind === 'list') {
    for (const item of value.items) collect(item, 'list', into);
    return;
  }
  const name = nameOfRule(value, parent === 'list');
  if (name) into.rules.push(ruleOf(value, name, into.text));
  else for (const entry of value.entries) collect(entry.value, undefined, into);
}

/** The name that makes a map an alert rule: Prometheus' and its kin's, or Grafana's. */
function nameOfRule(map: MapValue, isItem: boolean): ScalarValue | undefined {
  const has = (...keys: readonly string[]): boolean => keys.some((key) => entryOf(map, key) !== undefined);
  const alert = entryOf(map, 'alert')?.value;
  if (alert !== undefined && (isItem || has('expr', 'annotations', 'labels', 'for'))) return named(alert);
  return has('condition') && has('data', 'annotations') ? named(entryOf(map, 'title')?.value) : undefined;
}

const named = (value: Value | undefined): ScalarValue | undefined =>
  value?.kind === 'scalar' && (textOf(value) ?? '').trim() !== '' ? value : undefined;

function ruleOf(map: MapValue, name: ScalarValue, text: string): AlertRule {
  const range = { start: dashBefore(text, map.range.start), end: pastComment(text, map.range.end) };
  const alertRange = within(range, innerRange(name.range, text)) ?? map.range;
  const link = linkIn(map, []);
  return {
    alert: textOf(name) ?? '',
    alertRange,
    range,
    ...(link && { link: linkOf(link, range, alertRange, text) }),
  };
}

/** The first field of a rule that links to a runbook, and the fields around it. */
function linkIn(value: Value, around: readonly Entry[]): readonly Entry[] | undefined {
  if (value.kind === 'scalar') return undefined;
  if (value.kind === 'list') return firstOf(value.items, (item) => linkIn(item, around));
  return firstOf(value.entries, (entry) => {
    if (entry.value.kind !== 'scalar') return linkIn(entry.value, [...around, entry]);
    return isLinkKey(entry.key) && (textOf(entry.value) ?? '').trim() !== '' ? [...around, entry] : undefined;
  });
}

function firstOf<T, R>(all: readonly T[], of: (one: T) => R | undefined): R | undefined {
  for (const one of all) {
    const found = of(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * A link that stands elsewhere and is taken in by `*name` or `<<` is placed where the rule takes it in, as far as that is
 * known; else at the rule's name.
 */
function linkOf(way: readonly Entry[], rule: Range, name: Range, text: string): RuleLink {
  const entry = way.at(-1);
  const value = entry?.value.kind === 'scalar' ? entry.value : undefined;
  const place = entry && within(rule, innerRange(entry.keyRange, text));
  const own = value && place && within(rule, innerRange(value.range, text));
  const alias = way
    .map((each) => within(rule, each.value.range))
    .findLast((range) => range && text[range.start] === '*');
  return {
    key: entry?.key ?? '',
    keyRange: place ?? alias ?? name,
    value: (textOf(value) ?? '').trim(),
    valueRange: own ?? alias ?? name,
  };
}

const within = (outer: Range, range: Range): Range | undefined =>
  outer.start <= range.start && range.end <= outer.end ? range : undefined;

/** Where the text of a scalar stands: without quotes, a block from its first letter to its last. */
function innerRange({ start, end }: Range, text: string): Range {
  if (text[start] === '"' || text[start] === "'") return { start: start + 1, end: end - 1 };
  if (text[start] !== '|' && text[start] !== '>') return { start, end };
  const header = text.slice(start, end).indexOf('\n') + 1;
  const body = text.slice(start + header, end);
  const from = start + header + body.length - body.trimStart().length;
  return { start: from, end: Math.max(from, start + header + body.trimEnd().length) };
}

/** A rule begins with the dash before it, which stands on its own line. */
function dashBefore(text: string, start: number): number {
  let at = start;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return text[at - 1] === '-' && at < start ? at - 1 : start;
}

/** A comment behind the last value is the rule's. */
function pastComment(text: string, end: number): number {
  const rest = /[ \t]*(?:#[^\r\n]*)?(?=\r|\n|$)/y;
  rest.lastIndex = end;
  return end + (rest.exec(text)?.[0].trimEnd().length ?? 0);
}

function collectInside(scalar: ScalarValue, { text, rules, findInside }: Collecting): void {
  const value = textOf(scalar) ?? '';
  if (!value.includes('\n') || !mayHoldAlertRules(value)) return;
  const placeOf = embeddedText(text, scalar.range, value);
  if (!placeOf) return;
  const placed = ({ start, end }: Range): Range => ({ start: placeOf(start), end: placeOf(end) });
  for (const { alert, alertRange, range, link } of findInside(value)) {
    rules.push({
      alert,
      alertRange: placed(alertRange),
      range: placed(range),
      ...(link && { link: { ...link, keyRange: placed(link.keyRange), valueRange: placed(link.valueRange) } }),
    });
  }
}
