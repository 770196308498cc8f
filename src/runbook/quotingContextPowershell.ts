import { methodHazard } from './powershellCommands';
import { readArgument } from './powershellArgument';
import {
  DOUBLE,
  type Frame,
  hazardIn,
  markHazard,
  matchHere,
  noteWord,
  placeHere,
  push,
  readSingle,
  readVariable,
  record,
  type Scan,
  SINGLE,
  skipTo,
  stepString,
} from './powershellScan';
import { endStatement, isCounted, readCommandName, readOperator, startCommand } from './powershellStatement';
import type { Hazard, ValuePlace, Scanner } from './quotingContext';

/**
 * Scanner for PowerShell. It keeps to the two ways in which PowerShell reads (words after a command, values and operators
 * in an expression), with a frame for all that nests. What it does not know for certain makes the rest unclear.
 */
export const scanPowershell: Scanner = (text, places) => {
  const scan: Scan = {
    text,
    places,
    found: [],
    assigned: new Set(),
    stack: [],
    at: 0,
    lost: false,
    evaluator: undefined,
    secondShell: undefined,
  };
  push(scan, 'code', 'statement');
  while (scan.at < text.length && !scan.lost) {
    const frame = scan.stack.at(-1);
    if (frame === undefined) break;
    if (frame.kind === 'string' || frame.kind === 'here-string') stepString(scan, frame);
    else stepCode(scan, frame);
  }
  // What does not end may begin elsewhere than it seems.
  if (scan.stack.length !== 1 || scan.at < text.length) scan.lost = true;
  return places.map((_, index): ValuePlace => {
    const place = scan.found[index];
    if (scan.lost && place?.context !== 'comment') return { context: 'unclear' };
    if (place === undefined) return { context: 'unclear' };
    const reached = scan.evaluator ?? (scan.assigned.has(place) ? scan.secondShell : undefined);
    return reached && !place.hazard ? { ...place, hazard: reached } : place;
  });
};

const blanks = /[ \t]+/y;
const continued = /`\r?\n/y;
const lineEnd = /\r?\n/y;
const hereSingle = /@['\u2018-\u201B][ \t]*(?=\r?\n)/y;
const hereDouble = /@["\u201C-\u201E][ \t]*(?=\r?\n)/y;

function stepCode(scan: Scan, frame: Frame): void {
  const { text, at } = scan;
  const char = text.charAt(at);
  const skip = (match: RegExpExecArray | undefined): boolean => {
    scan.at += match?.[0].length ?? 0;
    return match !== undefined;
  };
  if (placeHere(scan)) {
    readPlace(scan, frame);
  } else if (skip(matchHere(scan, blanks)) || skip(matchHere(scan, continued))) {
    // A blank ends a word; nothing else to do.
  } else if (skip(matchHere(scan, lineEnd))) {
    endLine(scan, frame);
  } else if (/[\0-\u001F\u007F-\u00A0\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\u1680\u0085]/.test(char)) {
    scan.lost = true;
  } else if (text.startsWith('<#', at)) {
    const end = text.indexOf('#>', at + 2);
    if (end < 0) scan.lost = true;
    skipTo(scan, end < 0 ? text.length : end + 2, 'comment');
  } else if (char === '#') {
    const end = text.indexOf('\n', at);
    if (at > 0 && !/[\s;|&(){},=]/.test(text.charAt(at - 1))) scan.lost = true;
    skipTo(scan, end < 0 ? text.length : end, 'comment');
  } else if (SINGLE.test(char)) {
    beginOperand(scan, frame);
    readSingle(scan);
  } else if (skip(matchHere(scan, hereSingle))) {
    beginOperand(scan, frame);
    const end = /\n['\u2018-\u201B]@/.exec(text.slice(scan.at));
    if (end === null) scan.lost = true;
    skipTo(scan, end === null ? text.length : scan.at + end.index + 3, 'literal-heredoc');
  } else if (skip(matchHere(scan, hereDouble))) {
    beginOperand(scan, frame);
    push(scan, 'here-string', 'expression');
  } else if (DOUBLE.test(char)) {
    beginOperand(scan, frame);
    push(scan, 'string', 'expression');
    scan.at += 1;
  } else {
    stepToken(scan, frame, char);
  }
}

/** Something that is a value begins: an argument, an operand, or the name of a command behind `&`. */
function beginOperand(scan: Scan, frame: Frame): void {
  if (frame.mode === 'statement' || frame.mode === 'value') {
    frame.mode = 'expression';
  } else if (frame.mode === 'command') {
    const quoted = matchQuoted(scan);
    frame.mode = 'argument';
    startCommand(scan, frame, quoted);
  } else if (frame.mode === 'pipe') {
    scan.lost = true;
  }
  if (frame.mode === 'argument') {
    frame.wordFrom = scan.found.length;
    const quoted = matchQuoted(scan);
    if (quoted !== undefined) noteWord(scan, frame, quoted);
  } else if (frame.mode === 'expression') {
    // Two values side by side are no expression.
    if (frame.operand) scan.lost = true;
    frame.operand = true;
  }
}

/** The text of a string that begins here and has nothing in it to replace. */
function matchQuoted(scan: Scan): string | undefined {
  return matchHere(scan, /(?:'([^'\u2018-\u201B$`\n]*)'|"([^"\u201C-\u201E$`\n]*)")/y)
    ?.slice(1)
    .join('');
}

