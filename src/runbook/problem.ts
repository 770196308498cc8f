import type { Range } from './model';

export type ProblemSeverity = 'error' | 'warning' | 'information';

/** Something to tell the author of a text: where, how bad, and what to do about it. */
export interface Problem {
  /** Stable, kebab-case; what settings and the documentation call it by. */
  readonly code: string;
  readonly severity: ProblemSeverity;
  /** A sentence that says what to do. */
  readonly message: string;
  readonly range: Range;
  /** The obvious remedy, where there is one. */
  readonly fix?: Fix;
}

/** One edit that does away with a problem. */
export interface Fix {
  /** What the edit does, as an imperative without a full stop: "Change to 'severity'". */
  readonly title: string;
  readonly range: Range;
  readonly text: string;
}
