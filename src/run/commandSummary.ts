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

/** A line that hands a value on before the command itself begins; see valueForms.ts. */
const handsOn = /^(?:export |set -gx |\$env:)RUNBOOK_/;

/**
 * What the timeline says about a command that was run: its first line, without the values that are handed to it before.
 * One line, without what looks like a secret.
 */
export function commandSummary({ role, command, ending, evidence }: CommandRun): string {
  const lines = maskSecrets(stripTerminal(command), []).trim().split('\n');
  const [first = '', ...more] = lines.slice(
    Math.max(
      0,
      lines.findIndex((line) => !handsOn.test(line)),
    ),
  );
  const cut = more.length > 0 || first.length > LONGEST;
  const text = inlineCode(`${first.slice(0, LONGEST).trim()}${cut ? ' …' : ''}`);
  const before = role === 'revert' ? 'reverted: ' : '';
  return `${before}${text}: ${endingTold(ending)}${evidence === undefined ? '' : `, ${evidence}`}`;
}

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
