import type { Command } from '../model';
import { isAmbiguous, isProgram } from './programs';
import { dedent } from '../../markdown/lines';
import { languageOf } from './language';
import { isForeign, isOutputLine, looksLikeCommand } from './commandHeuristics';
import { openQuote, readTranscript, trimBlank } from './prompts';

/** A command in code, and what the code shows of its output. */
export interface FoundCommand {
  readonly run: Command;
  /** Empty if the code shows none. */
  readonly output: string;
  /** Whether prompts or the name of a shell say that it is a command; else it only looks like one. */
  readonly isStated: boolean;
}

export interface CodeText {
  readonly fenced: boolean;
  readonly info: string;
  readonly body: string;
}

const longest = 20_000;

/**
 * The command in a piece of code; undefined if it holds none. Prompts are taken off, and where there are any, the lines
 * without are output. Code of a shell is a command unless it is plainly something else (queries are often called `sh`);
 * code that does not name a language is one only if it looks it; indented code only if it has prompts.
 */
export function readCode({ fenced, info, body }: CodeText): FoundCommand | undefined {
  if (body.length > longest) return undefined;
  const language = languageOf(info);
  if (language.kind === 'other') return undefined;
  const lines = atMargin(trimBlank(body.split('\n')));
  const transcript = readTranscript(lines, language.kind === 'terminal');
  if (transcript !== undefined) {
    const run = transcript.commands.join('\n').trim();
    if (run === '') return undefined;
    if (transcript.shell === undefined && isForeign(transcript.commands) && language.kind !== 'shell') return undefined;
    return {
      run: { run, shell: transcript.shell ?? shellFor(run, language.shell) },
      output: transcript.output.join('\n'),
      isStated: true,
    };
  }
  if (!fenced || isForeign(lines)) return undefined;
  const { commands, output } = splitOutput(lines, language.kind !== 'shell');
  if (language.kind !== 'shell' && !isAllCommand(commands)) return undefined;
  const run = commands.join('\n').trim();
  return run === ''
    ? undefined
    : {
        run: { run, shell: shellFor(run, language.shell) },
        output: output.join('\n'),
        isStated: language.kind === 'shell',
      };
}

/** Lines without the indentation that they all share. */
function atMargin(lines: readonly string[]): readonly string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const least = indents.reduce((a, b) => Math.min(a, b), 80);
  return least === 0 || indents.length === 0 ? lines : lines.map((line) => dedent(line, least));
}

interface Split {
  readonly commands: readonly string[];
  readonly output: readonly string[];
}

/** Without prompts, the head of a table or a log line behind a command begins its output, as does what is no command. */
function splitOutput(lines: readonly string[], isStrict: boolean): Split {
  const isScript = lines.some((line) =>
    /^\s*(?:for|while|until|if|case|function|do|done|fi|esac|then|\})\b|<<|\(\)\s*\{|^#!/.test(line),
  );
  if (isScript) return { commands: lines, output: [] };
  let goesOn = false;
  let quote = '';
  let seen = false;
  for (const [index, line] of lines.entries()) {
    const bare = line.trim();
    if (bare !== '' && !goesOn && !(bare.startsWith('#') && !isOutputLine(bare)) && seen) {
      const isOutput = isOutputLine(bare) || (isStrict && !looksLikeCommand(line) && !isWord(bare));
      if (isOutput) return { commands: trimBlank(lines.slice(0, index)), output: trimBlank(lines.slice(index)) };
    }
    if (bare === '' || bare.startsWith('#')) continue;
    seen = true;
    quote = openQuote(line, quote);
    goesOn = quote !== '' || /(?:\\|\||&&)[ \t]*$/.test(line);
  }
  return { commands: lines, output: [] };
}

/** A program alone on its line: `uptime`. */
function isWord(line: string): boolean {
  return isProgram(line) && !isAmbiguous(line);
}

/** Whether the first of the lines that is no comment reads as a command. */
function isAllCommand(lines: readonly string[]): boolean {
  const first = lines.find((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  return first !== undefined && (looksLikeCommand(first) || isWord(first.trim()));
}

/** What only Bash understands asks for Bash. */
function shellFor(run: string, shell: Command['shell']): Command['shell'] {
  if (shell !== 'sh') return shell;
  return /^#!.*\bbash\b|(?:^|[\s;])\[\[\s|<\(|^[ \t]*function\s+\w|\bread -r?a\b|\$'|<<</m.test(run) ? 'bash' : 'sh';
}
