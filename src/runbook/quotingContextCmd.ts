import type { Hazard, ValuePlace, Scanner } from './quotingContext';
import type { Placeholder } from './placeholders';

/**
 * Scanner for cmd.exe, by its phases: variables between `%` are replaced in a line before anything else; double quotes end
 * with the line, and nothing escapes inside them; outside, `^` takes the meaning of the next character, and joins lines.
 * Only values without a character that could run anything are ever put in (see run/fillCmd.ts): what is misread here can
 * split a word, no more.
 */
export const scanCmd: Scanner = (text, places) => {
  const found: ValuePlace[] = [];
  const shellSomewhere = shell.exec(text)?.[1];
  for (let start = 0; start < text.length && found.length < places.length;) {
    const end = lineEnd(text, start);
    const line: Line = { text, start, end, places, found };
    scanLine(line, shellSomewhere);
    start = end;
  }
  return found;
};

/** A line, with those that `^` joins to it. */
interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly places: readonly Placeholder[];
  readonly found: ValuePlace[];
}

/** Programs that read what they are given as commands, or start a line of it. */
const shell =
  /(?:^|[\s&|(@"\\/=,;'])(powershell|pwsh|cmd|bash|sh|zsh|dash|ksh|wsl|ssh|plink|start|wmic|schtasks|psexec|winrs|forfiles|runas|at|mshta|rundll32|wscript|cscript|python3?|py|node|perl|ruby|php|g?awk|sed|jq)(?:\.exe)?(?=$|[\s"'&|)<>])/i;

/** Behind the line feed of a line that does not end in `^`. */
function lineEnd(text: string, start: number): number {
  for (let from = start; ;) {
    const feed = text.indexOf('\n', from);
    if (feed < 0) return text.length;
    const last = text.charAt(feed - 1) === '\r' ? feed - 2 : feed - 1;
    if (last < start || text.charAt(last) !== '^') return feed + 1;
    from = feed + 1;
  }
}

function scanLine(line: Line, shellSomewhere: string | undefined): void {
  const { text, start, end, places, found } = line;
  const first = found.length;
  const source = text.slice(start, end);
  const isComment = /^[\s@(]*(?:rem(?=[\s./:\\,;=]|$)|:)/i.test(source);
  const expansions = variablesIn(line);
  const hazard = hazardOf(source, shellSomewhere);
  const { command, condition } = commandOf(source);
  let quoted = false;
  let escaped = false;
  let commented = isComment;
  let variable = 0;
  let from = start;
  for (let at = start; at < end;) {
    const place = places[found.length];
    while (variable < expansions.length && (expansions[variable]?.end ?? 0) <= at) variable += 1;
    if (place?.start === at) {
      const inVariable = (expansions[variable]?.start ?? Infinity) < at;
      if (commented) found.push({ context: 'comment' });
      else if (inVariable || escaped) found.push({ context: 'joined' });
      else if (quoted) found.push({ context: 'double-quotes', ...(hazard && { hazard }) });
      else {
        const word = wordAround(line, place);
        const before = text.slice(Math.max(from, word.start - 40), word.start);
        const isCalled = condition && from === start ? !isCompared(text, word) : /^[\s@(]*$/.test(before);
        found.push(barePlace(text, place, { word, isCalled, command, hazard, end }));
      }
      at = place.end;
      escaped = false;
      continue;
    }
    const char = text.charAt(at);
    if (escaped) {
      // A line break behind `^` is taken away, and what follows it is escaped.
      if (char !== '\r' && char !== '\n') escaped = false;
    } else if (char === '"') {
      quoted = !quoted;
    } else if (char === '^' && !quoted) {
      escaped = true;
    } else if (!quoted && /[&|(]/.test(char)) {
      from = at + 1;
      commented ||= /^[ \t@]*(?:rem(?=[\s./:\\,;=]|$)|:)/i.test(text.slice(from, Math.min(end, from + 40)));
    } else if (!quoted && /^(?:do|else)[ \t]/i.test(text.slice(at, at + 5)) && /[\s)]/.test(text.charAt(at - 1))) {
      from = at + (/^do/i.test(text.slice(at, at + 2)) ? 2 : 4);
    }
    at += 1;
  }
  // A line that ends inside a remark may go on in the next one, as versions differ.
  if (commented && source.includes('^')) found.fill({ context: 'unclear' }, first);
}

/** From each `%` to the one that ends the name of its variable, and so for `!` where a script has that switched on. */
function variablesIn({ text, start, end }: Line): readonly { readonly start: number; readonly end: number }[] {
  const source = text.slice(start, end);
  const found = [];
  for (const match of source.matchAll(/%%|%[\d*]|%~[A-Za-z]*\d|%[^%\n]*%/g)) {
    if (match[0] !== '%%') found.push({ start: start + match.index, end: start + match.index + match[0].length });
  }
  if (!/delayed|\/v/i.test(text) || !source.includes('!')) return found;
  for (const match of source.matchAll(/![^!\n]*!/g)) {
    found.push({ start: start + match.index, end: start + match.index + match[0].length });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** What becomes of the values of a line. What a variable holds may get to any shell of the script. */
function hazardOf(source: string, shellSomewhere: string | undefined): Hazard | undefined {
  const by = shell.exec(source)?.[1] ?? (/\bset\b/i.test(source) ? shellSomewhere : undefined);
  if (by !== undefined) return { kind: 'runs', by };
  if (/\bset\s+"?\/a/i.test(source)) return { kind: 'evaluates', by: 'set /a' };
  return /\bfor\b/i.test(source) && /\bin\s*\(/i.test(source) ? { kind: 'runs', by: 'for' } : undefined;
}

function commandOf(source: string): { readonly command: string; readonly condition: boolean } {
  const command = /^[\s@(]*([A-Za-z]+)/.exec(source)?.[1]?.toLowerCase() ?? '';
  return { command, condition: command === 'if' };
}

/**
 * Whether a word of an `if` is part of its condition. Where the condition ends is not read: what stands behind it may be
 * the command.
 */
const isCompared = (text: string, word: Word): boolean =>
  /(?:==[ \t]{0,9}|\b(?:exist|defined|errorlevel|equ|neq|lss|leq|gtr|geq)[ \t]{1,9}"?)$/i.test(
    text.slice(Math.max(0, word.start - 30), word.start),
  ) ||
  text.slice(word.start, word.end).includes('==') ||
  /^"?[ \t]{0,9}(?:==|(?:equ|neq|lss|leq|gtr|geq)[ \t])/i.test(text.slice(word.end, word.end + 20));

interface Word {
  readonly start: number;
  readonly end: number;
  readonly isPlain: boolean;
}

/** What stands around a place without a blank between. */
function wordAround({ text, start, end, places, found }: Line, place: Placeholder): Word {
  const before =
    /(?<![^\s"&|<>()^%!])[^\s"&|<>()^%!]*$/.exec(
      text.slice(Math.max(start, place.start - LONGEST_WORD), place.start),
    )?.[0] ?? '';
  let at = place.end;
  for (let next = found.length + 1; at < end;) {
    const behind = places[next];
    if (behind?.start === at) {
      at = behind.end;
      next += 1;
    } else if (at - place.end > LONGEST_WORD || /[\s"&|<>()^%!]/.test(text.charAt(at))) {
      break;
    } else {
      at += 1;
    }
  }
  const from = place.start - before.length;
  const literal = text.slice(from, at).replaceAll(/\$\{\{[^{}]*\}\}/g, '');
  const isBounded = /^[\s<>|&(]?$/.test(text.charAt(from - 1)) && /^[\s<>|&)]?$/.test(text.charAt(at));
  return {
    start: from,
    end: at,
    isPlain: isBounded && before.length < LONGEST_WORD && /^[\w./:\\@+=,#$~*?'-]*$/.test(literal),
  };
}

/** Characters beside a place that are looked at. */
const LONGEST_WORD = 300;

interface Bare {
  readonly word: Word;
  readonly isCalled: boolean;
  readonly command: string;
  readonly hazard: Hazard | undefined;
  readonly end: number;
}

function barePlace(text: string, place: Placeholder, { word, isCalled, command, hazard, end }: Bare): ValuePlace {
  const isAlone = word.start === place.start && word.end === place.end;
  if (isCalled) return { context: 'bare', hazard: { kind: 'commands', by: 'cmd' } };
  if (command === 'goto') return { context: 'bare', hazard: { kind: 'commands', by: 'goto' } };
  if (!word.isPlain) return { context: 'joined' };
  const about = hazard ? { hazard } : {};
  const literal = text.slice(word.start, word.end);
  if (isAlone && command !== 'set') return { context: 'bare', ...about };
  const assigns = command === 'set' && literal.includes('=') && text.slice(word.end, end).trim() === '';
  const compares = command === 'if' && literal.includes('==');
  // Where quotes would become a part of the text, a plain word can stand, no other.
  if (compares || (command === 'set' && !assigns)) return { context: 'bare', hazard: { kind: 'runs', by: command } };
  const option = /^\/\w+[:=]/.exec(literal)?.[0].length ?? 0;
  return { context: 'bare', word: { start: word.start + option, end: word.end }, ...about };
}
