import type { Block, Table } from '../../markdown/block';
import { plainText } from '../../markdown/plainText';
import { tableRows } from '../../markdown/tables';
import { unwrap } from '../../markdown/unwrap';

/** What lines such as `**Severity:** critical`, `+ *Owner*: team` or `| Service | checkout |` say, by lower-case label. */
export type Labels = ReadonlyMap<string, Label>;

export interface Label {
  /** Plain text. */
  readonly text: string;
  readonly markdown: string;
}

const known = new Set(
  (
    'alert,alerts,alert name,alert names,alertname,severity,priority,service,services,component,system,owner,owners,team,owning team,' +
    'owned by,service owner,maintainer,oncall,on-call,tags,labels,last reviewed,reviewed,last updated,last review,review date,last verified,' +
    'summary,description,message,impact,symptoms,symptom,runbook,runbook url,dashboard'
  ).split(','),
);

const line =
  /^[\s>*+|-]*(?:\*\*|__|\*|_)?([A-Za-z][A-Za-z -]{2,20}?)(?:(?:\*\*|__|\*|_)?[ \t]*[:|]|:(?:\*\*|__|\*|_))(?:\*\*|__|\*|_)?[ \t]+(\S.*)$/;
/** Several labels can stand in one line. */
const several = /\n|(?<![ \t])[ \t]+[\u{b7}\u{2022}|][ \t]+(?=\*\*|__)/u;
/** Text is told from a label by length too. */
const mostLines = 60;

/** Reads the labels in blocks at the top of a runbook; the first of two with the same name counts. */
export function readLabels(text: string, blocks: readonly Block[]): Labels {
  const labels = new Map<string, Label>();
  let count = 0;
  const take = (name: string, markdown: string): void => {
    if (known.has(name) && !labels.has(name)) labels.set(name, { text: plainText(markdown), markdown });
  };
  const read = (block: Block): void => {
    if (block.kind === 'table' && readAcross(text, block, take)) return;
    if (block.kind === 'item' && block.task === undefined) {
      const first = block.children[0];
      if (first?.kind === 'paragraph') read(first);
    }
    if (block.kind === 'quote') block.children.forEach(read);
    if ((block.kind !== 'paragraph' && block.kind !== 'table') || count > mostLines) return;
    for (const source of unwrap(text, block, block.inset).split(several)) {
      if (++count > mostLines || source.length > 1000) continue;
      const match = line.exec(source);
      const name = match?.[1]?.trim().toLowerCase();
      // A cell of a table ends with a bar.
      const markdown = match?.[2]?.replace(/(?<![ \t|])[ \t|]+$/, '');
      if (name !== undefined && markdown !== undefined) take(name, markdown);
    }
  };
  blocks.forEach(read);
  return labels;
}

/**
 * A table with labels in its head has their values in the rows below; says whether it is one. A head of one label and
 * one value is a row like the others.
 */
function readAcross(text: string, table: Table, take: (name: string, markdown: string) => void): boolean {
  const [head = [], ...rows] = tableRows(text, table).map((cells) =>
    cells.map(({ start, end }) => text.slice(start, end)),
  );
  const names = head.map((cell) => plainText(cell).replace(/:$/, '').toLowerCase());
  if (names.filter((name) => known.has(name)).length < 2) return false;
  names.forEach((name, column) => {
    const values = rows.map((cells) => cells[column] ?? '').filter((value) => value !== '');
    // Of several rows, only lists of names say one thing of the runbook.
    if (values[0] !== undefined && (rows.length === 1 || name.startsWith('alert'))) take(name, values.join(', '));
  });
  return true;
}
