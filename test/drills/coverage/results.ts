import { readFileSync } from 'node:fs';
import { versionOf } from '../../../src/library/version';
import type { Runbook } from '../../../src/runbook/model';
import type { FollowedStep, Part } from '../engine/followed';
import { executable, executed } from './executed';

/** A runbook's file, read. */
export interface RunbookText {
  readonly runbook: Runbook;
  readonly text: string;
}

/** What the drills of one runbook executed, all of them in one run. */
export interface RunbookResult {
  readonly date: string;
  /** Of the runbook's text, as records name it. */
  readonly version: string;
  /** Of all that the result depends on; see fingerprint.ts. */
  readonly fingerprint: string;
  /** `package version`, sorted. */
  readonly on: readonly string[];
  readonly drills: readonly { readonly name: string; readonly title: string }[];
  /** How many commands the runbook had. */
  readonly commands: number;
  /** By id, in the runbook's order: what was executed, which branches were taken, and how many drills came there. */
  readonly steps: Readonly<Record<string, StepResult>>;
}

export interface StepResult {
  readonly parts: readonly Part[];
  readonly took: readonly string[];
  readonly by: number;
}

export type Results = Readonly<Record<string, RunbookResult>>;

/** A drill that passed. */
export interface Drilled {
  readonly drill: string;
  readonly title: string;
  readonly runbook: string;
  /** `package version`, sorted. */
  readonly versions: readonly string[];
  readonly steps: readonly FollowedStep[];
}

/** What earlier runs wrote; nothing where there is no such file. */
export function readResults(file: string): Results {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { readonly runbooks: Results }).runbooks;
  } catch {
    return {};
  }
}

/** What one run of all the drills of a runbook says. */
export function resultOf(
  { runbook, text }: RunbookText,
  own: readonly Drilled[],
  { date, fingerprint }: Pick<RunbookResult, 'date' | 'fingerprint'>,
): RunbookResult {
  const steps = runbook.steps.map((step): [string, StepResult] => {
    const { parts, took, by } = executed(step, own);
    return [step.id, { parts, took, by: by.length }];
  });
  return {
    date,
    version: versionOf(text),
    fingerprint,
    on: [...new Set(own.flatMap(({ versions }) => versions))].toSorted(),
    drills: own.map(({ drill, title }) => ({ name: drill, title })),
    commands: runbook.steps.flatMap(executable).length,
    steps: Object.fromEntries(steps.filter(([, { by }]) => by > 0)),
  };
}
