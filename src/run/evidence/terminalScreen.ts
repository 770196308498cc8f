import {
  blankRow,
  combine,
  deleteCells,
  erase,
  insertCells,
  lengthOf,
  type Row,
  rowText,
  writeRun,
  writeWide,
} from './terminalRow';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** A screen, and where its cursor is. */
interface Buffer {
  /** The rows that can still change, the first of them perhaps above the screen. Those that nothing was written to are not there. */
  lines: Row[];
  /** The first row of the screen, as an index into the lines. */
  top: number;
  /** From 0; `x` may be one beyond the last column: the next character then goes to the next row. */
  x: number;
  y: number;
  saved: { readonly x: number; readonly line: number };
  /** The rows that scroll, both included. */
  regionTop: number;
  regionBottom: number;
}

/**
 * Of an unknown size: how wide a terminal is assumed to be, and how high at first. No window is wider, and what is wrapped
 * there is put together again, so that no line is broken where the terminal's was not. Ours.
 */
const ASSUMED: Size = { columns: 500, rows: 24 };
/** So high an unknown screen can turn out to be. Ours: a window of 200 rows fills the highest displays. */
const HIGHEST = 200;
/** Rows that are handed over together: one by one, each would move all that is held. */
const TOGETHER = 256;

const newBuffer = (rows: number): Buffer => ({
  ...{ lines: [], top: 0, x: 0, y: 0, saved: { x: 0, line: 0 } },
  ...{ regionTop: 0, regionBottom: rows - 1 },
});

/**
 * The screen of a terminal that begins empty, as what is written to it leaves it. Of an unknown size, it grows to the rows
 * that a program names: who draws over several rows has asked how many there are. Rows that have left the screen for good
 * are handed to `leave` as text, the break before each included.
 */
export class TerminalScreen {
  private readonly main: Buffer;
  private alternate: Buffer | undefined;
  private readonly columns: number;
  private rows: number;
  private originMode = false;
  private wraps = true;
  private begun = false;

  constructor(
    private readonly leave: (text: string) => void,
    private readonly size: Size | undefined,
  ) {
    ({ columns: this.columns, rows: this.rows } = size ?? ASSUMED);
    this.main = newBuffer(this.rows);
  }

  /** Characters that take a cell each. */
  print(run: string): void {
    for (let at = 0; at < run.length;) {
      const buffer = this.placed(1);
      const part =
        at === 0 && run.length <= this.columns - buffer.x ? run : run.slice(at, at + this.columns - buffer.x);
      writeRun(this.row(), buffer.x, part);
      buffer.x += part.length;
      at += part.length;
    }
  }

  /** A character that takes two cells, or more than one UTF-16 unit. One that has no room without wrapping is dropped. */
  printWide(character: string, width: 1 | 2): void {
    if (this.columns < width || (!this.wraps && this.buffer.x + width > this.columns && width === 2)) return;
    const buffer = this.placed(width);
    writeWide(this.row(), buffer.x, character, width);
    buffer.x += width;
  }

  printMark(mark: string): void {
    const { x } = this.buffer;
    if (x === 0) this.print(mark);
    else combine(this.row(), x, mark);
  }

  /** A tab stays one where nothing stands under it, since tables are copied from evidence; else it moves the cursor. */
  tab(): void {
    const { buffer } = this;
    if (buffer.x >= this.columns - 1) return;
    const next = Math.min((Math.floor(buffer.x / 8) + 1) * 8, this.columns - 1);
    const row = this.row();
    if (lengthOf(row) <= buffer.x) writeWide(row, buffer.x, '\t', next - buffer.x);
    buffer.x = next;
  }

  /** Moves the cursor to columns and rows that are counted from 0, within the screen. */
  moveTo(x: number, y: number): void {
    const row = this.originMode ? y + this.buffer.regionTop : y;
    this.demand(row + 1);
    this.place(x, row);
  }

  moveToColumn(x: number): void {
    this.place(x, this.buffer.y);
  }

  moveToRow(y: number): void {
    this.moveTo(Math.min(this.buffer.x, this.columns - 1), y);
  }

  moveBy(columns: number, rows = 0): void {
    const { x, y } = this.buffer;
    this.place(Math.min(x, this.columns - 1) + columns, y + rows);
  }

  /** Not out of the scroll region, if the cursor is in it. */
  moveUp(rows: number): void {
    const { buffer } = this;
    const above = rows - buffer.y;
    if (above > 0 && this.buffer.regionTop === 0) this.demand(this.rows + Math.min(above, buffer.top));
    const least = buffer.y >= this.buffer.regionTop ? this.buffer.regionTop : 0;
    this.place(buffer.x, Math.max(buffer.y - rows, least));
  }

