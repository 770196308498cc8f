import { kindAt, kinds } from './characters';
import { fold } from './fold';

/** How a token came about: a part of a word, the whole of a word of several parts, or such a word from a part on. */
export type TokenKind = 'part' | 'whole' | 'tail';

/** Receives each token: its key, the UTF-16 offsets it covers, its kind. */
export type Visit = (key: string, start: number, end: number, kind: TokenKind) => void;

/** Longer words are encodings of something; nobody searches for them as a whole. */
const longestWhole = 80;
const longestPart = 60;
/** A class path has more parts than a name has; from there on only the parts count. */
const mostParts = 12;

/** The parts of one word, in a space that is used again for each: allocating it anew would take most of the time. */
interface Split {
  /** Start and end of each part, in pairs. */
  readonly bounds: number[];
  /** How many of `bounds` are of this word. */
  used: number;
  end: number;
}

/**
 * Visits the tokens of a text, in order. A word such as `KubePodCrashLooping` or `rate-limit` is visited in its parts
 * and as a whole; with `tails`, also as `PodCrashLooping` and `CrashLooping`, so that the start of any of them finds it.
 */
export function tokenize(text: string, visit: Visit, { tails = false, upTo = text.length } = {}): void {
  const split: Split = { bounds: [], used: 0, end: 0 };
  let at = 0;
  while (at < upTo) {
    if (isLetter(kindAt(text, at))) {
      splitWord(text, at, split);
      emit(text, split, tails, visit);
      at = split.end;
    } else {
      at++;
    }
  }
}

const isLetter = (kind: number): boolean =>
  kind === kinds.lower || kind === kinds.upper || kind === kinds.digit || kind === kinds.unspaced;

function splitWord(text: string, start: number, split: Split): void {
  split.used = 0;
  let partStart = start;
  const endPart = (end: number, next: number): void => {
    split.bounds[split.used++] = partStart;
    split.bounds[split.used++] = end;
    partStart = next;
  };
  let at = start;
  let kind = kindAt(text, at);
  for (;;) {
    const previous = kind;
    at++;
    if (at >= text.length) break;
    kind = kindAt(text, at);
    if (kind === kinds.lower && previous === kinds.lower) continue;
    if (kind === kinds.connector || kind === kinds.apostrophe) {
      const next = at + 1 < text.length ? kindAt(text, at + 1) : kinds.other;
      if (!isLetter(next)) break;
      if (kind === kinds.connector) endPart(at, at + 1);
      at++;
      kind = next;
    } else if (!isLetter(kind)) {
      break;
    } else if (isBoundary(text, at, previous, kind)) {
      endPart(at, at);
    }
  }
  endPart(at, at);
  split.end = at;
}

/** Whether a new part starts here, judged by the case of the letters around. */
function isBoundary(text: string, at: number, previous: number, kind: number): boolean {
  if ((previous === kinds.unspaced) !== (kind === kinds.unspaced)) return true;
  if (kind !== kinds.upper) return false;
  if (previous === kinds.lower) return true;
  // The end of an acronym (APIDown), not its plural (CPUs) and not a code (5XX, EC2).
  const isLower = (offset: number): boolean => offset < text.length && kindAt(text, offset) === kinds.lower;
  return isLower(at + 1) && (previous === kinds.digit || isLower(at + 2));
}

function emit(text: string, { bounds, used, end }: Split, tails: boolean, visit: Visit): void {
  for (let i = 0; i < used; i += 2) emitPart(text, bounds[i] ?? 0, bounds[i + 1] ?? 0, visit);
  const parts = used / 2;
  if (parts === 1 || parts > mostParts) return;
  const starts = tails ? parts - 1 : 1;
  for (let part = 0; part < starts; part++) {
    const start = bounds[part * 2] ?? 0;
    if (end - start <= longestWhole) emitToken(text, start, end, part === 0 ? 'whole' : 'tail', visit);
  }
}

/** A script without blanks is cut into overlapping pairs of letters: words of two are the most frequent there. */
function emitPart(text: string, start: number, end: number, visit: Visit): void {
  if (end - start <= 2 || kindAt(text, start) !== kinds.unspaced) {
    if (end - start <= longestPart) emitToken(text, start, end, 'part', visit);
    return;
  }
  for (let at = start; at + 2 <= end; at++) {
    if (isLowSurrogate(text, at)) continue;
    const pairEnd = isLowSurrogate(text, at + 2) ? at + 3 : at + 2;
    emitToken(text, at, pairEnd, 'part', visit);
  }
}

function emitToken(text: string, start: number, end: number, kind: TokenKind, visit: Visit): void {
  const key = fold(text.slice(start, end));
  // Of accents without letters nothing is left.
  if (key !== '') visit(key, start, end, kind);
}

const isLowSurrogate = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00;
