import type { Check } from '../../runbook/model';
import type { Sample } from './sample';

/** How one poll ended, as the terminal or the HTTP client tells it. */
export type Poll =
  /** `exitCode` is undefined where a signal ended the command; `output` is what it printed, without escape sequences. */
  | { readonly exitCode: number | undefined; readonly output: string }
  | { readonly status: number; readonly output: string }
  /** It neither ended nor failed in the time it had. */
  | { readonly timedOut: true }
  /** It could not be asked: no such shell, no connection; a clause that says what happened. */
  | { readonly error: string };

/**
 * What a poll says about its instance, held against what the check asks for.
 * - With `below` or `above`, the last number that the probe printed counts, strictly. A probe that fails, or prints no
 *   number, measured nothing: the signal is lost.
 * - Without, exit code 0 or an HTTP status from 200 to 299 is good. Any other answer is bad, and so is none in time. A
 *   command that the shell did not find (127) or could not run (126), or that a signal ended, says nothing.
 */
export function readSample(check: Check, instance: string, at: number, poll: Poll): Sample {
  const lost = (why: string): Sample => ({ instance, at, lost: why });
  if (check.below !== undefined || check.above !== undefined) {
    const ended = whyUnmeasured(poll);
    if (ended !== undefined) return lost(ended);
    const value = 'output' in poll ? lastNumber(poll.output) : undefined;
    if (value === undefined) return lost('the probe did not print a number');
    return { instance, at, value, ok: value < (check.below ?? Infinity) && value > (check.above ?? -Infinity) };
  }
  if ('timedOut' in poll) return { instance, at, ok: false };
  // For an address, no connection is an answer of the service; for a command, it is the probe that did not run.
  if ('error' in poll) return check.http === undefined ? lost(poll.error) : { instance, at, ok: false };
  if ('status' in poll) return { instance, at, ok: isGood(poll.status) };
  if (poll.exitCode === undefined) return lost('the probe was ended by a signal');
  if (poll.exitCode === 126 || poll.exitCode === 127) return lost('the shell could not run the probe');
  return { instance, at, ok: poll.exitCode === 0 };
}

function whyUnmeasured(poll: Poll): string | undefined {
  if ('timedOut' in poll) return 'the probe did not end in time';
  if ('error' in poll) return poll.error;
  if ('status' in poll) return isGood(poll.status) ? undefined : `the probe ended with HTTP status ${poll.status}`;
  if (poll.exitCode === undefined) return 'the probe was ended by a signal';
  return poll.exitCode === 0 ? undefined : `the probe ended with exit code ${poll.exitCode}`;
}

const isGood = (status: number): boolean => status >= 200 && status < 300;

/** Longer outputs are read from their end: the number that counts is the last one. */
const readFromEnd = 10_000;

/**
 * The last number that stands alone in a text; a unit may follow it (`12ms`, `7 %`). Parts of names, dates, times,
 * addresses and grouped numbers (`host-3`, `2026-11-20`, `12:30`, `10.0.0.1`, `1,234`) are none: better no number than
 * a wrong one.
 */
export function lastNumber(output: string): number | undefined {
  const alone = /(?<![\w.,:]|[\w.,:][-+])[-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?(?![\d.,:-]*\d)/gi;
  const last = [...output.slice(-readFromEnd).matchAll(alone)].at(-1)?.[0];
  const value = Number(last ?? NaN);
  return Number.isFinite(value) ? value : undefined;
}
