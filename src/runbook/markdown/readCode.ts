import type { Command } from '../model';
import { dedent } from '../../markdown/lines';
import { type CodePiece, readTranscript, splitAtEntering } from './codePieces';
import { type CommandGroup, groupsAtComments } from './dividingComments';
import { languageOf } from './language';
import { isForeign, looksLikeCommand } from './commandHeuristics';
import { isOutputLine } from './outputLines';
import { isAmbiguous, isProgram } from './programs';
import { openQuote, trimBlank } from './prompts';

/** A command in code, and what the code shows of its output. */
export interface FoundCommand extends Pick<CodePiece, 'place' | 'host'>, Pick<CommandGroup, 'label' | 'isAlternative'> {
  /** Where `place` is set, it must run nowhere else. */
  readonly run: Command;
  /** Empty if the code shows none. */
  readonly output: string;
  /** Whether prompts or the name of a shell say that it is a command; else it only looks like one. */
  readonly isStated: boolean;
  /** Whether its first word is a program's name, or prompts say so: then it is no output, whatever the text above says. */
  readonly isSure: boolean;
}

export interface CodeText {
  readonly fenced: boolean;
  readonly info: string;
  readonly body: string;
}

const longest = 20_000;

/**
 * The commands in a piece of code, in order; none if it holds none. Prompts are taken off, and where there are any, the
 * lines without are output. Code of a shell is a command unless it is plainly something else (queries are often called
 * `sh`); code that does not name a language is one only if it looks it. What is typed to another shell or program, what
 * a comment sets apart and what is there to choose from are commands of their own.
 */
export function readCode({ fenced, info, body }: CodeText): readonly FoundCommand[] {
  if (body.length > longest) return [];
  const language = languageOf(info);
  if (language.kind === 'other') return [];
  const lines = atMargin(trimBlank(body.split('\n')));
  const pieces = readTranscript(lines, language.kind === 'terminal', language.shell);
  if (pieces !== undefined) {
    const own = pieces.filter(({ place }) => place === undefined).flatMap(({ commands }) => commands);
    const tells = pieces.some(({ shell, place }) => shell !== undefined || place !== undefined);
    if (!tells && isForeign(own) && language.kind !== 'shell') return [];
    return pieces.flatMap((piece) => found(piece, language.shell, true));
  }
  if (isForeign(lines)) return [];
  const isShell = language.kind === 'shell';
  const { commands, output } = splitOutput(lines, !isShell);
  if (!isShell && !isAllCommand(commands)) return [];
  // Indented code is as often something else.
  if (
    !fenced &&
    !commands.every(
      (line) =>
        line.trim() === '' || /^\s*#/.test(line) || looksLikeCommand(line) || isWord(line.trim()) || /^\s/.test(line),
    )
  )
    return [];
  const split = splitAtEntering(commands, language.shell);
  return split.flatMap((piece, index) =>
    found({ ...piece, output: index === split.length - 1 ? output : [] }, language.shell, isShell),
  );
}

function found(
  { commands, output, shell, place, host }: CodePiece,
  stated: Command['shell'],
  isStated: boolean,
): readonly FoundCommand[] {
  const about = { ...(place && { place }), ...(host !== undefined && { host }), isStated };
  const groups = place === undefined ? groupsAtComments(commands) : [{ lines: commands, isAlternative: false }];
  return groups.flatMap(({ lines, ...group }, index) => {
    const run = trimBlank(lines).join('\n').trim();
    // Comments alone are no command.
    if (lines.every((line) => /^\s*(?:#|$)/.test(line))) return [];
    const command = { run, shell: shell ?? shellFor(run, stated) };
    const word = /^(?:sudo\s+)?(\S+)/.exec(run.replace(/^(?:\s*#[^\n]*\n)+/, ''))?.[1] ?? '';
    const isSure = isStated || (isProgram(word) && !isAmbiguous(word));
    return [{ run: command, ...about, isSure, ...group, output: index === groups.length - 1 ? output.join('\n') : '' }];
  });
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
      const isOutput =
        isOutputLine(line) || isOutputLine(bare) || (isStrict && !looksLikeCommand(line) && !isWord(bare));
      if (isOutput) return { commands: trimBlank(lines.slice(0, index)), output: trimBlank(lines.slice(index)) };
    }
    if (bare === '' || bare.startsWith('#')) continue;
    seen = true;
    quote = openQuote(line, quote);
    goesOn = quote !== '' || /(?:\\|\||&&|`|\^)[ \t]*$/.test(line);
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
