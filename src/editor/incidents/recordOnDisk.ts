import type * as vscode from 'vscode';
import type { RecordDisk } from '../recordDisk';
import { decode, sameText } from './recordText';

/** A document and the file that it is saved to. */
interface Saved {
  readonly document: vscode.TextDocument;
  /** Without symbolic links. */
  readonly path: string;
}

/** What is on disk now, as the document has it; undefined where that cannot be read. Never rejects. */
export async function textOnDisk(disk: RecordDisk, { document, path }: Saved): Promise<string | undefined> {
  const bytes = await disk.read(path).catch(() => undefined);
  return bytes && decode(document, bytes);
}

/**
 * Lets VS Code save over the file, as long as that still holds this text, which the document has taken in: what came
 * since, VS Code has to refuse to save over. Never rejects.
 */
export async function letSaveOver(disk: RecordDisk, saved: Saved, known: string): Promise<void> {
  const onDisk = (await textOnDisk(disk, saved)) ?? '';
  if (sameText(onDisk, known)) await disk.makeOld(saved.path).catch(() => undefined);
}
