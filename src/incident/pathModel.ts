import type { Runbook, Step } from '../runbook/model';
import type { FollowedRunbook } from './followed';
import type { IncidentStep, TimelineEntry } from './model';

/** A step as the path has it. */
export interface PathStep {
  /** Its id in the record. */
  readonly id: string;
  readonly title: string;
  /** What its runbook says of it; absent where the record alone knows it. */
  readonly step?: Step;
  /** Its line; absent where the record has lost it, or has yet to take it over from its runbook. */
  readonly inRecord?: IncidentStep;
  /** When the path came to it; absent for what it has not come to, and where nobody knows. */
  readonly since?: Date;
}

/**
 * What is wanted at the current step: `do` an open one; `choose` where one leads that is settled; `repeat` one that is
 * settled, because the path has come back to it and all the way round there is nothing open.
 */
export type Todo = 'do' | 'choose' | 'repeat';

export interface CurrentStep extends PathStep {
  readonly todo: Todo;
}

/** What a step may lead to, in the author's words and order. */
export interface Choice {
  /** What was seen: the outcome's words, or `OTHERWISE`. */
  readonly when: string;
  /** What it leads to: a step's id in the record; `end` where nothing follows. */
  readonly go: string;
  /** Title of the step that it leads to; absent for the end. */
  readonly title?: string;
  readonly isChosen: boolean;
}

/** How far a record has come through one of its runbooks. */
export interface RunbookPath {
  /** Absent for steps that were written into a record that follows no runbook. */
  readonly name?: string;
  /** What the ids of its steps begin with in the record. */
  readonly prefix: string;
  /** Absent where the runbook cannot be found or read any more: the path is then the order of the record. */
  readonly runbook?: Runbook;
  /** From the first step, as far as it is known. Each step once, however often it is come to. */
  readonly path: readonly PathStep[];
  /** Where somebody is who follows it, always on the path; absent where it has ended. */
  readonly current?: CurrentStep;
  /** The outcomes of the current step. */
  readonly choices: readonly Choice[];
  /** Steps behind the current one: those that are known to come, then those that a choice may lead to. */
  readonly ahead: readonly PathStep[];
  /** About how many open steps there are behind the current one, each outcome being as likely as the others. */
  readonly toGo: number;
  /** Whether `toGo` is known: nothing has to be chosen on the way. */
  readonly isToGoKnown: boolean;
  /** Steps on branches that were not taken. */
  readonly off: readonly PathStep[];
  /** Steps that no way from the first one leads to, such as follow-ups, and steps of the record that it does not know. */
  readonly apart: readonly PathStep[];
  /** With `repeat`: the steps that the path goes round, the current one first. */
  readonly loop: readonly PathStep[];
  /** Nothing is left on the path. */
  readonly ended: boolean;
}

/** How far an incident has come. */
export interface IncidentPath {
  /** One for each runbook, in the order in which the record came to follow them. */
  readonly parts: readonly RunbookPath[];
  /** Where to go on: of the parts that have not ended, the one that was worked on last. Absent where all have ended. */
  readonly active?: RunbookPath;
}

/** What the parts of a path are worked out from. */
export interface PartOfRecord {
  readonly followed: FollowedRunbook;
  /** The record's steps of this runbook, in its order, by id. */
  readonly steps: ReadonlyMap<string, IncidentStep>;
  readonly decisions: ReadonlyMap<string, TimelineEntry>;
  /** The steps at which something was ever decided, whether that still holds or not. */
  readonly everDecided: ReadonlySet<string>;
  /** When the record came to follow it. */
  readonly began?: Date;
}

/** What a record calls the choice of a step's `next` where the step has outcomes beside it. */
export const OTHERWISE = 'Otherwise';

/** Whether a step of the path is done or skipped. */
export const isSettled = ({ inRecord }: Pick<PathStep, 'inRecord'>): boolean =>
  inRecord !== undefined && inRecord.state !== 'open';
