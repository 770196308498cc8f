import type { Successors } from '../runbook/graph';
import type { Command, Runbook, Step } from '../runbook/model';
import type { Problem } from '../runbook/problem';
import type { Path, RunbookReading } from '../runbook/reading';

/** A step, and where the source has it. */
export interface PlacedStep {
  readonly step: Step;
  readonly path: Path;
}

/** A command, the step that it belongs to, and where the source has its text. */
export interface PlacedCommand {
  readonly command: Command;
  readonly path: Path;
  readonly step: PlacedStep;
  /** `run` carries the step out, `revert` takes it back, `check` probes. */
  readonly role: 'run' | 'revert' | 'check';
}

/** What every rule is given: a runbook, its places in the source, and what several rules want to know of it. */
export interface Subject {
  readonly runbook: Runbook;
  readonly reading: RunbookReading;
  readonly steps: readonly PlacedStep[];
  readonly commands: readonly PlacedCommand[];
  /** For each step, where it leads. */
  readonly graph: readonly Successors[];
  readonly today: Date;
  readonly reviewDays: number;
}

/** What a rule finds; its code and severity stand in the table of rules. */
export type Finding = Omit<Problem, 'code' | 'severity'>;

export type Rule = (subject: Subject) => readonly Finding[];
