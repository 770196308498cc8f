import { formatDuration } from '../runbook/duration';
import { inlineCode } from './evidence/evidenceFile';
import { maskSecrets } from './evidence/maskSecrets';
import { stripTerminal } from './evidence/stripTerminal';

/** How a command came to its end, as far as anybody knows. */
export type Ending =
  /** `exitCode` is undefined where the terminal did not tell. */
  | { readonly how: 'ended'; readonly exitCode: number | undefined; readonly duration: number }
  | { readonly how: 'stopped'; readonly exitCode: number | undefined; readonly duration: number }
  /** Its terminal was closed. */
  | { readonly how: 'closed'; readonly exitCode: number | undefined; readonly duration: number }
  /** The terminal could not tell; a person says whether it went well. */
  | { readonly how: 'seen'; readonly well: boolean }
  /** The window was closed or reloaded while it ran. */
  | { readonly how: 'lost' };

/** Whether a command did what it should, as far as it said so. */
export const wentWell = (ending: Ending): boolean =>
  (ending.how === 'ended' && ending.exitCode === 0) || (ending.how === 'seen' && ending.well);

export interface CommandRun {
  readonly role: 'run' | 'revert';
  /** As it was run. */
  readonly command: string;
  readonly ending: Ending;
  /** Where it leads to the output, as a Markdown link. */
  readonly evidence?: string;
}

/** Of a command, so much stands in the timeline; the whole of it is in the evidence. Ours: a line. */
const LONGEST = 160;

/** The same of the values that it was given. */
const LONGEST_VALUES = 80;

/** What stands before a value that is handed to the command, at the beginning of a line; see valueForms.ts. */
const handsOn = /^(?:export |set -gx |\$env:)(?=RUNBOOK_)/;

/**
 * What the timeline says about a command that was run: its first line, and the values that are handed to it. One line,
 * without what looks like a secret.
 */
export function commandSummary({ role, command, ending, evidence }: CommandRun): string {
  const lines = maskSecrets(stripTerminal(command), []).trim().split('\n');
  const begin = Math.max(
    0,
    lines.findIndex((line) => !handsOn.test(line)),
  );
  const [first = '', ...more] = lines.slice(begin);
  const text = inlineCode(shortened(first, LONGEST, more.length > 0));
  const values = lines.slice(0, begin).map((line) => line.replace(handsOn, ''));
  const given = begin === 0 ? '' : ` with ${inlineCode(shortened(values.join(' '), LONGEST_VALUES))}`;
  const before = role === 'revert' ? 'reverted: ' : '';
  return `${before}${text}${given}: ${endingTold(ending)}${evidence === undefined ? '' : `, ${evidence}`}`;
}

const shortened = (line: string, longest: number, isMore = false): string =>
  `${line.slice(0, longest).trim()}${isMore || line.length > longest ? ' …' : ''}`;

function endingTold(ending: Ending): string {
  switch (ending.how) {
    case 'ended':
      return `${exit(ending.exitCode)} after ${formatDuration(ending.duration, 'tenth')}`;
    case 'stopped':
      return `stopped after ${formatDuration(ending.duration, 'tenth')}, ${exit(ending.exitCode)}`;
    case 'closed':
      return `its terminal closed after ${formatDuration(ending.duration, 'tenth')}, ${exit(ending.exitCode)}`;
    case 'seen':
      return `${ending.well ? 'succeeded' : 'failed'}, as seen in the terminal`;
    case 'lost':
      return 'result unknown (the window closed while it ran)';
  }
}

const exit = (code: number | undefined): string => (code === undefined ? 'without an exit code' : `exit code ${code}`);
