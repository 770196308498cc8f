/** What one poll of one instance gave. Times are milliseconds since the epoch. */
export type Sample = Measured | Lost;

export interface Measured {
  /** The value of the list parameter that was polled; the empty text where a check has one target only. */
  readonly instance: string;
  readonly at: number;
  /** Whether the poll met what the check asks for. */
  readonly ok: boolean;
  /** The number that the probe printed, where the check compares one. */
  readonly value?: number;
}

/** The poll told nothing about the instance. That is not a bad sample, and never a good one. */
export interface Lost {
  readonly instance: string;
  readonly at: number;
  /** Why, as a clause: `the probe did not print a number`. */
  readonly lost: string;
}
