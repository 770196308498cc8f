import type { Incident } from './model';

export interface Progress {
  readonly total: number;
  readonly done: number;
  readonly skipped: number;
  readonly open: number;
}

/** How many steps there are, and in which state. */
export function progress({ steps }: Pick<Incident, 'steps'>): Progress {
  const count = { open: 0, done: 0, skipped: 0 };
  for (const { state } of steps) count[state]++;
  return { total: steps.length, ...count };
}
