import type { Ran } from './drill';

/** What is done at the first, second, … visit of a step; nothing at those beyond. */
export function eachTime<T, System extends object>(
  ...acts: readonly ((system: System, ran: Ran) => Promise<T>)[]
): (system: System, ran: Ran) => Promise<T | undefined> {
  const visits = new WeakMap<System, number>();
  return async (system, ran) => {
    const visit = visits.get(system) ?? 0;
    visits.set(system, visit + 1);
    return acts[visit]?.(system, ran);
  };
}
