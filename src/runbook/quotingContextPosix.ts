import { readHeredoc, skipHeredoc, type Heredoc } from './heredoc';
import type { Placeholder } from './placeholders';
import type { Place, QuotingContext, Scanner } from './quotingContext';

/**
 * What can be open at a place, innermost last. `code` and `parens` hold commands: `$(…)` starts afresh even inside
 * double quotes. `braces` is `${…}` inside double quotes, where shells differ on quotes. `unclear` never closes.
 */
type Frame =
  | 'code'
  | 'parens'
  | 'single'
  | 'escaping-single'
  | 'double'
  | 'braces'
  | 'backticks'
  | 'arithmetic'
  | 'group'
  | 'unclear';

interface Scan {
  readonly command: string;
  readonly shell: string;
  readonly places: readonly Placeholder[];
  readonly found: Place[];
  readonly stack: Frame[];
  readonly heredocs: Heredoc[];
  at: number;
}

/** Scanner for sh, bash, zsh and fish; where it cannot be sure, it says `unclear` from there on. */
export const scanPosix: Scanner = (command, places, shell) => {
  const scan: Scan = { command, shell, places, found: [], stack: ['code'], heredocs: [], at: 0 };
  while (scan.at < command.length && scan.found.length < places.length) {
    const place = places[scan.found.length];
    const frame = scan.stack.at(-1) ?? 'unclear';
    if (place?.start === scan.at) record(scan, place.end, contextAt(scan, frame));
    else if (command[scan.at] === '\\' && frame !== 'single') skipEscape(scan, frame, place);
    // The number of the shell's process: what follows is not `$(` or `$'`.
    else if (command.startsWith('$$', scan.at) && place?.start !== scan.at + 1 && frame !== 'single') scan.at += 2;
    else if (frame === 'code' || frame === 'parens') readCode(scan);
    else readInside(scan, frame);
  }
  return scan.found;
};

/** Goes on to `end`, and says of the places on the way what they are inside of. */
function record(scan: Scan, end: number, context: QuotingContext): void {
  while ((scan.places[scan.found.length]?.start ?? Infinity) < end) scan.found.push({ context });
  scan.at = end;
}

function open(scan: Scan, frame: Frame, length = 1): void {
  scan.stack.push(frame);
  scan.at += length;
}

function close(scan: Scan, length = 1): void {
  scan.stack.pop();
  scan.at += length;
}

function skipEscape(scan: Scan, frame: Frame, place: Placeholder | undefined): void {
  // In $'…', a backslash is none to a plain sh that is not bash.
  if (frame === 'escaping-single' && scan.shell === 'sh') scan.stack.push('unclear');
  scan.at += place?.start === scan.at + 1 ? 1 : 2;
}

function readCode(scan: Scan): void {
  const { command, at, stack } = scan;
  const char = command[at];
  const next = command[at + 1];
  const fish = scan.shell === 'fish';
  if (char === "'") open(scan, singleQuotes(scan));
  else if (char === '"') open(scan, 'double');
  else if (char === '`' && !fish) open(scan, 'backticks');
  else if (char === '(' && next === '(' && !fish) open(scan, 'arithmetic', 2);
  else if (char === '(') open(scan, fish || command[at - 1] === '$' ? 'code' : 'parens');
  else if (char === ')' && stack.length > 1) close(scan);
  else if (char === '#' && startsWord(command, at)) readComment(scan);
  else if (char === '<' && next === '<' && !fish) readRedirection(scan);
  else if (char === '\n') readLineEnd(scan);
  // The `)` of a case's patterns would seem to close the `$(` around it.
  else if (stack.includes('code', 1) && startsWord(command, at) && command.startsWith('case', at))
    open(scan, 'unclear');
  else scan.at += 1;
}

function singleQuotes({ command, at, shell }: Scan): Frame {
  if (shell === 'fish') return 'escaping-single';
  if (command[at - 1] !== '$') return 'single';
  // `$'…'`, unless the dollar belongs to what stands before it, as in `$$'…'` or `\$'…'`.
  return /[\\$]/.test(command[at - 2] ?? '') ? 'unclear' : 'escaping-single';
}

