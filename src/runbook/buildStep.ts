import { visibleLine } from '../markdown/deceptiveText';
import { parseDuration } from './duration';
import { commandIn, defaultOf, items, oneOf, optional, shellIn, textField } from './fields';
import { type Check, type Effect, type Phase, phases, type Revert, type Step } from './model';
import { entryOf, textOf, type Value } from './value';

const effects: readonly Effect[] = ['reads', 'changes', 'destroys'];

/**
 * A step, or undefined where it has no id. `before` is the phase of the step before it, which a step that does not say
 * its own is taken to share.
 */
export function buildStep(value: Value, before: Phase): Step | undefined {
  const id = textField(value, 'id');
  if (id === undefined || id === '') return undefined;
  const run = commandIn(value);
  return {
    id,
    phase: phaseOf(value) ?? before,
    title: visibleLine(textField(value, 'title') ?? id),
    ...optional('do', textField(value, 'do')),
    ...optional('why', textField(value, 'why')),
    ...optional('run', run),
    effect: oneOf(effects, textField(value, 'effect')) ?? (run === undefined ? 'reads' : 'changes'),
    ...optional('expect', textField(value, 'expect')),
    ...optional('revert', buildRevert(value)),
    ...optional('timebox', durationField(value, 'timebox')),
    ...optional('role', textField(value, 'role')),
    outcomes: items(entryOf(value, 'outcomes')?.value).flatMap(buildOutcome),
    ...optional('next', textField(value, 'next')),
    ...optional('check', buildCheck(entryOf(value, 'check')?.value)),
    ...optional('gate', textField(value, 'gate')),
    ...optional('update', textField(value, 'update')),
    knownGood: items(entryOf(value, 'known-good')?.value).flatMap(buildKnownGood),
    ...optional('unverified', textField(value, 'unverified')),
  };
}

export function phaseOf(step: Value): Phase | undefined {
  return oneOf(phases, textField(step, 'phase'));
}

/** A command alone is run by the shell of the step that it takes back. */
function buildRevert(step: Value): Revert | undefined {
  const revert = entryOf(step, 'revert')?.value;
  const text = textOf(revert);
  if (text !== undefined) return { run: { run: text, shell: shellIn(step) } };
  if (revert?.kind !== 'map') return undefined;
  return { ...optional('do', textField(revert, 'do')), ...optional('run', commandIn(revert)) };
}

function buildOutcome(value: Value): Step['outcomes'] {
  const when = textField(value, 'when');
  const go = textField(value, 'go');
  return when === undefined || go === undefined ? [] : [{ when: visibleLine(when), go }];
}

function buildKnownGood(value: Value): Step['knownGood'] {
  const engine = textField(value, 'engine');
  const version = textField(value, 'version');
  return engine === undefined || version === undefined ? [] : [{ engine, version }];
}

function buildCheck(check: Value | undefined): Check | undefined {
  if (check?.kind !== 'map') return undefined;
  return {
    ...optional('run', commandIn(check)),
    ...optional('http', textField(check, 'http')),
    every: durationField(check, 'every') ?? defaults.every,
    stable: durationField(check, 'stable') ?? defaults.stable,
    ...optional('instances', textField(check, 'instances')),
    ...optional('below', numberField(check, 'below')),
    ...optional('above', numberField(check, 'above')),
  };
}

const defaults = {
  every: parseDuration(defaultOf('check', 'every')) ?? 10_000,
  stable: parseDuration(defaultOf('check', 'stable')) ?? 60_000,
};

function durationField(map: Value, key: string): number | undefined {
  const text = textField(map, key);
  return text === undefined ? undefined : parseDuration(text);
}

function numberField(map: Value, key: string): number | undefined {
  const value = entryOf(map, key)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'number' && Number.isFinite(value.value)
    ? value.value
    : undefined;
}
