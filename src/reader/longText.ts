/** A part of a Markdown text that can be laid out without the others. */
export interface Piece {
  readonly written: string;
  /** False for a single table, list or paragraph so large that laying it out would hold up the page. */
  readonly isLaidOut: boolean;
}

/** Ours, in characters. A table of 15,000 characters has about a thousand rows: a browser needs a tenth of a second. */
const wholePiece = 5_000;
const largestBlock = 15_000;

/**
 * Cuts a long text between its blocks: where a line at the margin follows a blank one, and no fence is open. It goes by
 * lines alone, as reading a text of this length as Markdown is what takes too long.
 */
export function piecesOf(text: string): readonly Piece[] {
  if (text.length <= wholePiece) return [{ written: text, isLaidOut: true }];
  const pieces: Piece[] = [];
  let from = 0;
  const cut = (end: number): void => {
    if (end > from) pieces.push({ written: text.slice(from, end), isLaidOut: end - from <= largestBlock + wholePiece });
    from = end;
  };
  const starts = blockStarts(text);
  starts.forEach((start, index) => {
    const end = starts[index + 1] ?? text.length;
    // A large block does not take its neighbors with it.
    if (end - start > largestBlock) cut(start);
    if (end - from >= wholePiece) cut(end);
  });
  cut(text.length);
  return pieces;
}

function blockStarts(text: string): readonly number[] {
  const starts: number[] = [];
  let fence: string | undefined;
  let isAfterBlank = true;
  for (let at = 0; at < text.length;) {
    const lineBreak = text.indexOf('\n', at);
    const end = lineBreak < 0 ? text.length : lineBreak + 1;
    const line = text.slice(at, end);
    if (fence === undefined && isAfterBlank && /^\S/.test(line)) starts.push(at);
    const marks = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined) fence = marks;
    else if (marks?.startsWith(fence) === true) fence = undefined;
    isAfterBlank = line.trim() === '';
    at = end;
  }
  return starts;
}

/** The link definitions of a text, which its pieces share. Longer ones, or more, are not looked for. */
export function definitionsIn(text: string): string {
  const lines = text.match(/^ {0,3}\[[^[\]\n]{1,200}\]:[^\n]{1,500}$/gm) ?? [];
  return lines.slice(0, 500).join('\n');
}
