import type { Range } from '../markdown/range';

export type { Range };

export const severities = ['SEV1', 'SEV2', 'SEV3', 'SEV4', 'SEV5'] as const;
export type Severity = (typeof severities)[number];

/** In the order in which an incident goes through them. */
export const phases = ['triage', 'mitigate', 'verify', 'follow-up'] as const;
export type Phase = (typeof phases)[number];

export type Effect = 'reads' | 'changes' | 'destroys';
export const shells = ['sh', 'bash', 'zsh', 'fish', 'powershell', 'cmd'] as const;
export type Shell = (typeof shells)[number];

/** A command as its author wrote it: placeholders unfilled. */
export interface Command {
  readonly run: string;
  readonly shell: Shell;
}

/** One answer to the question that a step asks, and the id of the step it leads to (`end` for none). */
export interface Outcome {
  readonly when: string;
  readonly go: string;
}

/** The way back from a step: a command, an instruction in Markdown, or both. */
export interface Revert {
  readonly do?: string;
  readonly run?: Command;
}

/** A probe that is repeated until its verdict is stable. Durations are in milliseconds. */
export interface Check {
  readonly run?: Command;
  readonly http?: string;
  readonly every: number;
  readonly stable: number;
  /** Name of the list parameter whose instances are judged against each other. */
  readonly instances?: string;
  /** The number that the probe prints must lie below (above) this. Without either, exit code 0 (HTTP 2xx) is healthy. */
  readonly below?: number;
  readonly above?: number;
}

/** An engine and version on which a step's commands were seen working. */
export interface KnownGood {
  readonly engine: string;
  readonly version: string;
}

export interface Step {
  readonly id: string;
  readonly phase: Phase;
  readonly title: string;
  /** Markdown. */
  readonly do?: string;
  readonly why?: string;
  readonly run?: Command;
  /** What `run` does to the system. A command of unstated effect is treated as one that changes something. */
  readonly effect: Effect;
  readonly expect?: string;
  readonly revert?: Revert;
  /** Milliseconds. */
  readonly timebox?: number;
  readonly role?: string;
  readonly outcomes: readonly Outcome[];
  /** The step that follows where it is not the next one in the file. */
  readonly next?: string;
  readonly check?: Check;
  /** CEL expression over the parameters that must hold before going on. */
  readonly gate?: string;
  /** A communication that is due at this step. */
  readonly update?: string;
  readonly knownGood: readonly KnownGood[];
  /** What about this step nobody has verified on a real system; shown wherever the step is. */
  readonly unverified?: string;
}

export type ParameterType = 'string' | 'number' | 'integer' | 'boolean' | 'choice' | 'host' | 'duration';

export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly description?: string;
  /** As text, whatever the type. */
  readonly default?: string;
  readonly pattern?: string;
  readonly choices: readonly string[];
  readonly required: boolean;
  /** Never written to disk. */
  readonly secret: boolean;
  /** Holds several values, separated by blanks or commas. */
  readonly list: boolean;
}

export interface Source {
  readonly title: string;
  readonly url?: string;
}

export interface Runbook {
  /** The file's name without its extensions: what alerts, records and other runbooks call it by. */
  readonly name: string;
  readonly title: string;
  readonly summary?: string;
  readonly severity?: Severity;
  readonly service?: string;
  readonly tags: readonly string[];
  readonly owner?: string;
  /** ISO 8601 date. */
  readonly reviewed?: string;
  readonly symptoms: readonly string[];
  /** Names of alerts that lead here. */
  readonly alerts: readonly string[];
  readonly sources: readonly Source[];
  readonly parameters: readonly Parameter[];
  readonly steps: readonly Step[];
  /** What the author wrote, under the author's own headings, where the runbook is prose (Markdown). */
  readonly sections?: readonly Section[];
}

/** A heading of a runbook in Markdown and what stands below it, up to the next heading of whatever level. */
export interface Section {
  /** Plain text; absent for what stands before the first heading. */
  readonly title?: string;
  /** 1 to 6; one deeper than the heading above it for a line in bold that serves as one; 0 before the first heading. */
  readonly level: number;
  /** What links to the heading call it by on Git hosts. */
  readonly anchor?: string;
  /** The phase that the heading, or one above it, names. */
  readonly phase?: Phase;
  /** The Markdown that stands before the section's first step; all of it where it has none. */
  readonly text: string;
  /** Ids of the steps that stand in the section, in order. */
  readonly steps: readonly string[];
  /** Heading included. The sections of a file follow one another without a gap, from its first character to its last. */
  readonly range: Range;
}

/** `end` as the target of an outcome: nothing follows. */
export const END = 'end';
