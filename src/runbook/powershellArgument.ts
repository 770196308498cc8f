import {
  DOUBLE,
  type Frame,
  markJoined,
  noteWord,
  placeHere,
  push,
  readSingle,
  readVariable,
  record,
  type Scan,
  SINGLE,
  skipTo,
} from './powershellScan';

/**
 * Reads a piece of an argument: up to what ends it, or to something in it that nests. A placeholder in it is `bare`; where
 * it is only a part of a word, that word can stand in double quotes; where it cannot, the placeholder is `joined`.
 */
export function readArgument(scan: Scan, frame: Frame): void {
  const { text } = scan;
  const start = scan.at;
  const from = scan.found.length;
  const before = text.charAt(start - 1);
  // Straight behind a string or a group, PowerShell begins another argument, or reads a member.
  let isSimple = start === 0 || /[\s,(;|&=>{]/.test(before);
  if (readVerbatim(scan, frame) || readSeparator(scan, frame)) return;
  frame.wordFrom = from;
  let nested = false;
  while (scan.at < text.length && !nested && !scan.lost) {
    const char = text.charAt(scan.at);
    if (placeHere(scan)) record(scan, frame, 'bare');
    else if (/[\s;|&(){},>]/.test(char)) break;
    else if (char === '<') scan.lost = true;
    else if (char === '`') isSimple = readEscape(scan) && isSimple;
    else if (SINGLE.test(char) || DOUBLE.test(char)) {
      isSimple = false;
      if (SINGLE.test(char)) readSingle(scan);
      else nested = openString(scan);
    } else if (char === '$') {
      nested = readReference(scan);
      isSimple &&= !nested && !/[.[:]/.test(text.charAt(scan.at)) && text.charAt(scan.at - 1) !== '$';
    } else if (char === '[' && /[\w)\]}]/.test(text.charAt(scan.at - 1)) && text.charAt(start) === '$') {
      isSimple = false;
      nested = true;
      scan.at += 1;
      push(scan, 'index', 'value');
    } else {
      // Quotes would take these their meaning from files' names, which cmdlets read themselves.
      if (/[*?[\]]/.test(char) || (char === '~' && scan.at === start)) isSimple &&= frame.command?.isCmdlet === true;
      if ((char === '@' && scan.at === start) || /[\u2013-\u2015]/.test(char)) isSimple = false;
      if (/[\0-\u001F\u007F-\u00A0\u2000-\u200A\u2028\u2029]/.test(char)) scan.lost = true;
      scan.at += 1;
    }
  }
  const isWhole = isSimple && !nested && !/[({]/.test(text.charAt(scan.at));
  if (scan.found.length === from) noteWord(scan, frame, text.slice(start, scan.at));
  else finishWord(scan, frame, { start, from, isWhole });
}

/** `--%`: PowerShell passes on what it reads, quotes and all, up to the end of the line. */
function readVerbatim(scan: Scan, frame: Frame): boolean {
  if (!scan.text.startsWith('--%', scan.at)) return false;
  const end = scan.text.indexOf('\n', scan.at);
  skipTo(scan, end < 0 ? scan.text.length : end, 'unclear');
  frame.wordFrom = scan.found.length;
  return true;
}

function readSeparator(scan: Scan, frame: Frame): boolean {
  const { text } = scan;
  const char = text.charAt(scan.at);
  if (char === ',') {
    // What programs get of a list is its source text.
    if (frame.command?.isCmdlet !== true) markJoined(scan, frame.wordFrom);
    frame.listed = true;
    scan.at += 1;
    return true;
  }
  const redirection = /^(?:[\d*]?>>?(?:&\d)?)/.exec(text.slice(scan.at, scan.at + 5))?.[0];
  if (redirection === undefined) return false;
  scan.at += redirection.length;
  return true;
}

/** False where the escape is that of a placeholder. */
function readEscape(scan: Scan): boolean {
  scan.at += scan.places[scan.found.length]?.start === scan.at + 1 ? 1 : 2;
  return false;
}

function openString(scan: Scan): boolean {
  push(scan, 'string', 'expression');
  scan.at += 1;
  return true;
}

/** Whether what begins at a `$` nests; a lone `$` is a letter. */
function readReference(scan: Scan): boolean {
  if (scan.text.charAt(scan.at + 1) === '(') {
    scan.at += 2;
    push(scan, 'code', 'statement');
    return true;
  }
  if (!readVariable(scan)) scan.at += 1;
  return false;
}

interface Word {
  readonly start: number;
  readonly from: number;
  readonly isWhole: boolean;
}

function finishWord(scan: Scan, frame: Frame, { start, from, isWhole }: Word): void {
  const end = scan.at;
  const isListed = frame.listed && frame.command?.isCmdlet !== true;
  frame.listed = false;
  const first = scan.places[from];
  const isAlone = scan.found.length === from + 1 && first?.start === start && first.end === end;
  if (!isWhole || isListed) {
    markJoined(scan, from);
  } else if (!isAlone) {
    // A parameter's name has to stay outside of the quotes, to be one.
    const parameter =
      /^-[A-Za-z]\w*:/.exec(scan.text.slice(start, Math.min(first?.start ?? end, start + 200)))?.[0] ?? '';
    for (const place of scan.found.slice(from)) place.word = { start: start + parameter.length, end };
  }
}
