/** What the drivers in the extension hosts are to do, as JSON in the file that the environment variable DRIVER_PLAN names. */
export interface Plan {
  /** Names the plan: a driver takes up each one once. */
  readonly round: string;
  readonly record: string;
  readonly parts: readonly Part[];
  /** Where a line is added for each thing that was acknowledged, at once. */
  readonly log: string;
}

/** For one window. */
export interface Part {
  /** Ids of the steps to tick, one after the other. */
  readonly steps: readonly string[];
  /** After every so many ticks, a note is typed and saved; 0 for none. */
  readonly noteEvery: number;
  /** Whether a tick that fails is tried until it does not; else the window is through then. */
  readonly insists: boolean;
}
