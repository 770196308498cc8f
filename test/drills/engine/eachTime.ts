import type { Entered, Ran } from './drill';

type Act<System> = (system: System, ran: Ran) => Promise<Entered>;

/** What is done at the first, second, … visit of a step; nothing at those beyond. */
export function eachTime<System extends object>(...acts: readonly Act<System>[]): Act<System> {
  const visits = new WeakMap<System, number>();
  return async (system, ran) => {
    const visit = visits.get(system) ?? 0;
    visits.set(system, visit + 1);
    return acts[visit]?.(system, ran);
  };
}
