import type { Phase, Section } from '../model';
import { headingForbids } from './asked';
import { commandsOf } from './commands';
import type { Definitions } from '../../markdown/definitions';
import type { Head } from './heads';
import type { Outline, Part } from './outline';
import { isTelling, phaseOfKind, sectionKindNamed } from './sectionKinds';
import { finishStep, type PlacedStep, type StepDraft } from './stepDraft';
import { StepFinder } from './stepFinder';
import { hasSteps, isNumberedList, type Setting } from './stepLists';
import { isCondition, isOneOfSeveral } from './surroundings';
import { titleHeadOf } from './titleHead';

export interface Body {
  readonly sections: readonly Section[];
  readonly steps: readonly PlacedStep[];
}

/** What the parts of a file share: anchors and ids are unique in it. */
export interface Shared {
  readonly definitions: Definitions;
  readonly anchor: (title: string) => string;
  readonly id: (title: string) => string;
}

/** Reads the sections of a part of a file, and the steps in them. The sections reach from `start` to `end`. */
export function readBody(outline: Outline, part: Part, start: number, end: number, give: Shared): Body {
  const { text } = outline;
  const { definitions } = give;
  const commands = commandsOf(text);
  const sections: Section[] = [];
  const steps: PlacedStep[] = [];
  const numbersAreSteps = stepNumbers(part.heads);
  const titleHead = titleHeadOf(part);
  /** The headings that the current one stands below, and it. */
  const above: { readonly level: number; readonly phase: Phase | undefined; readonly title: string }[] = [];
  part.heads.forEach((head, index) => {
    while (above.length > 0 && (above.at(-1)?.level ?? 0) >= head.level) above.pop();
    // The title of a runbook names no phase.
    const kind = head === titleHead || (numbersAreSteps.has(head) && isTelling(head.kind)) ? undefined : head.kind;
    above.push({ level: head.level, phase: phaseOfKind(kind), title: head === titleHead ? '' : head.title });
    // A section that tells about the incident is still about what it stands below.
    const phase = above.findLast((candidate) => candidate.phase !== undefined)?.phase;
    const range = {
      start: index === 0 ? start : head.start,
      end: part.heads[index + 1]?.start ?? end,
    };
    const setting: Setting = {
      text,
      commands,
      title: kind === undefined ? head.title : '',
      phase: phase ?? 'triage',
      isTelling: isTelling(kind),
      isDoing: phase !== undefined && !isTelling(kind),
      isForbidding: above.some(({ title }) => headingForbids(title)),
      conditions: above.map(({ title }) => title).filter((title) => isCondition(title) || isOneOfSeveral(title)),
    };
    const own =
      numbersAreSteps.has(head) && isOwnStep(part.heads, index, setting)
        ? headingStep(head, setting, range.end)
        : undefined;
    const finder = new StepFinder(setting, own);
    finder.read(head.blocks);
    const found = finder.steps.map((draft) => finishStep(draft, give.id(draft.title), definitions));
    for (const placed of found) steps.push(placed);
    sections.push({
      ...(head.level > 0 && { title: head.title }),
      level: head.level,
      ...(head.level > 0 && !head.isBold && { anchor: give.anchor(head.title) }),
      ...(phase !== undefined && { phase }),
      text: leadText(finder.lead, definitions),
      steps: found.map(({ step }) => step.id),
      range,
    });
  });
  return { sections, steps };
}

function leadText(lead: readonly string[], definitions: Definitions): string {
  return definitions.addTo(lead.filter((piece) => piece !== '').join('\n\n'));
}

/** The headings whose number counts steps, not sections: "Step 1", or a plain number unless half of them name a section. */
function stepNumbers(heads: readonly Head[]): ReadonlySet<Head> {
  const found = new Set<Head>();
  const parents: Head[] = [];
  const siblings = new Map<Head | undefined, Head[]>();
  for (const head of heads) {
    while (parents.length > 0 && (parents.at(-1)?.level ?? 0) >= head.level) parents.pop();
    const parent = parents.at(-1);
    if (head.number !== undefined && head.level > 0) (siblings.get(parent) ?? newList(siblings, parent)).push(head);
    parents.push(head);
  }
  for (const numbered of siblings.values()) {
    const parts = numbered.filter(
      ({ title, number }) => sectionKindNamed((number?.rest ?? title).toLowerCase()) !== undefined,
    );
    const isOutline = parts.length * 2 >= numbered.length;
    for (const head of numbered) if (head.number?.isStep === true || !isOutline) found.add(head);
  }
  return found;
}

function newList<Key, Value>(lists: Map<Key, Value[]>, key: Key): Value[] {
  const list: Value[] = [];
  lists.set(key, list);
  return list;
}

/** Whether a numbered heading is a step by itself, rather than a heading of several. */
function isOwnStep(heads: readonly Head[], index: number, setting: Setting): boolean {
  const head = heads[index];
  const next = heads[index + 1];
  if (head === undefined || setting.isTelling || isNumberedList(head.blocks, setting)) return false;
  const hasBelow = next !== undefined && next.level > head.level;
  return (
    !hasBelow || (next.number === undefined && !(head.blocks.length === 0 && hasStepsBelow(heads, index, setting)))
  );
}

function hasStepsBelow(heads: readonly Head[], index: number, setting: Setting): boolean {
  const level = heads[index]?.level ?? 0;
  const end = heads.findIndex((head, at) => at > index && head.level <= level);
  return heads
    .slice(index + 1, end === -1 ? undefined : end)
    .some(({ blocks }) => hasSteps(blocks, setting.commands) || isNumberedList(blocks, setting));
}

function headingStep(head: Head, { phase }: Setting, end: number): StepDraft {
  return { title: head.number?.rest ?? head.title, phase, do: [], start: head.heading.start, end };
}