function readComment(scan: Scan): void {
  const start = scan.at;
  const lineEnd = scan.command.indexOf('\n', start);
  record(scan, lineEnd === -1 ? scan.command.length : lineEnd, 'comment');
  // At a prompt, zsh takes a comment for words, and a quote in it for an open one.
  if (scan.shell === 'zsh' && /['"`\\(]/.test(scan.command.slice(start, scan.at))) scan.stack.push('unclear');
}

function readRedirection(scan: Scan): void {
  if (scan.command[scan.at + 2] === '<') {
    scan.at += 3;
    return;
  }
  const heredoc = readHeredoc(scan.command, scan.at);
  if (heredoc === undefined) {
    open(scan, 'unclear', 2);
  } else {
    scan.heredocs.push(heredoc);
    record(scan, heredoc.end, 'literal-heredoc');
  }
}

function readLineEnd(scan: Scan): void {
  scan.at += 1;
  for (const heredoc of scan.heredocs.splice(0)) {
    const start = scan.at;
    record(scan, skipHeredoc(scan.command, start, heredoc), 'literal-heredoc');
    // Some shells look for the delimiter inside an expansion, some behind it.
    const expands = !heredoc.literal && /\$[({]|`/.test(scan.command.slice(start, scan.at));
    if (expands) scan.stack.push('unclear');
  }
}

/** The character that closes what nothing but itself (or a backslash) means anything in. */
const closers: Partial<Record<Frame, string>> = { single: "'", 'escaping-single': "'", backticks: '`' };

function readInside(scan: Scan, frame: Exclude<Frame, 'code' | 'parens'>): void {
  const { command, at } = scan;
  const char = command[at];
  const next = command[at + 1];
  const fish = scan.shell === 'fish';
  if (frame === 'unclear' || frame in closers) {
    if (char === closers[frame]) close(scan);
    else scan.at += 1;
  } else if (char === '$' && next === '(') {
    if (command[at + 2] === '(' && !fish) open(scan, 'arithmetic', 3);
    else open(scan, 'code', 2);
  } else if (char === '`' && !fish) open(scan, 'backticks');
  else if (char === '$' && next === '{' && !fish) open(scan, 'braces', 2);
  else if (frame === 'double') {
    if (char === '"') close(scan);
    else scan.at += 1;
  } else if (frame === 'braces') {
    if (char === '}') close(scan);
    else if (char === '"' || char === "'") open(scan, 'unclear');
    else scan.at += 1;
  } else readArithmetic(scan, frame === 'group');
}

function readArithmetic(scan: Scan, group: boolean): void {
  const char = scan.command[scan.at];
  if (char === '(') open(scan, 'group');
  else if (char === '"') open(scan, 'double');
  else if (char === "'") open(scan, 'unclear');
  else if (char !== ')') scan.at += 1;
  else if (group) close(scan);
  else if (scan.command[scan.at + 1] === ')') close(scan, 2);
  // Not arithmetic after all, but a subshell in a subshell.
  else open(scan, 'unclear');
}

const names: Readonly<Record<Exclude<Frame, 'code' | 'parens'>, QuotingContext>> = {
  single: 'single-quotes',
  'escaping-single': 'single-quotes',
  double: 'double-quotes',
  braces: 'expansion',
  backticks: 'backticks',
  arithmetic: 'arithmetic',
  group: 'arithmetic',
  unclear: 'unclear',
};

function contextAt({ command, at, stack }: Scan, frame: Frame): QuotingContext {
  // A backtick in a value would end them, however deep inside and however quoted it is.
  if (stack.includes('backticks')) return 'backticks';
  if (stack.includes('unclear')) return 'unclear';
  if (frame !== 'code' && frame !== 'parens') return names[frame];
  return /[\\$!]/.test(command[at - 1] ?? '') ? 'joined' : 'bare';
}

function startsWord(command: string, at: number): boolean {
  return at === 0 || /[\s;|&()<>]/.test(command[at - 1] ?? '');
}
