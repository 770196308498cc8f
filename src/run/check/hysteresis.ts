import type { Indication } from './outliers';

/** Sound readings in a row that it takes to be recovered. Ours: slow up, since recoveries come in waves. */
export const RISE = 3;
/** Bad readings in a row that it takes to be failing. Ours: fast down; a bad reading is three bad samples already. */
export const FALL = 2;

export type Standing = 'recovered' | 'failing' | 'unclear';

/** What is thought of one instance, and for how long. */
export interface HeldStanding {
  readonly standing: Standing;
  /** When it came to stand so, in milliseconds since the epoch. */
  readonly since: number;
  /** Sound readings in a row if positive, bad ones if negative. */
  readonly streak: number;
}

export const unknownStanding = (at: number): HeldStanding => ({ standing: 'unclear', since: at, streak: 0 });

/**
 * The third stage, a hysteresis filter: it takes more readings to change a standing than to keep it, and more to rise
 * than to fall. An unclear reading ends a streak and changes nothing else.
 */
export function weigh(held: HeldStanding, indication: Indication, at: number): HeldStanding {
  const { standing, since } = held;
  const streak = nextStreak(held.streak, indication);
  const next = streak >= RISE ? 'recovered' : streak <= -FALL ? 'failing' : standing;
  return { standing: next, since: next === standing ? since : at, streak };
}

function nextStreak(streak: number, indication: Indication): number {
  switch (indication) {
    case 'sound':
      return Math.max(streak, 0) + 1;
    case 'apart':
    case 'together':
      return Math.min(streak, 0) - 1;
    case 'unclear':
      return 0;
  }
}
