import type { Command, Phase, Range, Step } from '../model';
import type { Definitions } from '../../markdown/definitions';
import { effectOf } from '../effect/guessEffect';

/** A step while it is being read. */
export interface StepDraft {
  title: string;
  readonly phase: Phase;
  /** Pieces of Markdown, in order. */
  readonly do: string[];
  run?: Command;
  output?: string;
  start: number;
  end: number;
}

/** A step of a Markdown runbook and where it stands. */
export interface PlacedStep {
  readonly step: Step;
  readonly range: Range;
}

export function finishStep(draft: StepDraft, id: string, definitions: Definitions): PlacedStep {
  const text = draft.do.filter((piece) => piece !== '').join('\n\n');
  const step: Step = {
    id,
    phase: draft.phase,
    title: draft.title,
    ...(text !== '' && { do: definitions.addTo(text) }),
    ...(draft.run && { run: draft.run }),
    effect: draft.run === undefined ? 'reads' : effectOf(draft.run),
    ...(draft.output !== undefined && draft.output !== '' && { expect: fenced(draft.output) }),
    outcomes: [],
    knownGood: [],
  };
  return { step, range: { start: draft.start, end: draft.end } };
}

function fenced(output: string): string {
  let fence = '```';
  while (output.includes(fence)) fence += '`';
  return `${fence}text\n${output}\n${fence}`;
}
