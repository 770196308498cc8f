import { isShell, operatorHazard, type PowershellCommand } from './powershellCommands';
import type { Placeholder } from './placeholders';
import type { Hazard, QuotingContext } from './quotingContext';

/** How a scanner for PowerShell reads a place; it may think better of it until the statement ends. */
export interface ReadPlace {
  context: QuotingContext;
  hazard?: Hazard;
  word?: { readonly start: number; readonly end: number };
  batch?: string;
}

/** What can be open at a place, innermost last. */
export interface Frame {
  readonly kind: 'code' | 'group' | 'block' | 'hash' | 'index' | 'string' | 'here-string' | 'foreach';
  /** Where a code frame is in its statement: `value` is before something that may be a value or a command. */
  mode: 'statement' | 'value' | 'pipe' | 'command' | 'argument' | 'expression' | 'key';
  /** In an expression: something stands there that an operator can follow. */
  operand: boolean;
  /** The operator before the operand that is read. */
  operator: string;
  /** A keyword began the statement: a block that follows runs where it stands. */
  keyword: boolean;
  /** The statement assigns to a variable. */
  assigns: boolean;
  command: PowershellCommand | undefined;
  /** Blocks inside run here, as the command says that the frame belongs to. */
  readonly runsBlocksHere: boolean;
  /** A comma stands before the word that is read. */
  listed: boolean;
  /** What becomes of all that stands inside, for where the frame stands. */
  readonly hazard: Hazard | undefined;
  /** The same, for what follows an operator. */
  operatorHazard: Hazard | undefined;
  /** A block that may run elsewhere, where the environment is not ours. */
  readonly elsewhere: Hazard | undefined;
  /** The first place of the statement, of the last word, and of what the frame holds. */
  statementFrom: number;
  wordFrom: number;
  readonly from: number;
  readonly opened: number;
  /** Where PowerShell ends it, if that does not go by what stands inside. */
  readonly closesAt: number | undefined;
}

export interface Scan {
  readonly text: string;
  readonly places: readonly Placeholder[];
  readonly found: ReadPlace[];
  readonly assigned: Set<ReadPlace>;
  readonly stack: Frame[];
  at: number;
  lost: boolean;
  /** A command of the script that reads texts as code; what variables hold may get there. */
  evaluator: Hazard | undefined;
  secondShell: Hazard | undefined;
}

/** Deeper nesting is not followed. Ours: no command that people write comes near. */
const DEEPEST = 60;

export function push(scan: Scan, kind: Frame['kind'], mode: Frame['mode'], about: Partial<Frame> = {}): void {
  if (scan.stack.length >= DEEPEST) scan.lost = true;
  const outer = scan.stack.at(-1);
  scan.stack.push({
    kind,
    mode,
    operand: false,
    operator: '',
    keyword: false,
    assigns: false,
    command: undefined,
    runsBlocksHere: false,
    listed: false,
    hazard: outer && hazardIn(outer),
    operatorHazard: undefined,
    elsewhere: outer?.elsewhere,
    statementFrom: scan.found.length,
    wordFrom: scan.found.length,
    from: scan.found.length,
    opened: scan.at,
    closesAt: undefined,
    ...about,
  });
}

/** What becomes of a value that stands at the end of what is read of a frame. */
export function hazardIn(frame: Frame): Hazard | undefined {
  const ofCommand = frame.mode === 'argument' ? frame.command?.hazard : undefined;
  return frame.hazard ?? frame.elsewhere ?? ofCommand ?? frame.operatorHazard;
}

/** The place that begins right here. */
export function placeHere(scan: Scan): Placeholder | undefined {
  const place = scan.places[scan.found.length];
  return place?.start === scan.at ? place : undefined;
}

/** Says what the next place stands in, and goes on behind it. */
export function record(scan: Scan, frame: Frame, context: QuotingContext, hazard = hazardIn(frame)): ReadPlace {
  const place: ReadPlace = { context, ...(hazard && { hazard }) };
  if (frame.mode === 'argument' && frame.command?.batch !== undefined) place.batch = frame.command.batch;
  scan.at = scan.places[scan.found.length]?.end ?? scan.at + 1;
  scan.found.push(place);
  if (scan.stack.some(({ assigns }) => assigns)) scan.assigned.add(place);
  return place;
}

/** Goes on to `end`; all places on the way stand in `context`. */
export function skipTo(scan: Scan, end: number, context: QuotingContext): void {
  for (let place = scan.places[scan.found.length]; place && place.start < end; place = scan.places[scan.found.length]) {
    scan.found.push({ context });
    end = Math.max(end, place.end);
  }
  scan.at = end;
}

/** Thinks better of the places since `from`: they are joined with what is beside them. */
export function markJoined(scan: Scan, from: number): void {
  for (const place of scan.found.slice(from)) {
    if (place.context === 'bare' || place.context === 'double-quotes' || place.context === 'operand')
      place.context = 'joined';
  }
}

/** Thinks better of the places since `from`: what came later makes more than data of them. */
export function markHazard(scan: Scan, from: number, hazard: Hazard): void {
  for (const place of scan.found.slice(from)) place.hazard ??= hazard;
}

