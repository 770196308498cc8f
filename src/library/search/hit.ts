import type { Range } from '../../runbook/model';
import type { Field } from './document';

/** Why a runbook was found: the field, its text (an excerpt where it is long), and what of that text matched. */
export interface Reason {
  readonly field: Field;
  readonly text: string;
  /** UTF-16 offsets into `text`; in order, apart from each other. */
  readonly ranges: readonly Range[];
}

/** One runbook that was found. */
export interface Hit {
  readonly id: string;
  /** Comparable within one search only; 0 where nothing was searched for. */
  readonly score: number;
  /** Absent where nothing was searched for. */
  readonly reason?: Reason;
}

export interface SearchOptions {
  /** How many hits at most. */
  readonly limit?: number;
  /** Ids of runbooks that were used lately, the latest first. */
  readonly recent?: readonly string[];
}