  moveDown(rows: number): void {
    const { buffer } = this;
    const most = buffer.y <= this.buffer.regionBottom ? this.buffer.regionBottom : this.rows - 1;
    this.place(buffer.x, Math.min(buffer.y + rows, most));
  }

  /** To the next row, which is scrolled in where there is none. */
  index(): void {
    const { buffer } = this;
    this.moveBy(0);
    if (buffer.y === this.buffer.regionBottom) this.scroll(false);
    else if (buffer.y < this.rows - 1) buffer.y++;
  }

  /** The same, after which a line begins: the cursor's row does not go on from the one above. */
  lineFeed(): void {
    const { y } = this.buffer;
    this.index();
    if (this.buffer.y !== y) this.row().wrapped = false;
  }

  reverseLineFeed(): void {
    const { buffer } = this;
    this.moveBy(0);
    if (buffer.y === this.buffer.regionTop) this.insertRows(this.buffer.regionTop, 1);
    else if (buffer.y > 0) buffer.y--;
  }

  eraseInLine(mode: number): void {
    const { x } = this.buffer;
    const row = this.rowIfAny();
    if (!row) return;
    if (mode === 0) erase(row, x, this.columns);
    else if (mode === 1) erase(row, 0, x + 1);
    else if (mode === 2) erase(row, 0, this.columns);
    if (mode === 2 || (mode === 0 && x === 0)) row.wrapped = false;
  }

  /** Rows above the screen stay, also where a terminal would forget them: they were printed. */
  eraseInScreen(mode: number): void {
    const { lines, top, x, y } = this.buffer;
    if (mode === 2) lines.length = Math.min(lines.length, top);
    if (mode === 0) {
      this.eraseInLine(0);
      lines.length = Math.min(lines.length, top + y + 1);
    }
    if (mode !== 1) return;
    this.eraseInLine(1);
    const row = this.rowIfAny();
    if (row) row.wrapped = false;
    const next = lines[top + y + 1];
    if (next && x + 1 >= this.columns) next.wrapped = false;
    for (let at = top; at < Math.min(top + y, lines.length); at++) lines[at] = blankRow();
  }

  eraseCells(count: number): void {
    this.moveBy(0);
    const row = this.rowIfAny();
    if (row) erase(row, this.buffer.x, Math.min(this.buffer.x + count, this.columns));
  }

  deleteCells(count: number): void {
    this.moveBy(0);
    const row = this.rowIfAny();
    if (row) deleteCells(row, this.buffer.x, count);
  }

  insertCells(count: number): void {
    this.moveBy(0);
    const row = this.rowIfAny();
    if (row) insertCells(row, this.buffer.x, count, this.columns);
  }

  /** Puts rows in at the cursor, or takes them out, within the scroll region; outside of it nothing happens. */
  insertLines(count: number): void {
    if (this.isInRegion()) this.insertRows(this.buffer.y, count);
  }

  deleteLines(count: number): void {
    if (this.isInRegion()) this.deleteRows(this.buffer.y, count);
  }

  scrollUp(count: number): void {
    this.deleteRows(this.buffer.regionTop, count);
  }

  scrollDown(count: number): void {
    this.insertRows(this.buffer.regionTop, count);
  }

  /** Rows counted from 0, the bottom one included; undefined for the last. */
  setRegion(top: number, bottom: number | undefined): void {
    if (bottom !== undefined) this.demand(bottom + 1);
    const last = Math.min(bottom ?? this.rows, this.rows - 1);
    if (last <= top) return;
    Object.assign(this.buffer, { regionTop: top, regionBottom: last });
    this.moveTo(0, 0);
  }

  setOriginMode(on: boolean): void {
    this.originMode = on;
    this.moveTo(0, 0);
  }

  setWrapping(on: boolean): void {
    this.wraps = on;
  }

  saveCursor(): void {
    const { x, y, top } = this.buffer;
    this.buffer.saved = { x, line: top + y };
  }

  restoreCursor(): void {
    const { saved, top } = this.buffer;
    this.place(saved.x, Math.max(saved.line - top, 0));
  }

  /** A screen of its own, which nothing is left of: that of pagers, editors and `top`. */
  setAlternate(on: boolean): void {
    if (on === (this.alternate !== undefined)) return;
    const { x, y } = this.buffer;
    this.alternate = on ? newBuffer(this.rows) : undefined;
    Object.assign(this.buffer, { x, y });
  }

