import type { Command } from '../model';
import type { Table } from '../../markdown/block';
import { tableRows } from '../../markdown/tables';
import { plainText } from '../../markdown/plainText';
import { isBareCommand } from './inlineCommand';
import { codeSpans } from '../../markdown/inlineCode';
import { asksFor } from './asked';

/** A row of a table whose one cell is a command. */
export interface TableCommand {
  readonly title: string;
  readonly run: Command;
  readonly start: number;
  readonly end: number;
}

/** The commands in a table that lists them: each row has one cell that is a command, and others that say what for. */
export function tableCommands(text: string, table: Table): readonly TableCommand[] {
  const [head = [], ...rows] = tableRows(text, table);
  const heading = head.map(({ start, end }) => text.slice(start, end)).join(' ');
  if (!asksFor(heading)) return [];
  const found = rows.flatMap((cells) => {
    const texts = cells.map(({ start, end }) => text.slice(start, end).replaceAll('\\|', '|'));
    const at = texts.findIndex((cell) => isBareCommand(cell));
    const [first] = cells;
    const last = cells.at(-1);
    const run = codeSpans(texts[at] ?? '')[0]?.text;
    if (at === -1 || run === undefined || first === undefined || last === undefined) return [];
    const others = texts.filter((cell, index) => index !== at && cell !== '');
    if (!others.every((cell) => asksFor(cell))) return [];
    const title = plainText(others[0] ?? '') || run;
    return [{ title, run: { run, shell: 'sh' as const }, start: first.start, end: last.end }];
  });
  return found.length * 2 >= rows.length ? found : [];
}
