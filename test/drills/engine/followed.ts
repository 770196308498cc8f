export type Part = 'run' | 'check' | 'revert';

/** What of a step a drill really executed. */
export interface FollowedStep {
  readonly id: string;
  /** Its commands that ran and did what they promise. */
  readonly parts: readonly Part[];
  /** The step that the evidence led to, where there was a choice. */
  readonly took?: string;
  /** What was seen there. */
  readonly evidence?: string;
}
