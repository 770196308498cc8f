import { formatDuration } from '../../runbook/duration';
import type { Check } from '../../runbook/model';
import { median, WINDOW } from './denoise';
import { RISE } from './hysteresis';
import type { InstanceJudgement, Verdict } from './judgement';

/** Why a check says what it says, in a sentence or two. */
export function reasonOf(check: Check, verdict: Verdict, instances: readonly InstanceJudgement[], now: number): string {
  const saying = instances.filter((instance) => instance.verdict === verdict);
  const [first] = saying;
  if (first === undefined) return 'Nothing to check: the list of instances is empty.';
  switch (verdict) {
    case 'recovered':
      return recovered(check, instances);
    case 'failing':
      return failing(check, saying, instances);
    case 'no-signal':
      return `No signal${named(saying)} for ${formatDuration(now - first.since)}${because(first)}. Its current state is unknown.`;
    case 'unclear':
      return unclear(first);
  }
}

function recovered(check: Check, instances: readonly InstanceJudgement[]): string {
  const polls = instances.flatMap(({ recent }) => recent.slice(-WINDOW));
  const good = polls.filter((sample) => 'ok' in sample && sample.ok).length;
  const values = instances.flatMap(({ reading }) => (reading?.value === undefined ? [] : [reading.value]));
  const value = values.length === 0 ? '' : ` The value is ${range(values)}${asked(check, ', as required: ')}.`;
  return `${good} of the last ${polls.length} polls were good.${value}`;
}

function failing(check: Check, saying: readonly InstanceJudgement[], all: readonly InstanceJudgement[]): string {
  const [first] = saying;
  if (first === undefined || all.length === 1) return `${badPolls(check, first)}.`;
  if (saying.some(({ indication }) => indication === 'together')) {
    return `${saying.length} of ${all.length} are failing together: look for what they share, or check the probe.`;
  }
  const others = all.flatMap(({ instance, reading }) =>
    instance === first.instance || reading?.value === undefined ? [] : [reading.value],
  );
  const middle = median(others);
  const against = middle === undefined ? '' : ` The median of its peers is ${number(middle)}.`;
  const more = saying.length === 1 ? '' : ` So do ${saying.length - 1} more.`;
  return `${first.instance} differs from its peers: ${badPolls(check, first)}.${against}${more}`;
}

function badPolls(check: Check, judged: InstanceJudgement | undefined): string {
  const reading = judged?.reading;
  if (reading === undefined) return 'the last polls were bad';
  const bad = Math.round((1 - reading.good) * reading.of);
  const value = reading.value === undefined ? '' : `, with a median of ${number(reading.value)}`;
  return `${bad} of the last ${reading.of} polls were bad${value}${asked(check, '; required: ')}`;
}

function unclear(first: InstanceJudgement): string {
  const last = first.recent.at(-1);
  const of = first.instance === '' ? '' : ` of ${first.instance}`;
  if (last === undefined) return `No poll${of} has ended yet.`;
  if ('lost' in last) return `The last poll${of} returned nothing${because(first)}.`;
  return `Too early to tell: ${RISE} good readings in a row are needed${first.instance === '' ? '' : `, for ${first.instance} too`}.`;
}

/** What the check asks of a number, or nothing where it asks for none. */
function asked({ below, above }: Check, before: string): string {
  if (below === undefined && above === undefined) return '';
  const limits = [
    ...(above === undefined ? [] : [`above ${number(above)}`]),
    ...(below === undefined ? [] : [`below ${number(below)}`]),
  ];
  return before + limits.join(' and ');
}

function because({ recent }: InstanceJudgement): string {
  const last = recent.at(-1);
  return last !== undefined && 'lost' in last ? `: ${last.lost}` : '';
}

function named(instances: readonly InstanceJudgement[]): string {
  const [first] = instances;
  if (first === undefined || first.instance === '') return '';
  return instances.length === 1
    ? ` from ${first.instance}`
    : ` from ${first.instance} and ${instances.length - 1} more`;
}

function range(values: readonly number[]): string {
  const least = Math.min(...values);
  const most = Math.max(...values);
  return least === most ? number(least) : `${number(least)} to ${number(most)}`;
}

const number = (value: number): string => String(Number(value.toPrecision(6)));
