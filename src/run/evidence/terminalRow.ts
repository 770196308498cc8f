/** A row of a terminal's screen: what its cells show. Nothing here knows of the cursor. */
export interface Row {
  /** One UTF-16 unit a cell: how most rows are, and stay. Used as long as there are no `cells`. */
  text: string;
  /** What each cell shows: '' where nothing was written, COVERED behind a wide character or a tab. */
  cells: string[] | undefined;
  /** Whether the row before it goes on here, because the line was longer than the screen is wide. */
  wrapped: boolean;
}

/** A cell that belongs to the wide character or the tab before it. */
const COVERED = '\0';

/** So many combining characters one cell takes; more are dropped, or a cell could grow without end. Ours. */
const COMBINED = 32;

export const blankRow = (wrapped = false): Row => ({ text: '', cells: undefined, wrapped });

/** What the row shows, without what was never written at its end. */
export function rowText({ text, cells }: Row): string {
  if (!cells) return text;
  let end = cells.length;
  while (end > 0 && cells[end - 1] === '') end--;
  let shown = '';
  for (let at = 0; at < end; at++) {
    const cell = cells[at] ?? '';
    if (cell !== COVERED) shown += cell === '' ? ' ' : cell;
  }
  return shown;
}

/** Writes characters that take a cell each, from column `x` on. */
export function writeRun(row: Row, x: number, run: string): void {
  if (!row.cells && x >= row.text.length) {
    row.text = row.text.padEnd(x) + run;
    return;
  }
  const cells = cellsOf(row, x);
  free(cells, x);
  free(cells, x + run.length - 1);
  for (let at = 0; at < run.length; at++) cells[x + at] = run.charAt(at);
}

/** Writes one character that takes `width` cells: a wide one, or a tab that nothing stands under. */
export function writeWide(row: Row, x: number, character: string, width: number): void {
  const cells = cellsOf(row, x);
  for (let at = x; at < x + width; at++) free(cells, at);
  cells[x] = character;
  for (let at = x + 1; at < x + width; at++) cells[at] = COVERED;
}

/** Puts a combining character on the one that ends before column `x`, which is at least 1. */
export function combine(row: Row, x: number, mark: string): void {
  const cells = cellsOf(row, x);
  let at = x - 1;
  while (at > 0 && cells[at] === COVERED) at--;
  const cell = cells[at] ?? '';
  if (cell.length < COMBINED) cells[at] = (cell === '' ? ' ' : cell) + mark;
}

/** How many cells of the row were written to, or lie before one that was. */
export const lengthOf = ({ text, cells }: Row): number => cells?.length ?? text.length;

/** Makes the cells from `start` to before `end` as if nothing had been written there. */
export function erase(row: Row, start: number, end: number): void {
  const length = lengthOf(row);
  if (start >= length) return;
  if (!row.cells && end >= length) {
    row.text = row.text.slice(0, start);
    return;
  }
  const cells = cellsOf(row, start);
  free(cells, start);
  free(cells, Math.min(end, length) - 1);
  if (end >= length) cells.length = start;
  else cells.fill('', start, end);
}

/** Takes `count` cells out at column `x`; what stands behind them moves up. */
export function deleteCells(row: Row, x: number, count: number): void {
  if (x >= lengthOf(row)) return;
  const cells = cellsOf(row, x);
  freeAll(cells, x);
  free(cells, x + count - 1);
  cells.splice(x, count);
}

/** Puts `count` empty cells in at column `x`; what moves beyond `columns` is gone. */
export function insertCells(row: Row, x: number, count: number, columns: number): void {
  if (x >= lengthOf(row)) return;
  const cells = cellsOf(row, x);
  freeAll(cells, x);
  cells.splice(x, 0, ...Array<string>(Math.min(count, columns - x)).fill(''));
  if (cells.length <= columns) return;
  if (cells[columns] === COVERED) free(cells, columns);
  cells.length = columns;
}

/** The row's cells, at least `length` of them. */
function cellsOf(row: Row, length: number): string[] {
  const cells = (row.cells ??= row.text.split(''));
  while (cells.length < length) cells.push('');
  return cells;
}

/** Before cells are moved: what begins before column `x` and reaches into it, and tabs, which end where they are meant to. */
function freeAll(cells: string[], x: number): void {
  if (cells[x] === COVERED) free(cells, x);
  for (let at = cells.indexOf('\t', x); at >= 0; at = cells.indexOf('\t', at + 1)) {
    free(cells, at);
    cells[at] = '';
  }
}

/** Takes away the whole of a wide character or a tab that has a part in this cell: half of one shows nothing. */
function free(cells: string[], x: number): void {
  let start = x;
  while (start > 0 && cells[start] === COVERED) start--;
  if (cells[start + 1] !== COVERED) return;
  cells[start] = '';
  for (let at = start + 1; cells[at] === COVERED; at++) cells[at] = '';
}
