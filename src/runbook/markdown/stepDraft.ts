import type { Command, Phase, Range, Step } from '../model';
import type { Definitions } from '../../markdown/definitions';
import { effectOf } from '../effect/guessEffect';
import type { FoundCommand } from './readCode';
import { isVacuous, titleFromCommand } from './stepTitles';

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
    title: draft.run !== undefined && isVacuous(draft.title) ? titleFromCommand(draft.run.run) : draft.title,
    ...(text !== '' && { do: definitions.addTo(text) }),
    ...(draft.run && { run: draft.run }),
    effect: draft.run === undefined ? 'reads' : effectOf(draft.run),
    ...(draft.output !== undefined && draft.output !== '' && { expect: fenced(draft.output) }),
    outcomes: [],
    knownGood: [],
  };
  return { step, range: { start: draft.start, end: draft.end } };
}

function fenced(text: string, info = 'text'): string {
  let fence = '```';
  while (text.includes(fence)) fence += '`';
  return `${fence}${info}\n${text}\n${fence}`;
}

/** What is to be said of a command in code: where it is typed, and which others it is one of. */
export function commandTexts(found: FoundCommand, all: readonly FoundCommand[]): readonly string[] {
  const { place, host, run, isAlternative } = found;
  const texts: string[] = [];
  const ways = all
    .filter((each) => each.isAlternative)
    .map((each) =>
      each.label === undefined || /^\p{L}{1,6}$/u.test(each.label)
        ? `\`${titleFromCommand(each.run.run)}\``
        : each.label,
    );
  if (isAlternative && ways.length > 1)
    texts.push(`One of ${ways.length} ways, of which one is taken: ${ways.join('; ')}.`);
  if (host !== undefined) texts.push(`On \`${host}\`.`);
  if (place?.kind === 'shell')
    texts.push(`In the shell of \`${place.name}\`, not on your own machine:`, fenced(run.run, run.shell));
  if (place?.kind === 'program')
    texts.push(
      place.name === '>' ? 'At the prompt that is open there:' : `At the prompt of \`${place.name}\`, not in a shell:`,
      fenced(run.run),
    );
  return texts;
}
