import type { Measured } from './sample';

/**
 * How many samples a reading is made of. Our own choice, as are all constants of this folder: the talk that the stages
 * come from (Saino, SREcon18) publishes none. Odd, so that the median is a sample; with 7, three outliers do not move
 * it. docs/checks.md compares what the constants give.
 */
export const WINDOW = 7;

/** What the last samples of one instance say together: the first stage, which takes the noise out. */
export interface Reading {
  /** How many samples it is made of, at most WINDOW. */
  readonly of: number;
  /** The share of good ones, from 0 to 1. */
  readonly good: number;
  /** The median of their numbers, where they have any. */
  readonly value?: number;
}

/** The samples that the next reading is made of: the newest WINDOW of them, oldest first. */
export function remember(samples: readonly Measured[], sample: Measured): readonly Measured[] {
  return [...samples, sample].slice(-WINDOW);
}

/** Takes at least one sample. */
export function denoise(samples: readonly Measured[]): Reading {
  const values = samples.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const middle = median(values);
  return {
    of: samples.length,
    good: samples.filter(({ ok }) => ok).length / samples.length,
    ...(middle !== undefined && { value: middle }),
  };
}

/** The middle one, or the mean of the two in the middle; undefined for none. */
export function median(numbers: readonly number[]): number | undefined {
  const sorted = [...numbers].sort((a, b) => a - b);
  const high = sorted[Math.floor(sorted.length / 2)];
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  return high === undefined || low === undefined ? undefined : low + (high - low) / 2;
}
