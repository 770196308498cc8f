import type { Check } from '../../runbook/model';
import { median, type Reading } from './denoise';

/** From this share of good samples a reading is sound: of seven samples, one bad one is forgiven. Ours. */
export const SOUND = 0.85;
/** Up to this share it is bad: three bad ones of seven. What lies between indicates nothing. Ours. */
export const BAD = 0.6;
/** Fewer instances have no peers to speak of: a median of two is no standard. Ours; Envoy asks for five hosts. */
export const PEERS = 3;
/** How many deviations from its peers' median singles an instance out. Ours; of normal noise, 3 in 1,000 lie beyond. */
export const BAR = 3;
/** The same while most instances are bad: then the median itself is ill, and only extremes tell of one instance. Ours. */
export const RELAXED_BAR = 6;

/** What a reading indicates. `apart`: bad, and unlike its peers. `together`: bad, as most are. */
export type Indication = 'sound' | 'unclear' | 'apart' | 'together';

/**
 * What each reading of a fleet indicates: the second stage, which finds what deviates. An instance on its own, and
 * each of fewer than PEERS, is held against what the check asks for. With more, a bad reading must also deviate from its
 * peers to count against its instance (`apart`); a minority that misses the mark by no more than the fleet spreads is
 * `unclear`. Where most are bad, all of these count as bad `together`: the cause is what they share, or the probe.
 */
export function outliers(check: Check, readings: ReadonlyMap<string, Reading>): ReadonlyMap<string, Indication> {
  const bad = [...readings.values()].filter(isBad).length;
  const manyBad = bad * 2 > readings.size;
  const peers = readings.size >= PEERS ? peersOf(check, readings) : undefined;
  return new Map(
    [...readings].map(([instance, reading]): [string, Indication] => {
      if (!isBad(reading)) return [instance, reading.good >= SOUND ? 'sound' : 'unclear'];
      if (peers === undefined) return [instance, manyBad && readings.size > 1 ? 'together' : 'apart'];
      if (peers.distance(reading) > (manyBad ? RELAXED_BAR : BAR)) return [instance, 'apart'];
      return [instance, manyBad ? 'together' : 'unclear'];
    }),
  );
}

const isBad = ({ good }: Reading): boolean => good <= BAD;

interface Peers {
  /** How far on the bad side of the median a reading lies, in deviations. */
  readonly distance: (reading: Reading) => number;
}

/** Scales the median absolute deviation to the standard deviation of normal noise: 1 / Φ⁻¹(3/4). */
const MAD_TO_SIGMA = 1.4826;
/** The least deviation, as a share of the median, so that a fleet of equals does not single out a hair's breadth. Ours. */
const LEAST_SPREAD = 0.05;
/** The least deviation of shares of good samples: with BAR 3, two bad samples of seven are no deviation, three are. Ours. */
const LEAST_SHARE = 0.1;

/** Numbers are compared where all have some, else the shares of good samples. */
function peersOf({ below, above }: Check, readings: ReadonlyMap<string, Reading>): Peers {
  const all = [...readings.values()];
  const values = all.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const byValue = values.length === all.length;
  const numbers = byValue ? values : all.map(({ good }) => good);
  const middle = median(numbers) ?? 0;
  const deviation = MAD_TO_SIGMA * (median(numbers.map((number) => Math.abs(number - middle))) ?? 0);
  const spread = Math.max(deviation, byValue ? LEAST_SPREAD * Math.abs(middle) : LEAST_SHARE);
  // Only the bad side counts: above the median for `below`, below it for `above` and for shares; both where both hold.
  const towards = (number: number): number => {
    const off = number - middle;
    if (!byValue || below === undefined) return -off;
    return above === undefined ? off : Math.abs(off);
  };
  return {
    distance: ({ value, good }) => {
      const off = towards((byValue ? value : undefined) ?? good);
      return off <= 0 ? 0 : spread === 0 ? Infinity : off / spread;
    },
  };
}
