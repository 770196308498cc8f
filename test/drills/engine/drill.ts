import type { Shell } from '../../../src/runbook/model';

/** How a command ended and what it printed. */
export interface Ran {
  /** Undefined where a signal ended it. */
  readonly exitCode: number | undefined;
  readonly output: string;
  readonly seconds: number;
  /** Whether the step's gate holds; undefined where it has none. A step behind a closed gate is not run. */
  readonly gate?: boolean;
  /** Whether the step's check settled as recovered; undefined where it has none. */
  readonly settled?: boolean;
}

/** Where commands run: a host of the sandbox, or in the engine's own tests a folder. */
export interface CommandHost {
  readonly name: string;
  run(command: string, options?: { readonly shell?: Shell }): Promise<Ran>;
}

/**
 * How to read what a step printed: for each place that the step may lead to, what has to be seen there. Of the readings
 * of a decision exactly one may hold, or the step does not tell its cases apart. A step that decides nothing has one,
 * `onward`: what its `expect` promises.
 */
export type Readings<System> = Readonly<Record<string, ExpectedSign<System>>>;

/** What has to be seen: in the words of a report, and as a predicate over what was really printed. */
export interface ExpectedSign<System> {
  readonly seen: string;
  readonly holds: (ran: Ran, system: System) => boolean | Promise<boolean>;
}

/** Something measured without the runbook's commands; it throws, or returns what it saw. */
export type Probe<System> = (system: System) => Promise<string>;

/** Words of a symptom that the runbook names, and how to see that the system shows it. */
export interface Symptom<System> {
  readonly says: string;
  /** What stands in the real output, where that is not the words of the runbook. */
  readonly shows?: string;
  readonly probe: Probe<System>;
}

/** One failure, made to order, and what following the runbook has to bring about. */
export interface Drill<System, Sandbox> {
  /** Unique; lower-case words joined by hyphens. */
  readonly name: string;
  /** What is broken, in one line. */
  readonly title: string;
  /** Name of the shipped runbook's file, without extensions. */
  readonly runbook: string;
  /** Whether nothing else may run beside it, since it puts the whole machine under pressure that others would see. */
  readonly alone?: boolean;
  /** Debian packages that have to be there, in the sandbox alone if the machine lacks them. */
  readonly packages: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
  /** Builds a system that works, and says so: `works` is asked right after. */
  readonly build: (sandbox: Sandbox) => Promise<System>;
  readonly works: Probe<System>;
  /** Breaks it. A drill without this is a change of a system that works, and has no symptoms. */
  readonly break?: (system: System) => Promise<void>;
  /** Parts of the runbook's own symptoms, each with what shows it; what is seen must hold those words. */
  readonly symptoms: readonly Symptom<System>[];
  /** Where a step's commands run; `first` for all that are not named. */
  readonly places: (system: System) => { readonly first: CommandHost } & Readonly<Record<string, CommandHost>>;
  readonly readings: Readonly<Record<string, Readings<System>>>;
  /** The way that a person has to find, by step id, from the first step to the last one that is followed. */
  readonly way: readonly string[];
  /** What people do at a step, after its command if it has one, and what they enter as parameters then. */
  readonly acts?: Readonly<Record<string, (system: System, ran: Ran) => Promise<Entered>>>;
  /** Steps that are not taken back: the runbook itself says that it cannot be done, or must not, once the way is over. */
  readonly stays?: readonly string[];
  /** A trap that the runbook leads around, shown to be one before the way starts; it takes back what it did. */
  readonly trap?: (system: System, runPart: RunPart) => Promise<string>;
  /** What people do besides, once a step is taken back, or to take it back where it has no command for that. */
  readonly actsBack?: Readonly<Record<string, (system: System) => Promise<void>>>;
  /** What has to be seen once a step was taken back, where `state` alone cannot tell: what another revert hides. */
  readonly tookBack?: Readonly<Record<string, ExpectedSign<System>>>;
  /** Steps whose check is good while the system is broken: they ask about what only comes later on the way. */
  readonly goodAlready?: readonly string[];
  /** What *recovered* means, measured from outside the runbook. */
  readonly recovered: Probe<System>;
  /** What the reverts have to bring back, as text, compared before the first change and after the last revert. */
  readonly state: (system: System) => Promise<string>;
  /** Whether the system is broken again after the reverts, since the cause is still there. By default it is. */
  readonly brokenAgain?: boolean;
}

/** Values of parameters, by name, or nothing. */
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- most acts enter nothing, and need not say so.
export type Entered = Readonly<Record<string, string>> | void;

/** Runs the command of a step, or the one that takes it back, out of turn; `given` replaces parameters of the drill. */
export type RunPart = (step: string, part: 'run' | 'revert', given?: Readonly<Record<string, string>>) => Promise<Ran>;

/** What a drill found to be otherwise than it has to be. */
export class DrillFailure extends Error {}
