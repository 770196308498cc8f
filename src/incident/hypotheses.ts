import { cleanText } from './clean';
import type { TimelineEntry } from './model';

/** In the order in which one wins over the other at the same time: acting on a wrong cause is worse than looking again. */
const hypothesisStates = ['open', 'confirmed', 'rejected'] as const;
export type HypothesisState = (typeof hypothesisStates)[number];

/** A supposed cause, and what became of it. */
export interface Hypothesis {
  readonly text: string;
  readonly state: HypothesisState;
  /** Who said that last, and when. */
  readonly who: string;
  readonly at?: Date;
  /** Who supposed it first, and when. */
  readonly raisedBy: string;
  readonly raisedAt?: Date;
}

interface HypothesisLine {
  readonly text: string;
  readonly state: HypothesisState;
  /** What two lines about one hypothesis share. */
  readonly key: string;
}

const said = /^(open|confirmed|rejected):\s*/i;

/** Reads `text`, `confirmed: text`, `rejected: text` or, for one that is taken up again, `open: text`. */
export function parseHypothesis(line: string): HypothesisLine | undefined {
  const match = said.exec(line);
  const state = (match?.[1]?.toLowerCase() ?? 'open') as HypothesisState;
  const text = line.slice(match?.[0].length ?? 0).trim();
  // Case, blanks and a full stop are no other hypothesis.
  const key = text.toLowerCase().replace(/\s+/g, ' ').replace(/\.$/, '');
  return key === '' ? undefined : { text, state, key };
}

/** The text of a `hypothesis` line. */
export function formatHypothesis(text: string, state: HypothesisState = 'open'): string {
  const clean = cleanText(text);
  return state === 'open' && !said.test(clean) ? clean : `${state}: ${clean}`;
}

/** Every hypothesis once, in the order in which they were first raised, in the state that the last line about it gives. */
export function hypotheses(timeline: readonly TimelineEntry[]): readonly Hypothesis[] {
  const found = new Map<string, Hypothesis>();
  for (const { kind, text, who, at } of timeline) {
    const line = kind === 'hypothesis' ? parseHypothesis(text) : undefined;
    if (!line) continue;
    const before = found.get(line.key);
    const tied = before !== undefined && before.at?.getTime() === at?.getTime();
    if (tied && rank(before.state) > rank(line.state)) continue;
    const raised = before ? raising(before) : { text: line.text, raisedBy: who, ...(at && { raisedAt: at }) };
    found.set(line.key, { ...raised, state: line.state, who, ...(at && { at }) });
  }
  return [...found.values()];
}

function rank(state: HypothesisState): number {
  return hypothesisStates.indexOf(state);
}

function raising({ text, raisedBy, raisedAt }: Hypothesis): Pick<Hypothesis, 'text' | 'raisedBy' | 'raisedAt'> {
  return { text, raisedBy, ...(raisedAt && { raisedAt }) };
}
