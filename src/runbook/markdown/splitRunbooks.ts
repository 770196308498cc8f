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
  // What says what to do beside the runbooks is one too: it must not be lost.
  for (const part of parts) part.isRunbook ||= part.heads.some((head) => head.level > 0 && saysWhatToDo(head));
  return parts;
}

function saysWhatToDo({ kind, blocks }: Head): boolean {
  const hasSteps = blocks.some((block) => block.kind === 'item' && (block.ordered || block.task !== undefined));
  return !isTelling(kind) && ((hasSteps && kind !== 'prerequisites') || blocks.some(({ kind }) => kind === 'code'));
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
  /** Below a title of their own, headings of which each has symptoms and remedies are cases of what it names. */
  const titles = heads.filter((head) => head.level === 1);
  const [title] = titles;
  const isOneProblem =
    level > 1 &&
    titles.length === 1 &&
    heads[0] === title &&
    problem.test(title?.title ?? '') &&
    !collection.test(title?.title ?? '');
  /** Level of the heading with a kind that the current one stands below. */
  let inKind = 0;
  /** The last heading of each level that is still open: those that the current one stands below, outermost first. */
  const open: Head[] = [];
  heads.forEach((head, index) => {
    while ((open.at(-1)?.level ?? -1) >= head.level) open.pop();
    const above = open.at(-1);
    open.push(head);
    if (head.level <= inKind) inKind = 0;
    if (head.level < level && head.kind !== undefined && inKind === 0 && index > 0) inKind = head.level;
    if (head.level !== level || inKind > 0 || head.number?.isStep === true) return;
    if (alertInHeading(head.title) !== undefined) {
      if (above === undefined || !listsSettings(above)) alerts.add(head);
    } else if (head.kind === undefined && !isOneProblem && !oneCase.test(head.title) && hasRunbookBelow(heads, index))
      whole.add(head);
  });
  return new Set([...alerts, ...whole]);
}

/** The title of a page about one thing that is wrong, and headings of the cases of it. */
const problem =
  /\b(?:is|are|not|down|fail\w*|full|slow|high|low|unavailable|unreachable|stuck|missing|broken|out of|lost|crash\w*|denied|expired|timeouts?|degraded|lag\w*|outage)\b/i;
const collection =
  /\b(?:runbooks|playbooks|alerts|procedures|incidents|troubleshooting|faq|issues|problems|errors|failures)\b/i;
const oneCase = /^(?:(?:first|second|third|fourth|other) |case\b|scenario\b|variant\b|cause\b|option\b|if\b|when\b)/i;
const settings =
  /\b(?:config\w*|settings?|parameters?|options?|variables?|fields?|propert(?:y|ies)|flags?|values?|arguments?|environment|keys|inputs?|columns|attributes|fill in)\b/i;

/** Whether what stands below a heading are names of settings. */
const listsSettings = ({ title }: Head): boolean => settings.test(title) && !/\balerts?\b/i.test(title);

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
