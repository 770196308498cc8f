/** What of a runbook a drill really executed. */
export interface Followed {
  readonly steps: readonly FollowedStep[];
}

export type Part = 'run' | 'check' | 'revert';

export interface FollowedStep {
  readonly id: string;
  /** Its commands that ran and did what they promise. */
  readonly parts: readonly Part[];
  /** The step that the evidence led to, where there was a choice. */
  readonly took?: string;
  /** What was seen there. */
  readonly evidence?: string;
}
