import { formatDuration } from '../../runbook/duration';
import type { Shell, Step } from '../../runbook/model';
import { maskerOf } from './maskSecrets';
import { stripTerminal } from './stripTerminal';

/** A command that was run, and what came of it. */
export interface FinishedCommand {
  readonly step: Pick<Step, 'id' | 'title'>;
  /** As it was run: the values filled in. Masked here. */
  readonly command: string;
  readonly shell: Shell;
  /** Undefined where a signal ended it, or the terminal did not tell. */
  readonly exitCode: number | undefined;
  /** Milliseconds. */
  readonly duration: number;
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly who: string;
  /** As captureOutput.ts gives it; undefined where the terminal did not let it be read. */
  readonly output: string | undefined;
  /** The values that must not be written down. */
  readonly secrets: readonly string[];
}

/** The evidence of one command as a Markdown file. Nothing in it can leave its code block, whatever the command printed. */
export function evidenceFile(evidence: FinishedCommand): string {
  const { step, shell, exitCode, duration, started, who, output, secrets } = evidence;
  const masker = maskerOf(secrets);
  const safe = (text: string): string => masker.mask(stripTerminal(text));
  const line = (text: string): string => safe(text).replaceAll(/\s+/g, ' ').trim();
  const ended = exitCode === undefined ? 'without an exit code' : `with exit code ${exitCode}`;
  return [
    `# ${escaped(line(step.title))}`,
    '',
    `- Step: ${inlineCode(line(step.id))}`,
    `- Started: ${line(started)} by ${escaped(line(who))}`,
    `- Ended: ${ended}, after ${formatDuration(duration, 'tenth')}`,
    '',
    `## Command (${shell})`,
    '',
    fenced(safe(evidence.command), shell),
    '',
    '## Output',
    '',
    output === undefined
      ? 'The output could not be read from the terminal.'
      : output === ''
        ? 'None.'
        : fenced(maskerOf(secrets, evidence.command).mask(stripTerminal(output)), 'text'),
    '',
  ].join('\n');
}

/** A fence that is longer than any run of backticks inside. */
function fenced(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${withoutLastBreaks(text)}\n${fence}`;
}

/** A text as code within a line, whatever backticks it has. */
export function inlineCode(text: string): string {
  const ticks = '`'.repeat(longestRun(text) + 1);
  return text.includes('`') ? `${ticks} ${text} ${ticks}` : `${ticks}${text}${ticks}`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}

function withoutLastBreaks(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\n') end--;
  return text.slice(0, end);
}

/** Text as text: no links, HTML or emphasis, wherever it comes from. */
const escaped = (text: string): string => text.replaceAll(/[\\`*_~#[\]<>&]/g, String.raw`\$&`);
