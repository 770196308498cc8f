import type { Sample } from '../../../../src/run/check/sample';
import { overload } from './recorded';

/** Milliseconds between two polls in all signals. */
export const every = 10_000;
/** What the simulated checks ask for: latencies below this. */
const below = 200;

/** One round of polls, and whether the system is in truth well. Spikes and noise are no illness. */
export interface Round {
  readonly well: boolean;
  readonly samples: readonly Sample[];
}

export interface Signal {
  readonly name: string;
  readonly instances: readonly string[];
  readonly below: number;
  readonly rounds: (random: () => number) => readonly Round[];
}

/** Mulberry32: small, seeded, the same everywhere. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Of mean 0 and standard deviation 1 (Box and Muller). */
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const LENGTH = 240;
const good = 100;
const bad = 400;
const noise = 15;

/** A signal of one instance: its level at each poll (undefined: no signal), and whether that is well. */
const single = (
  name: string,
  at: (poll: number, random: () => number) => { readonly level: number | undefined; readonly well: boolean },
): Signal => ({
  name,
  instances: [''],
  below,
  rounds: (random) =>
    Array.from({ length: LENGTH }, (_, poll) => {
      const { level, well } = at(poll, random);
      return { well, samples: [sampleOf('', poll, level, random)] };
    }),
});

/** A signal of five instances, `levels` at each poll. */
const fleet = (
  name: string,
  at: (poll: number, random: () => number) => { readonly levels: readonly number[]; readonly well: boolean },
): Signal => {
  const instances = ['a', 'b', 'c', 'd', 'e'];
  return {
    name,
    instances,
    below,
    rounds: (random) =>
      Array.from({ length: LENGTH }, (_, poll) => {
        const { levels, well } = at(poll, random);
        return { well, samples: instances.map((name, index) => sampleOf(name, poll, levels[index], random)) };
      }),
  };
};

function sampleOf(instance: string, poll: number, level: number | undefined, random: () => number): Sample {
  const at = (poll + 1) * every;
  if (level === undefined) return { instance, at, lost: 'the probe did not end in time' };
  const value = level + noise * normal(random);
  return { instance, at, value, ok: value < below };
}

const five = (level: number): number[] => [level, level, level, level, level];

/** The recorded latencies against a limit that their quiet part touches now and then. */
const recorded: Signal = {
  name: 'Recorded: an overload',
  instances: [''],
  below: 7,
  rounds: () =>
    overload.map((value, poll) => ({
      well: poll < 60 || poll >= 120,
      samples: [{ instance: '', at: (poll + 1) * every, value, ok: value < 7 }],
    })),
};

export const signals: readonly Signal[] = [
  recorded,
  single('Healthy, noisy', (_, random) => ({ level: good + 20 * normal(random), well: true })),
  single('Single spikes', (_, random) => ({ level: random() < 0.05 ? bad : good, well: true })),
  single('Step down and back', (poll) =>
    poll >= 80 && poll < 160 ? { level: bad, well: false } : { level: good, well: true },
  ),
  single('Ramp down, step back', (poll) => {
    const level = poll < 160 ? good + Math.max(0, poll - 60) * 2 : good;
    return { level, well: level < below };
  }),
  single('Hovering at the limit', () => ({ level: below + 5, well: false })),
  single('One in three fails', (poll, random) => {
    const ill = poll >= 80 && poll < 160;
    return { level: ill && random() < 1 / 3 ? bad : good, well: !ill };
  }),
  single('Oscillation, 6 and 6', (poll) => {
    const ill = poll >= 60 && poll < 180;
    return { level: ill && poll % 12 < 6 ? bad : good, well: !ill };
  }),
  single('Signal lost while bad', (poll) => {
    if (poll < 80) return { level: good, well: true };
    return poll < 160 ? { level: poll < 82 ? bad : undefined, well: false } : { level: good, well: true };
  }),
  single('Signal lost while good', (poll) => {
    const level = poll >= 80 && poll < 160 ? undefined : good;
    return { level, well: level !== undefined };
  }),
  fleet('Fleet: one instance bad', (poll) => {
    const ill = poll >= 80 && poll < 160;
    return { levels: ill ? [good, good, bad, good, good] : five(good), well: !ill };
  }),
  fleet('Fleet: all bad together', (poll) => {
    const ill = poll >= 80 && poll < 160;
    return { levels: five(ill ? bad : good), well: !ill };
  }),
  fleet('Fleet: all near the limit', () => ({ levels: [165, 170, 175, 180, 185], well: true })),
  fleet('Fleet: spikes here and there', (_, random) => ({
    levels: five(good).map((level) => (random() < 0.03 ? bad : level)),
    well: true,
  })),
];