function endLine(scan: Scan, frame: Frame): void {
  const waits =
    (frame.mode === 'expression' && (!frame.operand || frame.operator === ',')) ||
    frame.mode === 'value' ||
    frame.mode === 'pipe' ||
    frame.mode === 'command';
  if (frame.kind === 'group' || frame.kind === 'foreach' || frame.kind === 'index' || waits) {
    // An argument's command ends with its line even between parentheses; what follows is not read there.
    if (frame.mode === 'argument') frame.mode = 'expression';
    frame.operand ||= frame.mode === 'expression' && !waits;
    return;
  }
  endStatement(scan, frame);
}

/** A placeholder where code stands. */
function readPlace(scan: Scan, frame: Frame): void {
  const { text, at } = scan;
  const end = scan.places[scan.found.length]?.end ?? at;
  if (frame.mode === 'argument') {
    readArgument(scan, frame);
    return;
  }
  if (frame.mode === 'pipe' || frame.mode === 'command' || (frame.mode === 'expression' && frame.operand)) {
    const isName = frame.mode === 'command';
    record(scan, frame, isName ? 'operand' : 'unclear', { kind: 'commands', by: 'PowerShell' });
    frame.operand = true;
    if (frame.mode !== 'expression') startCommand(scan, frame, undefined);
    return;
  }
  const standsAlone = /^[\s(,=;{[\]+*/%]?$/.test(text.charAt(at - 1)) && /^[\s),;}\]|=+*/%-]?$/.test(text.charAt(end));
  const behind = /^[ \t]*(?:\r?\n|#|$|(-[A-Za-z]+|\.\.|[|),;}\]=+*/%-]))/.exec(text.slice(end, end + 80));
  const goesOn = behind?.[1] !== undefined;
  const isCalled = frame.mode === 'statement' ? !goesOn : frame.mode === 'value' ? behind === null : false;
  if (isCalled) {
    record(scan, frame, 'bare', { kind: 'commands', by: 'PowerShell' });
    startCommand(scan, frame, undefined);
    return;
  }
  const counts = isCounted(
    frame.mode === 'expression' ? frame.operator : '',
    behind?.[1] ?? '',
    text.slice(end, end + 80),
  );
  record(scan, frame, standsAlone ? 'operand' : 'joined', counts ?? hazardIn(frame));
  if (frame.mode !== 'key') frame.mode = 'expression';
  frame.operand = true;
}

function stepToken(scan: Scan, frame: Frame, char: string): void {
  const { text, at } = scan;
  if (text.startsWith('&&', at) || text.startsWith('||', at)) {
    scan.at += 2;
    endStatement(scan, frame);
  } else if (char === '|') {
    scan.at += 1;
    frame.mode = 'pipe';
    frame.operand = false;
    frame.command = undefined;
    frame.operatorHazard = undefined;
  } else if (char === ';') {
    scan.at += 1;
    endStatement(scan, frame);
  } else if (char === '&') {
    scan.at += 1;
    if (['statement', 'value', 'pipe'].includes(frame.mode)) frame.mode = 'command';
    else endStatement(scan, frame);
  } else if ('([{'.includes(char)) {
    open(scan, frame, char);
  } else if (')]}'.includes(char)) {
    closeGroup(scan, frame, char);
  } else if (text.startsWith('$(', at) || text.startsWith('@(', at) || text.startsWith('@{', at)) {
    beginOperand(scan, frame);
    scan.at += 2;
    if (text.startsWith('@{', at)) push(scan, 'hash', 'key', { runsBlocksHere: runsBlocksHere(frame) });
    else push(scan, 'code', 'statement');
  } else if (frame.mode === 'argument') {
    readArgument(scan, frame);
  } else if (char === '<' || char === '`' || char === '@') {
    scan.lost = true;
  } else if (char === '$') {
    const isName = frame.mode === 'command';
    if (frame.mode !== 'key') beginOperand(scan, frame);
    if (isName) startCommand(scan, frame, undefined);
    if (!readVariable(scan)) scan.lost = true;
  } else if (frame.mode === 'expression' || frame.mode === 'key') {
    readOperator(scan, frame);
  } else {
    readCommandName(scan, frame, char);
  }
}

