import type { TextEdit } from './model';

/** A part of a text: kept from `start` to `end` of the text before, or written anew. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly written?: string;
}

/**
 * The edits that do in one go what `first` does to a text and `then` to what that gives. Each list, and the result, is
 * of edits that do not overlap; what none of them touches stays untouched.
 */
export function composeEdits(first: readonly TextEdit[], then: readonly TextEdit[]): readonly TextEdit[] {
  if (first.length === 0) return then;
  if (then.length === 0) return first;
  const between = piecesOf(first);
  const result: Piece[] = [];
  let index = 0;
  /** How much of the piece at `index` is done, and how much of the text between. */
  let used = 0;
  let done = 0;
  const pass = (until: number, keep: boolean): void => {
    for (let piece = between[index]; piece && done < until; piece = between[index]) {
      const length = Math.min(lengthOf(piece) - used, until - done);
      if (keep) result.push(part(piece, used, used + length));
      used += length;
      done += length;
      if (used < lengthOf(piece)) return;
      index++;
      used = 0;
    }
  };
  for (const { start, end, text } of then.toSorted((a, b) => a.start - b.start)) {
    pass(start, true);
    pass(end, false);
    result.push(written(text));
  }
  pass(Infinity, true);
  return editsOf(result);
}

function piecesOf(edits: readonly TextEdit[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start)) {
    if (start > done) pieces.push({ start: done, end: start });
    if (text !== '') pieces.push(written(text));
    done = end;
  }
  return [...pieces, { start: done, end: Infinity }];
}

function editsOf(pieces: readonly Piece[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let text = '';
  for (const piece of pieces) {
    if (piece.written !== undefined) {
      text += piece.written;
      continue;
    }
    if (piece.start > at || text !== '') edits.push({ start: at, end: piece.start, text });
    at = piece.end;
    text = '';
  }
  return edits;
}

function written(text: string): Piece {
  return { start: 0, end: text.length, written: text };
}

function part(piece: Piece, from: number, to: number): Piece {
  if (piece.written !== undefined) return written(piece.written.slice(from, to));
  return { start: piece.start + from, end: piece.start + to };
}

function lengthOf({ start, end }: Piece): number {
  return end - start;
}
