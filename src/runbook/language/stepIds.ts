import { END, type Step } from '../model';

/** Ids that the format allows for steps that may come from elsewhere: each its own, close to the one it had. */
export function stepIds(steps: readonly Step[]): {
  /** In the order of the steps. */
  readonly own: readonly string[];
  /** By the id that a step had: of the first one, where several had the same. */
  readonly of: ReadonlyMap<string, string>;
} {
  const taken = new Set<string>([END]);
  const of = new Map<string, string>([[END, END]]);
  const own = steps.map(({ id, title }, index) => {
    const base = wordsOf(id) || wordsOf(title) || `step-${index + 1}`;
    let free = base;
    for (let number = 2; taken.has(free); number++) free = `${base}-${number}`;
    taken.add(free);
    if (!of.has(id)) of.set(id, free);
    return free;
  });
  return { own, of };
}

function wordsOf(text: string): string {
  const words = text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/);
  return words
    .filter((word) => word !== '')
    .slice(0, 8)
    .join('-');
}
