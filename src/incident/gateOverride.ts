import type { Incident } from './model';

const WORD = 'Gate overridden: ';

/** What the timeline says where somebody goes on though a gate does not hold: why, and what the gate said. */
export const overrideTold = (reason: string, told: string): string => `${WORD}${reason} (${told.replace(/\.$/, '')})`;

/**
 * Why somebody went on at a step whose gate does not hold; undefined where nobody did, or where a parameter has got
 * another value since, for which nobody has taken that on.
 */
export function overrideOf({ timeline }: Pick<Incident, 'timeline'>, stepId: string): string | undefined {
  const last = timeline.findLast(
    ({ kind, text, step }) => kind === 'parameter' || (kind === 'decision' && step === stepId && text.startsWith(WORD)),
  );
  return last?.kind === 'decision' ? last.text.slice(WORD.length) : undefined;
}
