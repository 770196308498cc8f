import * as vscode from 'vscode';
import type { RecordDisk } from './recordDisk';
import { notEncodable, notUtf8, openedAs } from './savingErrors';

/** The document of a record, and the file that it is saved to. */
interface SavedDocument {
  readonly document: vscode.TextDocument;
  /** Without symbolic links. */
  readonly path: string;
}

/** Whether two texts are the same but for their line breaks, of which VS Code makes one kind. */
export const sameText = (a: string, b: string): boolean => a === b || plain(a) === plain(b);

/** Whether a text is the beginning of a longer one: what a write that was cut short leaves. */
export function isCutShort(text: string, whole: string): boolean {
  const [start, all] = [plain(text), plain(whole)];
  return start.length < all.length && all.startsWith(start);
}

const plain = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Of a file that somebody may just be writing, or failed to, the last character may be cut in two. */
interface Look {
  readonly mayBeCut: boolean;
}

/**
 * What a document has as text for these bytes of its file. Rejects with an ExpectedError where they are not UTF-8, or
 * where VS Code reads them as something else: to save that text would write other bytes, all over the file.
 */
async function decode(document: vscode.TextDocument, bytes: Uint8Array, { mayBeCut }: Look): Promise<string> {
  const text = decodeUtf8(bytes, mayBeCut);
  if (text === undefined) throw notUtf8(document);
  if (isUtf8(document)) return text;
  // VS Code's own decoder lives in another process.
  const shown = await vscode.workspace.decode(bytes, { encoding: document.encoding });
  if (shown !== text) throw openedAs(document);
  return text;
}

/**
 * The bytes that saving a document with this text writes. Rejects with an ExpectedError where those would not be UTF-8,
 * or not this text.
 */
export async function encode(document: vscode.TextDocument, text: string): Promise<Uint8Array> {
  const unfit = text.search(notInUtf8);
  if (unfit >= 0) throw notEncodable(document.uri, document.positionAt(unfit));
  const bytes = new TextEncoder().encode(document.encoding === 'utf8bom' ? `\u{feff}${text}` : text);
  if (isUtf8(document)) return bytes;
  const saved = await vscode.workspace.encode(text, { encoding: document.encoding });
  if (saved.length !== bytes.length || saved.some((byte, at) => byte !== bytes[at])) throw openedAs(document);
  return bytes;
}

const isUtf8 = ({ encoding }: vscode.TextDocument): boolean => encoding === 'utf8' || encoding === 'utf8bom';

/** Half of a pair of surrogates, which UTF-8 has no bytes for; and NUL, for which VS Code takes a file for a binary one. */
const notInUtf8 = /[\p{Surrogate}\0]/u;

function decodeUtf8(bytes: Uint8Array, mayBeCut: boolean): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: mayBeCut });
  } catch {
    return undefined;
  }
}

/**
 * What is on disk now, as the document has it; undefined where it cannot be read. Rejects with an ExpectedError where it
 * is not UTF-8.
 */
export async function textOnDisk(
  disk: RecordDisk,
  { document, path }: SavedDocument,
  look: Look,
): Promise<string | undefined> {
  const bytes = await disk.read(path).catch(() => undefined);
  return bytes && decode(document, bytes, look);
}

/** The same on any other file system. Rejects with VS Code's FileSystemError where it cannot be read. */
export async function textInFile(document: vscode.TextDocument): Promise<string> {
  return decode(document, await vscode.workspace.fs.readFile(document.uri), { mayBeCut: false });
}

/**
 * Lets VS Code save over the file, as long as that still holds this text, which the document has taken in: what came
 * since, VS Code has to refuse to save over. Never rejects.
 */
export async function allowOverwrite(disk: RecordDisk, saved: SavedDocument, known: string): Promise<void> {
  const onDisk = await textOnDisk(disk, saved, { mayBeCut: false }).catch(() => undefined);
  if (onDisk !== undefined && sameText(onDisk, known)) await disk.backdate(saved.path).catch(() => undefined);
}
