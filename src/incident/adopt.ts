import { phases, type Phase } from '../runbook/model';
import { appendTimeline } from './append';
import type { FollowRunbook } from './attach';
import { readBlocks } from './blocks';
import { inTurn } from './change';
import { changesSince, findFollowed, type FollowedRunbook } from './followed';
import { insertLines, readableLines, type Document } from './insert';
import { itemEnd } from './items';
import type { TextEdit } from './model';
import { readRecord } from './record';
import { attachedHeading, insertRunbookBlock } from './runbookBlock';
import { formatRunbookLine } from './runbookLine';
import { openStepLine, phaseHeadings, runbookSteps, type RunbookStep } from './runbookSteps';
import { retitle } from './retitle';
import { headingText } from '../markdown/sections';
import { stepIdOf } from './stepLine';

/**
 * The edits that make a record follow the version of a runbook given here: steps that are new to it are added, each
 * behind the step that precedes it in the runbook, titles are the runbook's again, and a `runbook` line names the
 * version. No step is removed or changes its state. None where that version is followed and nothing differs, undefined
 * where the record does not follow the runbook.
 */
export function adoptRunbook(text: string, follow: FollowRunbook): readonly TextEdit[] | undefined {
  const { record } = readRecord(text);
  const followed = record && findFollowed(record, follow.name);
  if (!followed) return undefined;
  const { added, retitled } = changesSince(record, follow.name, follow.runbook);
  if (added.length === 0 && retitled.length === 0 && followed.version === follow.version) return [];
  const { at, who } = follow;
  return inTurn(text, [
    (before) => retitle(before, new Map(retitled.map(({ step, title }) => [step.id, title]))),
    (before) => addSteps({ text: before, blocks: readBlocks(before) }, follow, followed, added),
    (before) =>
      appendTimeline(before, { at, who, kind: 'runbook', text: formatRunbookLine(follow.name, follow.version) }),
  ]);
}

/** Lines to put before the line of an index. */
type Insertions = Map<number, string[]>;

function addSteps(
  document: Document,
  { runbook }: FollowRunbook,
  { prefix }: FollowedRunbook,
  added: readonly RunbookStep[],
): readonly TextEdit[] {
  const heading = (phase: Phase): string =>
    prefix === '' ? `### ${phaseHeadings[phase]}` : attachedHeading(runbook, phase);
  const all = runbookSteps(runbook, prefix);
  const standing = standingSteps(document);
  if (!all.some(({ id }) => standing.has(id))) return insertRunbookBlock(document, added, heading);
  const isNew = new Set(added.map(({ id }) => id));
  const insertions: Insertions = new Map();
  for (const phase of phases) {
    const ofPhase = all.filter((step) => step.phase === phase);
    if (!ofPhase.some(({ id }) => isNew.has(id))) continue;
    const anchored = ofPhase.some(({ id }) => standing.has(id));
    if (anchored) addToPhase(document, ofPhase, standing, insertions);
    else addPhase(document, { all, phase, standing, heading }, insertions);
  }
  return [...insertions].map(([index, lines]) => insertLines(document, index, lines));
}

/** Index of the line on which each step first stands. */
function standingSteps({ text, blocks: { lines } }: Document): ReadonlyMap<string, number> {
  const standing = new Map<string, number>();
  lines.forEach((line, index) => {
    const id = stepIdOf(text, line);
    if (id !== undefined && !standing.has(id)) standing.set(id, index);
  });
  return standing;
}

function addToPhase(
  document: Document,
  steps: readonly RunbookStep[],
  standing: ReadonlyMap<string, number>,
  insertions: Insertions,
): void {
  const firstStanding = steps.map(({ id }) => standing.get(id)).find((index) => index !== undefined) ?? 0;
  /** The standing step before, which gives the marker too; the first one of the phase for what comes before it. */
  let anchor = firstStanding;
  let place = firstStanding;
  for (const step of steps) {
    const index = standing.get(step.id);
    if (index === undefined) {
      push(insertions, place, openStepLine(step, markerOf(document, anchor)));
      continue;
    }
    anchor = index;
    place = itemEnd(document, index);
  }
}

/** Indentation and list marker of a step's line. */
function markerOf({ text, blocks }: Document, index: number): string {
  const line = blocks.lines[index];
  return line ? text.slice(line.start, line.content) : '- ';
}

interface NewPhase {
  readonly all: readonly RunbookStep[];
  readonly phase: Phase;
  readonly standing: ReadonlyMap<string, number>;
  readonly heading: (phase: Phase) => string;
}

/** A phase of which the record has none of the runbook's steps: below its heading, which may have to be written first. */
function addPhase(document: Document, added: NewPhase, insertions: Insertions): void {
  const { lines } = document.blocks;
  const { all, phase, heading } = added;
  const steps = all.filter((step) => step.phase === phase).map((step) => openStepLine(step));
  const standing = headingIndex(document, heading(phase));
  if (standing >= 0) {
    let end = nextHeading(document, standing);
    while (lines[end - 1]?.kind === 'blank') end--;
    push(insertions, end, ...(lines[end - 1]?.inList ? [] : ['']), ...steps);
    return;
  }
  const place = placeOfPhase(document, added);
  const there = insertions.get(place);
  const isApart = there ? there.at(-1) === '' : place === 0 || lines[place - 1]?.kind === 'blank';
  const behind = place < lines.length ? [''] : [];
  push(insertions, place, ...(isApart ? [] : ['']), heading(phase), '', ...steps, ...behind);
}

/** Behind the sections of the phases before it; else before the section of the first step, if that is one of steps. */
function placeOfPhase(document: Document, { all, phase, standing, heading }: NewPhase): number {
  const earlier = phases.slice(0, phases.indexOf(phase));
  const before = Math.max(
    -1,
    ...all.filter((step) => earlier.includes(step.phase)).map(({ id }) => standing.get(id) ?? -1),
    ...earlier.map((other) => headingIndex(document, heading(other))),
  );
  if (before >= 0) return nextHeading(document, before);
  const first = all.map(({ id }) => standing.get(id)).find((index) => index !== undefined) ?? 0;
  const { lines } = document.blocks;
  const above = lines.findLastIndex(({ kind }, index) => index < first && kind === 'heading');
  return (lines[above]?.level ?? 0) > 1 ? above : nextHeading(document, first);
}

function headingIndex({ text, blocks }: Document, heading: string): number {
  const title = heading.replace(/^#+ /, '');
  return blocks.lines.findIndex((line) => line.kind === 'heading' && headingText(text, line) === title);
}

/** Index of the next heading, else that behind the last line that is read. */
function nextHeading({ blocks }: Document, index: number): number {
  const next = blocks.lines.findIndex(({ kind }, other) => other > index && kind === 'heading');
  return Math.min(next < 0 ? blocks.lines.length : next, readableLines(blocks));
}

function push(insertions: Insertions, index: number, ...lines: readonly string[]): void {
  const there = insertions.get(index);
  if (there) there.push(...lines);
  else insertions.set(index, [...lines]);
}