  reset(): void {
    this.setAlternate(false);
    this.eraseInScreen(2);
    Object.assign(this, { originMode: false, wraps: true });
    const { lines, top } = this.main;
    Object.assign(this.main, newBuffer(this.rows), { lines, top });
  }

  /** Hands over all rows; what stands on an alternate screen that was not left comes last. */
  end(): void {
    this.handOver(this.main.lines.length);
    for (const row of this.alternate?.lines ?? []) this.emit(row);
  }

  private get buffer(): Buffer {
    return this.alternate ?? this.main;
  }

  /** The cursor's row, with all before it. */
  private row(): Row {
    const { lines, top, y } = this.buffer;
    for (let missing = top + y + 1 - lines.length; missing > 0; missing--) lines.push(blankRow());
    return lines[top + y] ?? blankRow();
  }

  private rowIfAny(): Row | undefined {
    const { lines, top, y } = this.buffer;
    return lines[top + y];
  }

  private isInRegion(): boolean {
    const { buffer } = this;
    const isIn = buffer.y >= this.buffer.regionTop && buffer.y <= this.buffer.regionBottom;
    if (isIn) buffer.x = 0;
    return isIn;
  }

  private place(x: number, y: number): void {
    const { buffer } = this;
    const [least, most] = this.originMode ? [this.buffer.regionTop, this.buffer.regionBottom] : [0, this.rows - 1];
    buffer.x = Math.max(0, Math.min(x, this.columns - 1));
    buffer.y = Math.max(least, Math.min(y, most));
  }

  /** The cursor where a character of this width has room: on the next row, if need be. */
  private placed(width: number): Buffer {
    const { buffer } = this;
    if (buffer.x + width <= this.columns) return buffer;
    if (!this.wraps) {
      buffer.x = this.columns - width;
      return buffer;
    }
    const left = this.rowIfAny();
    if (left) erase(left, buffer.x, this.columns);
    buffer.x = 0;
    if (buffer.y === this.buffer.regionBottom) this.scroll(true);
    else {
      buffer.y = Math.min(buffer.y + 1, this.rows - 1);
      this.row().wrapped = true;
    }
    return buffer;
  }

  /** Moves the rows of the scroll region up by one; the first of the main screen is kept above it. */
  private scroll(wrapped: boolean): void {
    const { buffer } = this;
    this.row();
    if (this.buffer.regionTop > 0 || this.alternate) {
      this.deleteRows(this.buffer.regionTop, 1);
      this.row().wrapped = wrapped;
      return;
    }
    buffer.lines.splice(buffer.top + this.buffer.regionBottom + 1, 0, blankRow(wrapped));
    buffer.top++;
    const keep = this.size ? 0 : HIGHEST - this.rows;
    if (buffer.top >= keep + TOGETHER) this.handOver(buffer.top - keep);
  }

  private insertRows(at: number, count: number): void {
    const { lines, top } = this.buffer;
    const many = Math.min(count, this.buffer.regionBottom - at + 1);
    if (lines.length <= top + at) return;
    lines.splice(top + at, 0, ...Array.from({ length: many }, () => blankRow()));
    lines.splice(top + this.buffer.regionBottom + 1, many);
  }

  private deleteRows(at: number, count: number): void {
    const { lines, top } = this.buffer;
    const many = Math.min(count, this.buffer.regionBottom - at + 1);
    const below = top + this.buffer.regionBottom + 1;
    if (lines.length > below) lines.splice(below, 0, ...Array.from({ length: many }, () => blankRow()));
    lines.splice(top + at, many);
  }

  /** Where the size is not known, a row that is named says that the screen is at least so high. */
  private demand(rows: number): void {
    if (this.size || rows <= this.rows || rows > HIGHEST) return;
    const more = rows - this.rows;
    for (const buffer of [this.main, ...(this.alternate ? [this.alternate] : [])]) {
      if (buffer.regionBottom === this.rows - 1) buffer.regionBottom += more;
      const above = Math.min(more, buffer.top);
      buffer.top -= above;
      buffer.y += above;
    }
    this.rows = rows;
  }

  private handOver(count: number): void {
    const { main } = this;
    for (const row of main.lines.splice(0, count)) this.emit(row);
    main.top = Math.max(main.top - count, 0);
    main.saved = { x: main.saved.x, line: main.saved.line - count };
  }

  private emit(row: Row): void {
    this.leave((this.begun && !row.wrapped ? '\n' : '') + rowText(row));
    this.begun = true;
  }
}
