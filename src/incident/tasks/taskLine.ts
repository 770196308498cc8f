import { cleanWho } from '../clean';
import type { Stamp } from '../model';
import { formatStamp, stampOpener } from '../stamp';
import { stampTime } from '../time';
import { hasOtherStamp, localTime, type StampWriter, withoutOtherStamps, writerOfLine } from './otherStamps';

/** What is true of a toggle as a whole. */
export interface Surroundings {
  /** When the toggle happens. */
  readonly at: Date;
  /** Who is stamped on what is done; absent where no stamps are wanted. */
  readonly who?: string;
  /** The character that a box is checked with. */
  readonly mark: 'x' | 'X';
  /** How the tool writes its stamp that has stamped other tasks of the file. */
  readonly writer?: StampWriter;
}

const ownStamp = / ?\(done [^()]*\)$/;

/** What a task's line says behind its box once the task is done. A stamp that is there already stays. */
export function doneText(text: string, { at, who, writer }: Surroundings): string {
  if (hasOtherStamp(text)) return text;
  const { body, end } = split(withoutOtherStamps(text));
  if (ownStampIn(body) !== undefined) return text;
  const write = writerOfLine(text) ?? writer;
  const stamp = write?.(localTime(at)) ?? (who === undefined ? undefined : doneStamp({ at, who }));
  return stamp === undefined ? body + end : `${body} ${stamp}${end}`;
}

/** What a task's line says behind its box once the task is open again: the same without the stamp of whoever did it. */
export function openText(text: string): string {
  const { body, end } = split(withoutOtherStamps(text));
  const stamp = ownStampIn(body);
  return stamp === undefined ? body + end : body.slice(0, body.length - stamp.length) + end;
}

/** What a stamp stands behind, and what stands behind a stamp: trailing blanks, and the id that others link to. */
function split(text: string): { readonly body: string; readonly end: string } {
  let body = text.trimEnd();
  const caret = body.lastIndexOf('^');
  if (/[ \t]/.test(body.charAt(caret - 1)) && /^[A-Za-z0-9-]+$/.test(body.slice(caret + 1)))
    body = body.slice(0, caret).trimEnd();
  return { body, end: text.slice(body.length) };
}

/** Our own stamp at the end of a line, with the blank before it. */
function ownStampIn(body: string): string | undefined {
  const stamp = ownStamp.exec(body)?.[0];
  return stamp !== undefined && stampOpener(stamp, stamp.indexOf('(')) ? stamp : undefined;
}

/** The stamp of a record's step. Brackets in the name are made square, so that its end is the first round one. */
function doneStamp({ at, who }: Stamp): string {
  const name = cleanWho(who).replaceAll('(', '[').replaceAll(')', ']');
  return formatStamp('done', { at: stampTime(at), who: name });
}