const runsBlocksHere = (frame: Frame): boolean =>
  frame.runsBlocksHere || (frame.mode === 'argument' && frame.command?.runsBlocksHere === true);

function open(scan: Scan, frame: Frame, char: string): void {
  const before = scan.text.charAt(scan.at - 1);
  const isJoined = frame.operand && frame.mode === 'expression';
  if (char === '{') {
    const isStatement = frame.mode === 'statement' && frame.keyword;
    const isHere = isStatement || frame.mode === 'command' || runsBlocksHere(frame);
    const elsewhere: Hazard = { kind: 'elsewhere', by: '{ … }' };
    if (frame.mode === 'key') scan.lost = true;
    else if (!isStatement) beginOperand(scan, frame);
    scan.at += 1;
    push(scan, 'block', 'statement', isHere ? {} : { elsewhere: frame.elsewhere ?? elsewhere });
  } else if (char === '(') {
    const isForeach = frame.keyword && /foreach[ \t]*$/i.test(scan.text.slice(Math.max(0, scan.at - 20), scan.at));
    const method = /(?<!\w)([A-Za-z_]\w*)$/.exec(scan.text.slice(Math.max(0, scan.at - 80), scan.at))?.[1];
    const condition = frame.mode === 'statement' && frame.keyword;
    if (isJoined || (frame.mode === 'argument' && /[\w\]]/.test(before) && method !== undefined)) {
      openMethod(scan, frame, method ?? '');
      return;
    }
    if (!condition && frame.mode !== 'key') beginOperand(scan, frame);
    scan.at += 1;
    push(scan, isForeach ? 'foreach' : 'group', condition ? 'statement' : 'value');
  } else {
    const isIndex = isJoined && /[\w)\]}'"]/.test(before);
    if (frame.mode === 'argument') {
      readArgument(scan, frame);
      return;
    }
    if (isIndex) {
      scan.at += 1;
      push(scan, 'index', 'value');
    } else {
      readType(scan, frame);
    }
  }
}

const type = /\[[\w.+, ]*(?:\[[\w.+, [\]]*\])?\]/y;

/** A type, which stands before its members, or before the value that is made one of it. */
function readType(scan: Scan, frame: Frame): void {
  const name = frame.operand || frame.mode === 'key' ? undefined : matchHere(scan, type);
  if (name === undefined) {
    scan.lost = true;
    return;
  }
  beginOperand(scan, frame);
  scan.at += name[0].length;
  frame.operand = scan.text.startsWith('::', scan.at);
  if (/scriptblock/i.test(name[0])) noteMethod(scan, frame, { kind: 'runs', by: name[0] });
}

/** The arguments of a method are values. */
function openMethod(scan: Scan, frame: Frame, name: string): void {
  const before = scan.text.slice(Math.max(0, scan.at - name.length - 100), scan.at - name.length);
  const hazard = methodHazard(name, before);
  const outer = hazardIn(frame);
  scan.at += 1;
  if (hazard === 'data') {
    // What stands for itself in a pattern may be anything.
    const remains = outer?.kind === 'runs' || outer?.kind === 'elsewhere' ? outer : undefined;
    push(scan, 'group', 'value', { hazard: remains });
    return;
  }
  if (hazard?.kind === 'runs') noteMethod(scan, frame, hazard);
  push(scan, 'group', 'value', { hazard: outer ?? hazard, runsBlocksHere: /^(?:where|foreach)$/i.test(name) });
}

/** A method that runs what it is given may get it by a variable. */
function noteMethod(scan: Scan, frame: Frame, hazard: Hazard): void {
  scan.evaluator ??= hazard;
  scan.secondShell ??= hazard;
  markHazard(scan, frame.statementFrom, hazard);
}

const closers: Readonly<Record<string, readonly Frame['kind'][]>> = {
  ')': ['group', 'foreach', 'code'],
  ']': ['index'],
  '}': ['block', 'hash'],
};

function closeGroup(scan: Scan, frame: Frame, char: string): void {
  const amiss = frame.closesAt !== undefined && frame.closesAt !== scan.at;
  if (amiss || scan.stack.length < 2 || closers[char]?.includes(frame.kind) !== true) {
    scan.lost = true;
    return;
  }
  scan.stack.pop();
  scan.at += 1;
  const outer = scan.stack.at(-1);
  if (outer === undefined) return;
  if (outer.mode === 'expression') outer.operand = true;
  if (frame.kind === 'block' && outer.mode === 'statement') outer.statementFrom = scan.found.length;
}