/** What `expression` (sticky) matches here, if no place begins inside of it. */
export function matchHere(scan: Scan, expression: RegExp): RegExpExecArray | undefined {
  expression.lastIndex = scan.at;
  const match = expression.exec(scan.text);
  const next = scan.places[scan.found.length]?.start ?? Infinity;
  return match && match[0] !== '' && scan.at + match[0].length <= next ? match : undefined;
}

export const SINGLE = /['\u2018-\u201B]/;
export const DOUBLE = /["\u201C-\u201E]/;
const variable = /\$(?:\{[^{}`\n]*\}|(?:[A-Za-z_]\w*:)?[A-Za-z_]\w*|[$?^](?!\{))/y;

/** Reads a variable at a `$`; false where there is none, or where a place would be a part of its name. */
export function readVariable(scan: Scan): boolean {
  const name = matchHere(scan, variable);
  if (name === undefined) return false;
  const end = scan.at + name[0].length;
  const after = scan.text.charAt(end) === ':' ? end + 1 : end;
  // `$name:` before a value would be a drive; `${ name }` cannot be continued.
  if (after > end && scan.places[scan.found.length]?.start === after) return false;
  scan.at = end;
  return true;
}

/** Reads the inside of a string, up to and with the quote that ends it. */
export function stepString(scan: Scan, frame: Frame): void {
  const char = scan.text.charAt(scan.at);
  const place = placeHere(scan);
  if (place) {
    record(scan, frame, 'double-quotes', frame.hazard);
  } else if (char === '`') {
    if (scan.places[scan.found.length]?.start === scan.at + 1) joinNext(scan);
    else scan.at += 2;
  } else if (char === '$') {
    if (scan.text.charAt(scan.at + 1) === '(') {
      scan.at += 2;
      push(scan, 'code', 'statement', { closesAt: endOfSubexpression(scan) });
    } else if (!readVariable(scan)) {
      const next = scan.places[scan.found.length]?.start ?? Infinity;
      const name = /^\$[\w:$?^]*\{?$/.exec(scan.text.slice(scan.at, Math.min(next, scan.at + 200)));
      if (name !== null && next < scan.at + 200) joinNext(scan);
      else scan.at += 1;
    }
  } else if (
    frame.kind === 'here-string'
      ? char === '\n' && DOUBLE.test(scan.text.charAt(scan.at + 1)) && scan.text.charAt(scan.at + 2) === '@'
      : DOUBLE.test(char)
  ) {
    if (frame.kind === 'string' && DOUBLE.test(scan.text.charAt(scan.at + 1))) scan.at += 2;
    else close(scan, frame.kind === 'string' ? 1 : 3);
  } else {
    scan.at += 1;
  }
}

/** PowerShell looks for the end of `$(…)` in a string by its parentheses alone, those in quotes and comments included. */
function endOfSubexpression({ text, at }: Scan): number {
  let depth = 1;
  for (let end = at; end < text.length; end++) {
    if (text.charAt(end) === '(') depth += 1;
    else if (text.charAt(end) === ')' && --depth === 0) return end;
  }
  return text.length;
}

function joinNext(scan: Scan): void {
  scan.at = scan.places[scan.found.length]?.start ?? scan.at + 1;
  const frame = scan.stack.at(-1);
  if (frame) record(scan, frame, 'joined');
}

/** Ends a string, which is an operand or (a part of) an argument. */
function close(scan: Scan, length: number): void {
  const frame = scan.stack.pop();
  const outer = scan.stack.at(-1);
  scan.at += length;
  if (!frame || !outer) return;
  if (outer.mode === 'argument' && endsWordAmiss(scan, frame.opened)) markJoined(scan, frame.from);
}

/**
 * Whether an argument that begins with a quote goes on behind it, which PowerShell takes for another one or for a member
 * of the first. Within a word, quotes join.
 */
function endsWordAmiss(scan: Scan, opened: number): boolean {
  const begins = opened === 0 || /[\s,(;|&=>]/.test(scan.text.charAt(opened - 1));
  return begins && !/^[\s,;|&)}>]?$/.test(scan.text.charAt(scan.at));
}

/** Reads a string between single quotes, in which nothing is replaced. */
export function readSingle(scan: Scan): void {
  let end = scan.at + 1;
  while (end < scan.text.length) {
    if (!SINGLE.test(scan.text.charAt(end))) end += 1;
    else if (SINGLE.test(scan.text.charAt(end + 1))) end += 2;
    else break;
  }
  if (end >= scan.text.length) scan.lost = true;
  skipTo(scan, end + 1, 'single-quotes');
}

/** What a word that stands in a command makes of those after it: a shell, as in `kubectl exec … sh -c`, or an operator. */
export function noteWord(scan: Scan, frame: Frame, word: string): void {
  const { command } = frame;
  if (command === undefined) return;
  if (command.filters) {
    frame.operatorHazard ??= operatorHazard(word);
  } else if (!command.hazard && !command.isCmdlet && isShell(word)) {
    const hazard: Hazard = { kind: 'runs', by: word };
    scan.secondShell ??= hazard;
    frame.command = { ...command, hazard };
  }
}
