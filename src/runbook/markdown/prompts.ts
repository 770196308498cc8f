import type { Shell } from '../model';
import { looksLikeCommand } from './commandHeuristics';

/** A terminal's contents, told apart. */
export interface Transcript {
  readonly commands: readonly string[];
  /** What the programs printed. */
  readonly output: readonly string[];
  readonly shell: Shell | undefined;
}

/** `$ `, `user@host:~$ `, `[root@host ~]# `, `(venv) $ `, `sh-4.4# `, `host:/path$ `, and the signs of fancy prompts. */
const prompt =
  /^[ \t]*(?:\([\w.-]+\)[ \t]*)?(?:\$|[\u276f\u279c\u03bb]|(?:\[[\w.-]+@[^\]\n]{1,80}\]|[\w.-]+@[\w.-]+(?::[^\s#$%]{0,80})?|(?:sh|bash)-\d[\d.]*|[\w.-]+:[~/][^\s#$%]{0,80}|~)[ \t]?[#$%])(?:[ \t]+|$)/u;
const powershell = /^[ \t]*PS(?:[ \t]+[A-Za-z]:[^>\n]{0,80}|[ \t]+\/[^>\n]{0,80})?>[ \t]*/;
const cmd = /^[ \t]*[A-Za-z]:\\[^>\n]{0,80}>[ \t]*/;
const root = /^[ \t]*#[ \t]+/;
const percent = /^[ \t]*%[ \t]+/;
const angle = /^[ \t]*>[ \t]+/;

interface Kind {
  readonly pattern: RegExp;
  readonly shell?: Shell;
}

/** The prompt that the code uses; undefined if its lines have none. `#` may as well begin a comment. */
function promptOf(lines: readonly string[], isTerminal: boolean): Kind | undefined {
  if (lines.some((line) => prompt.test(line) && line.trim() !== '$')) return { pattern: prompt };
  if (lines.some((line) => powershell.test(line))) return { pattern: powershell, shell: 'powershell' };
  if (lines.some((line) => cmd.test(line))) return { pattern: cmd, shell: 'cmd' };
  const filled = lines.filter((line) => line.trim() !== '');
  for (const pattern of [root, percent, angle]) {
    const marked = filled.filter((line) => pattern.test(line));
    const first = filled[0] ?? '';
    if (marked.length === 0 || !pattern.test(first) || !looksLikeCommand(first.replace(pattern, ''))) continue;
    // Below a comment stands a command; below a root prompt stands output, or the next prompt.
    if (marked.length === filled.length || isTerminal || !looksLikeCommand(filled[1] ?? '')) return { pattern };
  }
  return undefined;
}

const heredoc = /<<[-~]?[ \t]*\\?(["']?)([A-Za-z_]\w*)\1/;
const continuation = /^[ \t]*>(?:[ \t]|$)/;

/**
 * Tells the commands of a terminal's contents from its output, by the prompts. A command goes on in the next line behind
 * a backslash, an operator or an open quote, and to the end of a here-document. Undefined if there are no prompts.
 */
export function readTranscript(lines: readonly string[], isTerminal: boolean): Transcript | undefined {
  const kind = promptOf(lines, isTerminal);
  if (kind === undefined) return undefined;
  const commands: string[] = [];
  const output: string[] = [];
  let goesOn = false;
  let terminator: string | undefined;
  let quote = '';
  for (const line of lines) {
    const isPrompt = kind.pattern.test(line);
    if (isPrompt || goesOn || terminator !== undefined) {
      let command = isPrompt ? line.replace(kind.pattern, '').trimEnd() : line;
      if (!isPrompt && continuation.test(line)) command = line.replace(/^[ \t]*>[ \t]?/, '');
      if (isPrompt) quote = '';
      if (isPrompt && command === '') continue;
      commands.push(command);
      if (terminator !== undefined) {
        if (command.trim() === terminator) terminator = undefined;
        continue;
      }
      terminator = heredoc.exec(command)?.[2];
      quote = openQuote(command, quote);
      goesOn = quote !== '' || /(?:(?:^|[^\\])\\|\||&&)[ \t]*$/.test(command);
    } else output.push(line);
  }
  // A quote that never closes is an apostrophe of the output's.
  return { commands, output: trimBlank(output), shell: kind.shell };
}

/** The quote that is open at the end of a line, given that at its start; empty for none. */
export function openQuote(line: string, before: string): string {
  let quote = before;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '\\' && quote !== "'") at++;
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
    else if (character === '#' && quote === '' && (at === 0 || /\s/.test(line.charAt(at - 1)))) break;
  }
  return quote;
}

export function trimBlank(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first === -1 ? [] : lines.slice(first, last + 1);
}
