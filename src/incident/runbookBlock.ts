import { phases, type Runbook } from '../runbook/model';
import { cleanText } from './clean';
import { insertLines, readableLines, type Document } from './insert';
import type { TextEdit } from './model';
import { openStepLine, phaseHeadings, type RunbookStep } from './runbookSteps';
import { findSections } from '../markdown/sections';
import { timelineHeading } from './timeline';

/** The heading above the steps of one phase of a runbook attached later. */
export function attachedHeading(runbook: Runbook, phase: keyof typeof phaseHeadings): string {
  const title = cleanText(runbook.title) || cleanText(runbook.name);
  return `### ${title === '' ? '' : `${title}: `}${phaseHeadings[phase]}`;
}

/**
 * The edits that put the steps of a runbook, under a heading for each phase, before the first Timeline section, or at
 * the end where there is none.
 */
export function insertRunbookBlock(
  document: Document,
  steps: readonly RunbookStep[],
  heading: (phase: RunbookStep['phase']) => string,
): readonly TextEdit[] {
  if (steps.length === 0) return [];
  const { text, blocks } = document;
  const end = readableLines(blocks);
  const timeline = findSections(text, blocks, timelineHeading)[0]?.heading ?? end;
  const index = Math.min(timeline, end);
  const above = blocks.lines[index - 1];
  const groups = phases.flatMap((phase) => {
    const ofPhase = steps.filter((step) => step.phase === phase);
    return ofPhase.length > 0 ? [heading(phase), '', ...ofPhase.map((step) => openStepLine(step)), ''] : [];
  });
  return [
    insertLines(document, index, [
      ...(above && above.kind !== 'blank' ? [''] : []),
      ...(findSections(text, blocks, 'Steps').length === 0 ? ['## Steps', ''] : []),
      // The blank line behind the last group stands only where something follows.
      ...(index < blocks.lines.length ? groups : groups.slice(0, -1)),
    ]),
  ];
}
