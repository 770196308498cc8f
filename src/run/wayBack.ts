import type { Effect, Runbook, Step } from '../runbook/model';
import { findPlaceholders } from '../runbook/placeholders';
import { type FillOptions, valuesGiven, type Values } from './fill';
import { type Preview, previewCommand } from './preview';

/** What somebody sees who is asked whether a command may run. */
export interface Confirmation {
  readonly command: Preview;
  readonly effect: Effect;
  /** The way back: an instruction in Markdown, a command, or both. Without it, nothing is known to take this back. */
  readonly revert?: { readonly do?: string; readonly run?: Preview };
  /** What has to be typed where the command destroys something. */
  readonly nameToType: string;
}

/** What is to be confirmed before the command of a step runs; undefined for a step without one. */
export function confirmationOf(
  runbook: Runbook,
  step: Step,
  values: Values,
  options: FillOptions = {},
): Confirmation | undefined {
  const { run, effect, revert } = step;
  if (run === undefined) return undefined;
  return {
    command: previewCommand(run, values, options),
    effect,
    ...(revert !== undefined && {
      revert: {
        ...(revert.do !== undefined && { do: revert.do }),
        ...(revert.run !== undefined && { run: previewCommand(revert.run, values, options) }),
      },
    }),
    nameToType: nameToType(runbook, step, values),
  };
}

/**
 * The first value in the command that can be shown and fits on a line, since that is what the command is done to: a
 * database, a host, a volume. Where it has none, the step's id.
 */
function nameToType(runbook: Runbook, { id, run }: Step, values: Values): string {
  const secret = new Set(runbook.parameters.filter((parameter) => parameter.secret).map(({ name }) => name));
  const names = findPlaceholders(run?.run ?? '').map(({ name }) => name);
  const shown = names.filter((name) => !secret.has(name)).map((name) => valuesGiven(values, name).join(' ').trim());
  return shown.find((value) => /^[^\r\n]+$/.test(value)) ?? id;
}
