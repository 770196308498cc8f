import { Slices } from '../../library/slices';

/** Slices of the time of this extension host. */
export const clockSlices = (limit?: number): Slices =>
  new Slices({ now: () => performance.now(), pause: () => new Promise((resolve) => setTimeout(resolve, 0)) }, limit);
