import fc from 'fast-check';
import { appendTimeline } from '../../../src/incident/append';
import { cleanStepText, cleanText, cleanWho } from '../../../src/incident/clean';
import type { IncidentStep, StepState, TextEdit } from '../../../src/incident/model';
import { openStep, skipStep, tickStep } from '../../../src/incident/tick';
import { hostileText, someTime } from './given';

/** What a record should say, kept without any text: what the real thing is held against. */

export interface Operation {
  readonly do: 'tick' | 'skip' | 'open' | 'reopen' | 'note';
  /** Which step, counted round and round. */
  readonly step: number;
  readonly at: Date;
  readonly who: string;
  readonly text: string;
}

export interface StepModel {
  readonly state: StepState;
  /** Milliseconds; -Infinity for no stamp. */
  readonly at: number;
  readonly who: string;
  readonly reason: string;
}

export const untouched: StepModel = { state: 'open', at: -Infinity, who: '', reason: '' };

export function operations(
  kinds: readonly Operation['do'][],
  text: fc.Arbitrary<string> = hostileText,
): fc.Arbitrary<Operation> {
  return fc.record({ do: fc.constantFrom(...kinds), step: fc.nat(5), at: someTime, who: text, text });
}

/** The edits that carry an operation out on a record with these steps. */
export function perform(text: string, ids: readonly string[], operation: Operation): readonly TextEdit[] | undefined {
  const id = ids[operation.step % ids.length] ?? '';
  const { at, who } = operation;
  switch (operation.do) {
    case 'tick':
      return tickStep(text, id, { at, who });
    case 'skip':
      return skipStep(text, id, { at, who, reason: operation.text });
    case 'open':
      return openStep(text, id);
    case 'reopen':
      return openStep(text, id, { at, who });
    case 'note':
      return appendTimeline(text, { at, who, kind: 'note', text: operation.text });
  }
}

const states = { tick: 'done', skip: 'skipped', open: 'open', reopen: 'open' } as const;

/** What an operation other than a note makes of a step. */
export function stepAfter(before: StepModel, operation: Operation): StepModel {
  if (operation.do === 'note') return before;
  const state = states[operation.do];
  const reason = operation.do === 'skip' ? cleanStepText(operation.text) : '';
  if (state === before.state && reason === before.reason) return before;
  if (operation.do === 'open') return state === before.state ? before : untouched;
  const seconds = Math.floor(operation.at.getTime() / 1000) * 1000;
  return { state, at: seconds > before.at ? seconds : before.at + 1, who: cleanWho(operation.who), reason };
}

/** A note as the model has it. */
export function noteOf({ at, who, text }: Operation): string {
  return JSON.stringify([Math.floor(at.getTime() / 1000) * 1000, cleanWho(who), cleanText(text)]);
}

/** A step that was read, as the model has it. */
export function asModel({ state, stamp }: IncidentStep): StepModel {
  return { state, at: stamp?.at.getTime() ?? -Infinity, who: stamp?.who ?? '', reason: stamp?.reason ?? '' };
}
