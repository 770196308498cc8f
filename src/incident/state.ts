import { severities, type Severity } from '../runbook/model';
import { statuses, type RoleHolder, type Status, type TimelineEntry, type TimelineKind } from './model';

/*
 * What holds now, from timeline entries in the order of time: the last line of its kind that can be understood. Copies
 * merged in different orders may hold lines of the same second in different orders; they must come to one answer all the
 * same, so the rule for such a tie looks at what the lines say.
 */

/** SEV1 to SEV5, or P1 to P5 for the same, as the first word of a text. */
export function parseSeverity(text: string): Severity | undefined {
  const digit = /^(?:SEV-?|P)([1-5])(?!\w)/i.exec(text)?.[1];
  return severities.find((severity) => severity.slice(3) === digit);
}

/** The severity that the last severity line names; of two at the same time, the worse one. */
export function currentSeverity(timeline: readonly TimelineEntry[]): Severity | undefined {
  return latest(timeline, 'severity', parseSeverity, (severity) => -severities.indexOf(severity))?.value;
}

const statusWords: Readonly<Record<string, Status>> = {
  open: 'open',
  reopened: 'open',
  detected: 'open',
  acknowledged: 'acknowledged',
  mitigated: 'mitigated',
  resolved: 'resolved',
};

/** The status that a status line's first word stands for. */
export function parseStatus(text: string): Status | undefined {
  const word = /^[a-z]+/i.exec(text)?.[0].toLowerCase();
  return word !== undefined && Object.hasOwn(statusWords, word) ? statusWords[word] : undefined;
}

/** The status that the last status line names; of two at the same time, the one further along. */
export function currentStatus(timeline: readonly TimelineEntry[]): Status {
  return latest(timeline, 'status', parseStatus, (status) => statuses.indexOf(status))?.value ?? 'open';
}

/** Reads `commander: Ada Lovelace`; without a name, nobody holds the role any longer. */
export function parseRole(text: string): { role: string; who: string } | undefined {
  const colon = text.indexOf(':');
  const role = colon < 0 ? '' : text.slice(0, colon).trim().toLowerCase();
  return role === '' ? undefined : { role, who: text.slice(colon + 1).trim() };
}

/** Who holds which role, in the order in which the roles were first given. */
export function currentRoles(timeline: readonly TimelineEntry[]): readonly RoleHolder[] {
  const roles = new Map<string, RoleHolder>();
  for (const entry of timeline) {
    const given = entry.kind === 'role' ? parseRole(entry.text) : undefined;
    if (!given) continue;
    const holder = roles.get(given.role);
    const tied = holder?.since?.getTime() === entry.at?.getTime();
    if (holder && tied && holder.who > given.who) continue;
    roles.set(given.role, { ...given, ...(entry.at && { since: entry.at }) });
  }
  return [...roles.values()].filter(({ who }) => who !== '');
}

function latest<T>(
  timeline: readonly TimelineEntry[],
  kind: TimelineKind,
  parse: (text: string) => T | undefined,
  rank: (value: T) => number,
): { readonly value: T; readonly at: Date | undefined } | undefined {
  let last: { value: T; at: Date | undefined } | undefined;
  for (const { kind: other, text, at } of timeline) {
    const value = other === kind ? parse(text) : undefined;
    if (value === undefined) continue;
    if (last && last.at?.getTime() === at?.getTime() && rank(last.value) > rank(value)) continue;
    last = { value, at };
  }
  return last;
}
