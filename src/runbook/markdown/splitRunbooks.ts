import { alertInHeading } from './alertNames';
import type { Head } from './heads';
import type { Part } from './outline';
import { isTelling, phaseOfKind } from './sectionKinds';

/**
 * Tells whether a file holds one runbook or several, and where each begins. There are several if, at one level, at least
 * two headings and half of all are names of alerts ("Alert Name: X" or words run together), or have a runbook's sections
 * below them: one that tells what is wrong and one that says what to do about it. The highest such level counts.
 * Headings below one with a kind of their own (diagnosis, mitigation) are its parts, whatever they are called.
 */
export function splitRunbooks(all: readonly Head[]): readonly Part[] {
  // Nothing stands before the first heading of most files.
  const heads = all.length > 1 && all[0]?.blocks.length === 0 ? all.slice(1) : all;
  const rest = heads.filter((head) => head.level > 0);
  const level = Math.min(...[1, 2, 3, 4, 5, 6, 7].filter((candidate) => isRunbookLevel(rest, candidate)));
  if (level === Infinity) return [{ isRunbook: true, isOneOfSeveral: false, heads }];
  const parts: { isRunbook: boolean; isOneOfSeveral: boolean; heads: Head[] }[] = [];
  const own = runbookHeads(rest, level);
  for (const head of heads) {
    const isRunbook = own.has(head);
    const before = parts.at(-1);
    if (before === undefined || isRunbook || (head.level <= level && before.isRunbook)) {
      parts.push({ isRunbook, isOneOfSeveral: true, heads: [head] });
    } else before.heads.push(head);
  }
  return parts;
}

function isRunbookLevel(heads: readonly Head[], level: number): boolean {
  const own = runbookHeads(heads, level);
  if (own.size < 2) return false;
  const siblings = heads.filter((head) => head.level === level);
  return own.size * 2 >= siblings.length;
}

/** The headings of a level that begin a runbook of their own. */
function runbookHeads(heads: readonly Head[], level: number): ReadonlySet<Head> {
  const alerts = new Set<Head>();
  const whole = new Set<Head>();
  /** Level of the heading with a kind that the current one stands below. */
  let ofKind = 0;
  heads.forEach((head, index) => {
    if (head.level <= ofKind) ofKind = 0;
    if (head.level < level && head.kind !== undefined && ofKind === 0 && index > 0) ofKind = head.level;
    if (head.level !== level || ofKind > 0 || head.number?.isStep === true) return;
    if (alertInHeading(head.title) !== undefined) alerts.add(head);
    else if (head.kind === undefined && hasRunbookBelow(heads, index)) whole.add(head);
  });
  return new Set([...alerts, ...whole]);
}

function hasRunbookBelow(heads: readonly Head[], index: number): boolean {
  const level = heads[index]?.level ?? 0;
  let tells = false;
  let acts = false;
  for (let at = index + 1; at < heads.length; at++) {
    const head = heads[at];
    if (head === undefined || head.level <= level) break;
    if (head.level > level + 2) continue;
    tells ||= isTelling(head.kind) && head.kind !== 'references' && head.kind !== 'context';
    acts ||= phaseOfKind(head.kind) !== undefined;
  }
  return tells && acts;
}
