import type { Block, Code, Heading, Item, Other, Paragraph, Quote, Table } from './block';
import { insetOf, type Inset } from './containers';
import type { Dialect } from './dialect';
import type { Enclosure } from './enclosures';
import { LineScanner } from './lineScanner';
import type { Range } from './range';

/** Code or a comment that is not closed as it should be. */
export interface Fault {
  readonly kind: NonNullable<Enclosure['fault']>;
  /** Of the line that opens it, behind the markers around it. */
  readonly range: Range;
  /** The characters of the fence that is missing; absent for a comment. */
  readonly fence?: string;
}

export interface BlockTree {
  readonly blocks: readonly Block[];
  readonly faults: readonly Fault[];
}

/** Reads the blocks of a document from `from` on, in time linear in its length. Never throws. */
export function readBlockTree(text: string, from: number, dialect: Dialect): BlockTree {
  const scanner = new LineScanner(text, from, dialect);
  const first = new TreeBuilder(text, scanner).build();
  const { suspect, lacking } = scanner;
  if (!lacking || suspect === undefined) return first;
  // A fence is missing at the end: rather than that one, it is likely the one that has a heading in its code.
  const again = new LineScanner(text, from, dialect, suspect);
  const second = new TreeBuilder(text, again).build();
  return again.lacking ? first : second;
}

/** A block while it is being read. */
type Writable<T> = T extends { readonly children: unknown }
  ? { -readonly [Key in keyof T]: Key extends 'children' ? Draft[] : T[Key] }
  : { -readonly [Key in keyof T]: T[Key] };
type Draft =
  Writable<Item> | Writable<Quote> | Writable<Code> | Writable<Paragraph | Table> | Writable<Heading | Other>;

class TreeBuilder {
  private readonly faults: Fault[] = [];
  private readonly root: Draft[] = [];
  /** What stands in the open containers, from the outside in; the document itself first. */
  private readonly around: Draft[][] = [this.root];
  /** The paragraph or table that the next line may go on with, and where the paragraph ends without its last line. */
  private open: Writable<Paragraph | Table> | undefined;
  private endBefore = 0;
  /** The last task item, and where its box stands. */
  private task: { readonly item: Writable<Item>; readonly box: number } | undefined;

  constructor(
    private readonly text: string,
    private readonly scanner: LineScanner,
  ) {}

  build(): BlockTree {
    const { scanner } = this;
    while (scanner.next()) {
      if (scanner.leaf === 'goesOn') this.goOn();
      else if (scanner.leaf === 'table') this.startTable();
      else if (scanner.leaf === 'underline') this.underline();
      else this.readBlock();
    }
    stretch(this.root);
    return { blocks: this.root, faults: this.faults };
  }

  private readBlock(): void {
    const { scanner } = this;
    const { leaf, line } = scanner;
    this.open = undefined;
    this.around.length = scanner.kept + 1;
    if (scanner.opened.length > 0) this.openContainers();
    const start = line.start + scanner.place.offset;
    const { end } = line;
    if (leaf === 'text') this.add((this.open = { kind: 'paragraph', start, end, inset: this.inset() }));
    else if (leaf === 'heading') {
      const { level } = scanner;
      this.add({ kind: 'heading', start, end, level, text: { start: start + level, end } });
    } else if (leaf === 'rule' || leaf === 'mark') this.add({ kind: leaf, start, end, inset: this.inset() });
    else if (leaf === 'indented') this.addIndentedCode();
    else if (leaf === 'enclosure' && scanner.enclosure !== undefined) this.addEnclosure(scanner.enclosure);
  }

  private openContainers(): void {
    const { open, opened, line } = this.scanner;
    opened.forEach(({ kind, offset, column, indent, ordered, task, content }, index) => {
      const around = open.slice(0, open.length - opened.length + index);
      const common = { start: line.start + offset, end: line.end, children: [] };
      if (kind === 'item') {
        const inset = insetOf(around, column);
        const item: Writable<Item> = { kind, ...common, ordered, ...(task !== undefined && { task }), inset };
        this.add(item);
        if (task !== undefined) this.task = { item, box: line.start + content };
      } else this.add({ kind: 'quote', form: kind, ...common, inset: insetOf(around, column - indent) });
      this.around.push(common.children);
    });
  }

  private addEnclosure(enclosure: Enclosure): void {
    const { line, place } = this.scanner;
    const { kind, start, end, body, fence, fault } = enclosure;
    const opening = { start, end: line.end };
    if (fault !== undefined) this.faults.push({ kind: fault, range: opening, ...(fence !== undefined && { fence }) });
    if (fence === undefined) this.add({ kind: kind === 'html' ? kind : 'comment', start, end, inset: this.inset() });
    else {
      const outer = this.inset();
      const info = this.text.slice(start + fence.length, line.end).trim();
      const missing = fault === undefined ? undefined : { missing: fence };
      const inset = { ...outer, column: place.column };
      this.add({ kind: 'code', start, end, fenced: true, info, body, inset, outer, ...missing });
    }
    this.scanner.skipEnclosure();
  }

  private addIndentedCode(): void {
    const { line, opened, place, base } = this.scanner;
    const { end, next } = line;
    const before = this.around.at(-1)?.at(-1);
    if (before?.kind === 'code' && !before.fenced) {
      before.end = end;
      before.body = { start: before.body.start, end: next };
      return;
    }
    const outer = this.inset();
    const inset = { ...outer, column: outer.column + 4 };
    // Behind markers, the code begins with what is indented by more than it has to be.
    const start = opened.length === 0 ? line.start : line.start + place.offset - (place.column - base - 4);
    this.add({ kind: 'code', start, end, fenced: false, info: '', body: { start, end: next }, inset, outer });
  }

  private goOn(): void {
    if (this.open === undefined) return;
    this.endBefore = this.open.end;
    this.open.end = this.scanner.line.end;
  }

  /** The last line of a paragraph is the head of a table. */
  private startTable(): void {
    const { open, scanner } = this;
    const siblings = this.around.at(-1);
    if (open === undefined || siblings === undefined) return;
    const { end } = scanner.line;
    const head = scanner.tableHead;
    if (head.start === open.start) siblings.pop();
    else open.end = this.endBefore;
    this.open = { kind: 'table', start: head.start, end, inset: open.inset };
    siblings.push(this.open);
  }

  private underline(): void {
    const siblings = this.around.at(-1);
    const { open, scanner } = this;
    if (open === undefined || siblings === undefined) return;
    siblings.pop();
    const { end } = open;
    let { start } = open;
    if (this.task?.item.children === siblings && siblings.length === 0) {
      // What looks like a box is text of the heading.
      delete this.task.item.task;
      start = this.task.box;
    }
    siblings.push({ kind: 'heading', start, end: scanner.line.end, level: scanner.level, text: { start, end } });
    this.open = undefined;
  }

  private inset(): Inset {
    return insetOf(this.scanner.open, this.scanner.base);
  }

  private add(block: Draft): void {
    this.around.at(-1)?.push(block);
  }
}

/** Lets every block that others stand in reach to the end of the last of them. */
function stretch(blocks: readonly Draft[]): void {
  for (const block of blocks) {
    if (block.kind !== 'item' && block.kind !== 'quote') continue;
    stretch(block.children);
    const last = block.children.at(-1);
    if (last !== undefined && last.end > block.end) block.end = last.end;
  }
}
