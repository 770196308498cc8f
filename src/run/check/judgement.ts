import type { Reading } from './denoise';
import type { Indication } from './outliers';
import type { Sample } from './sample';

export type Verdict = 'recovered' | 'failing' | 'unclear' | 'no-signal';

export interface InstanceJudgement {
  readonly instance: string;
  readonly verdict: Verdict;
  /** When the verdict became this one; without a signal, when the instance was last measured. */
  readonly since: number;
  readonly measuredAt: number;
  readonly indication?: Indication;
  readonly reading?: Reading;
  /** The newest samples, to be drawn, oldest first. */
  readonly recent: readonly Sample[];
}

export interface Judgement {
  readonly verdict: Verdict;
  /** A sentence or two that say why, for people. */
  readonly reason: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** Milliseconds since what the verdict rests on was measured, of the instance that was measured longest ago. */
  readonly age: number;
  /**
   * Whether the verdict is that all is well or that it is not, and has held for as long as the check asks. A step is
   * marked done when it is settled that its check has recovered.
   */
  readonly settled: boolean;
  readonly instances: readonly InstanceJudgement[];
}
