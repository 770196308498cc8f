import type { Range, Severity } from '../runbook/model';

/** The version of the record format that this code writes, and the newest one it understands. */
export const recordFormat = 1;

/** Replaces the text from `start` to `end` (UTF-16 offsets into the text before any edit) by `text`. */
export interface TextEdit extends Range {
  readonly text: string;
}

/** When something was done, and by whom. `who` is empty where nobody is named. */
export interface Stamp {
  readonly at: Date;
  readonly who: string;
  /** Why a step was skipped. */
  readonly reason?: string;
}

export type StepState = 'open' | 'done' | 'skipped';

/** A step as it stands in the record: after a merge, the line that counts. */
export interface IncidentStep {
  /** Step id of the runbook; for a runbook attached later, `runbook-name/step-id`. */
  readonly id: string;
  readonly title: string;
  readonly state: StepState;
  /** Absent where a hand changed the box. An open step has one after it was reopened. */
  readonly stamp?: Stamp;
  /** Text of the nearest heading above: the phase. Empty for none. */
  readonly section: string;
  /** The line, without its line break. */
  readonly range: Range;
  /** The character between the brackets. */
  readonly box: Range;
}

/** What a timeline line can be about. Anything else is kept and read as `unknown`. */
export const timelineKinds = [
  'started',
  'severity',
  'status',
  'role',
  'note',
  'decision',
  'hypothesis',
  'command',
  'check',
  'update',
  'runbook',
  'parameter',
  'alert',
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

export interface TimelineEntry {
  /** Absent where a hand-written line has no time; such a line stands behind the one above it. */
  readonly at?: Date;
  readonly who: string;
  readonly kind: TimelineKind | 'unknown';
  /** The kind as it is written; empty for a hand-written line without one. */
  readonly word: string;
  readonly text: string;
  /** Id of the step that the entry belongs to. */
  readonly step?: string;
  /** For a decision at a branch: id of the step that it leads to, `end` where nothing follows. */
  readonly go?: string;
  /** The times that the entry stood at before somebody corrected its time. */
  readonly was?: readonly Date[];
  /** The line, without its line break. */
  readonly range: Range;
}

/** In the order in which an incident goes through them. `open` is where it starts, and where reopening leads back to. */
export const statuses = ['open', 'acknowledged', 'mitigated', 'resolved'] as const;
export type Status = (typeof statuses)[number];

export type IncidentKind = 'incident' | 'drill';

/** Who holds a role, and since when. */
export interface RoleHolder {
  readonly role: string;
  readonly who: string;
  readonly since?: Date;
}

export interface Incident {
  readonly id: string;
  readonly title: string;
  readonly kind: IncidentKind;
  /** The runbook's name and the hash of its content when the incident started. */
  readonly runbook?: string;
  readonly runbookVersion?: string;
  /** The values that hold now; those of a runbook attached later by `runbook-name/parameter`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** When the record was begun. From the front matter, else the earliest line of the timeline. */
  readonly started?: Date;
  readonly severityAtStart?: Severity;
  /** The severity that holds now. */
  readonly severity?: Severity;
  readonly status: Status;
  readonly roles: readonly RoleHolder[];
  /** In the order of the document, each step once. */
  readonly steps: readonly IncidentStep[];
  /** In the order of time, each line once. */
  readonly timeline: readonly TimelineEntry[];
}
