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

/**
 * Visits the tokens of a text, in order. A word such as `KubePodCrashLooping` or `rate-limit` is visited in its parts
 * and as a whole; with `tails`, also as `PodCrashLooping` and `CrashLooping`, so that the start of any of them finds it.
 */
export function tokenize(text: string, visit: Visit, { tails = false, upTo = text.length } = {}): void {
  const boundaries: number[] = [];
  let at = 0;
  while (at < upTo) {
    if (!isLetter(kindAt(text, at))) {
      at++;
      continue;
    }
    const start = at;
    boundaries.length = 0;
    at = splitWord(text, start, boundaries);
    emit(text, boundaries, tails, visit);
  }
}

const isLetter = (kind: number): boolean =>
  kind === kinds.lower || kind === kinds.upper || kind === kinds.digit || kind === kinds.unspaced;

/** Puts the starts and ends of the word's parts into `boundaries`, in pairs; returns where the word ends. */
function splitWord(text: string, start: number, boundaries: number[]): number {
  let partStart = start;
  let at = start;
  let kind = kindAt(text, at);
  for (;;) {
    const previous = kind;
    at++;
    if (at >= text.length) break;
    kind = kindAt(text, at);
    if (kind === kinds.connector || kind === kinds.apostrophe) {
      const next = at + 1 < text.length ? kindAt(text, at + 1) : kinds.other;
      if (!isLetter(next)) break;
      if (kind === kinds.connector) {
        boundaries.push(partStart, at);
        partStart = at + 1;
      }
      at++;
      kind = next;
    } else if (!isLetter(kind)) {
      break;
    } else if (isBoundary(text, at, previous, kind)) {
      boundaries.push(partStart, at);
      partStart = at;
    }
  }
  boundaries.push(partStart, at);
  return at;
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

function emit(text: string, boundaries: readonly number[], tails: boolean, visit: Visit): void {
  const end = boundaries.at(-1) ?? 0;
  for (let i = 0; i < boundaries.length; i += 2) {
    emitPart(text, boundaries[i] ?? 0, boundaries[i + 1] ?? 0, visit);
  }
  const parts = boundaries.length / 2;
  if (parts === 1 || parts > mostParts) return;
  const starts = tails ? parts - 1 : 1;
  for (let part = 0; part < starts; part++) {
    const start = boundaries[part * 2] ?? 0;
    if (end - start <= longestWhole) visit(fold(text.slice(start, end)), start, end, part === 0 ? 'whole' : 'tail');
  }
}

/** A script without blanks is cut into overlapping pairs of letters: words of two are the most frequent there. */
function emitPart(text: string, start: number, end: number, visit: Visit): void {
  if (kindAt(text, start) !== kinds.unspaced || end - start <= 2) {
    if (end - start <= longestPart) visit(fold(text.slice(start, end)), start, end, 'part');
    return;
  }
  for (let at = start; at + 2 <= end; at++) {
    if (isLowSurrogate(text, at)) continue;
    const pairEnd = isLowSurrogate(text, at + 2) ? at + 3 : at + 2;
    visit(fold(text.slice(at, pairEnd)), at, pairEnd, 'part');
  }
}

const isLowSurrogate = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00;
