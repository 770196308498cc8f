import { cleanText } from './clean';
import type { TimelineEntry } from './model';
import { runbookName } from './runbookLine';

/** What a `parameter` line says: the value from now on. */
export interface ParameterValue {
  /** `runbook-name/parameter` for a runbook attached later. */
  readonly name: string;
  readonly value: string;
}

/** Reads `resolver = 10.0.0.2`. A value in double quotes is JSON, which can say what one line cannot. */
export function parseParameter(text: string): ParameterValue | undefined {
  const equals = text.indexOf('=');
  const name = text.slice(0, Math.max(equals, 0)).trim();
  return name === '' ? undefined : { name, value: readValue(text.slice(equals + 1).trim()) };
}

function readValue(written: string): string {
  if (!written.startsWith('"')) return written;
  try {
    const value: unknown = JSON.parse(written);
    return typeof value === 'string' ? value : written;
  } catch {
    // Somebody's own quotes.
    return written;
  }
}

/** The text of such a line. Whatever the value is, exactly that is read back. */
export function formatParameter({ name, value }: ParameterValue): string {
  return `${cleanText(name.replaceAll('=', '-')) || 'parameter'} = ${writtenValue(value)}`;
}

/** Characters that a line of the record would not keep, or that YAML and JSON treat each in its own way. */
const unsafe = /[<>\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u{feff}\u{202a}-\u{202e}\u{2066}-\u{2069}]|(?<= ) |(?<=^") | (?="$)/gu;

function writtenValue(value: string): string {
  if (value !== '' && !value.startsWith('"') && cleanText(value) === value) return value;
  return JSON.stringify(value).replace(
    unsafe,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What holds now: the values at the start, and over them the last line of each name; of two at one time the greater value. */
export function currentParameters(
  atStart: Readonly<Record<string, string>>,
  timeline: readonly TimelineEntry[],
): Readonly<Record<string, string>> {
  const values = new Map<string, { value: string; time?: number }>();
  for (const [name, value] of Object.entries(atStart)) values.set(name, { value });
  for (const { kind, text, at } of timeline) {
    const said = kind === 'parameter' ? parseParameter(text) : undefined;
    if (!said) continue;
    const before = values.get(said.name);
    const time = at?.getTime() ?? -Infinity;
    if (before?.time === time && before.value > said.value) continue;
    values.set(said.name, { value: said.value, time });
  }
  return Object.fromEntries([...values].map(([name, { value }]) => [name, value]));
}

/** What the parameters of a runbook that is followed are called by in the record, and the texts that it has for them. */
export interface FollowedParameters {
  /** What the names begin with: empty for the runbook that the incident started from. */
  readonly prefix: string;
  /** By the runbook's own names. */
  readonly given: Readonly<Record<string, string>>;
}

/** The parameters of a runbook that is followed; its `prefix` is the one of its steps. */
export function followedParameters(
  parameters: Readonly<Record<string, string>>,
  { name, prefix }: { readonly name: string; readonly prefix: string },
): FollowedParameters {
  if (prefix === '') return { prefix, given: parameters };
  return { prefix: `${name}/`, given: attachedParameters(parameters, name) };
}

/** The values that a runbook attached later goes by, under its own names. */
export function attachedParameters(
  parameters: Readonly<Record<string, string>>,
  runbook: string,
): Readonly<Record<string, string>> {
  const prefix = `${runbookName(runbook)}/`;
  return Object.fromEntries(
    Object.entries(parameters)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );
}
