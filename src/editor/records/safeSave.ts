import * as vscode from 'vscode';
import { holds } from '../../incident/holds';
import { mergeTexts } from '../../incident/mergeTexts';
import { bringTo, save } from '../documentEdits';
import type { RecordDisk, SafetyCopy } from './recordDisk';
import { allowOverwrite, encode, isCutShort, sameText, textOnDisk } from './recordDocument';
import { cannotSave, cannotWrite } from './savingErrors';

/** How often a save is tried while others write to the same file, before giving up. */
const ATTEMPTS = 5;

/** Milliseconds that are added to the pause between two of them. */
const PAUSE = 100;

/** What editor and disk hold before a change is made. */
export interface Start {
  /** The text on disk. */
  readonly onDisk: string;
  /** Whether the file is another than the one that VS Code read, all of which the document has by now. */
  readonly moved: boolean;
  /** The document was dirty when it was first seen: what of it was on disk before, nobody knows. */
  readonly unsure: boolean;
}

/** What came of a save. */
export interface Saved {
  readonly onDisk: string;
  /** False when something that changes files as they are saved, such as a formatter, has undone what was saved. */
  readonly holds: boolean;
}

/**
 * Saves one document so that its text is on disk afterwards, whole and together with what others wrote meanwhile; or
 * says that it is not. VS Code's save empties the file and then writes it, so that a process that is killed between, or
 * a disk that is full, would leave it cut short: a copy of the new text lies beside it until that is over.
 */
export class SafeSave {
  private copy: SafetyCopy | undefined;
  /** What the copy holds. */
  private copied = '';

  /** @param holdLock takes the lock again where it has ended by itself; never rejects */
  constructor(
    private readonly disk: RecordDisk,
    private document: vscode.TextDocument,
    private readonly path: string,
    private readonly holdLock: () => Promise<void>,
  ) {}

  /**
   * Keeps a copy of the text that is to be saved. Rejects with an ExpectedError when there is no room or leave, or when
   * the text has no bytes in UTF-8.
   */
  async prepare(text: string): Promise<void> {
    await this.dispose();
    this.copied = text;
    const bytes = await encode(this.document, text);
    try {
      this.copy = await this.disk.keepCopy(this.path, bytes);
    } catch (error) {
      throw cannotWrite(this.document.uri, 'folder', error);
    }
  }

  /** The document, as it is to be saved. One that VS Code closed meanwhile was edited in a new one of the same file. */
  async reopened(): Promise<vscode.TextDocument> {
    if (this.document.isClosed) this.document = await vscode.workspace.openTextDocument(this.document.uri);
    return this.document;
  }

  /** Saves the document, for which a copy is kept. Rejects with an ExpectedError when its text cannot be brought to disk. */
  async save({ onDisk: before, moved, unsure }: Start): Promise<Saved> {
    const { document } = this;
    let base = before;
    let isOld = moved;
    let isUnsure = unsure;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      await this.copy?.lasting;
      // Without it, whoever saves faster would be first each time.
      await this.holdLock();
      if (isOld) await allowOverwrite(this.disk, this.saved, base);
      const wanted = document.getText();
      const accepted = await save(document);
      const onDisk = await this.glance();
      if (onDisk !== undefined && this.isThere(wanted, onDisk, accepted)) {
        return { onDisk, holds: sameText(onDisk, wanted) || holds(wanted, onDisk) };
      }
      isOld = true;
      // A formatter that is still at it makes VS Code refuse at once.
      await new Promise((resolve) => setTimeout(resolve, attempt * PAUSE));
      if (onDisk === undefined || (isCutShort(onDisk, wanted) && !sameText(onDisk, base))) {
        const put = await this.putCopy(wanted);
        // Without room for another copy, the file is not touched again: it is whole, and the editor keeps its dot.
        if (!(await this.hasRoomFor(wanted))) return { onDisk: put, holds: true };
        base = put;
      } else if (isUnsure || !sameText(onDisk, base)) {
        const common = isUnsure ? undefined : base;
        await bringTo(document, (text) => mergeTexts(common, text, onDisk));
        await this.prepare(document.getText());
        base = onDisk;
        isUnsure = false;
      }
    }
    const onDisk = await this.read();
    if (onDisk !== undefined && sameText(onDisk, document.getText())) return { onDisk, holds: true };
    throw cannotSave(document.uri);
  }

  /** Removes the copy. */
  async dispose(): Promise<void> {
    await this.copy?.drop();
    this.copy = undefined;
  }

  /** What is on disk now; undefined where there is no file. Rejects with an ExpectedError where it is not UTF-8. */
  read(): Promise<string | undefined> {
    return textOnDisk(this.disk, this.saved, { mayBeCut: false });
  }

  /** The same while somebody may be writing it: then, or where that failed, it may be the beginning of what it will be. */
  glance(): Promise<string | undefined> {
    return textOnDisk(this.disk, this.saved, { mayBeCut: true });
  }

  private get saved(): { readonly document: vscode.TextDocument; readonly path: string } {
    return { document: this.document, path: this.path };
  }

  private isThere(wanted: string, onDisk: string, accepted: boolean): boolean {
    const text = this.document.getText();
    if (sameText(onDisk, wanted) || sameText(onDisk, text)) return true;
    // Formatted as it was saved, and then typed into.
    return accepted && holds(wanted, onDisk);
  }

  /** The file is not whole: the copy takes its place. Resolves to what it holds. */
  private async putCopy(wanted: string): Promise<string> {
    try {
      if (!this.copy) await this.prepare(wanted);
      const { copy } = this;
      // If it cannot take the place, it stays where it is: it is the only whole one.
      this.copy = undefined;
      await copy?.replace();
      return this.copied;
    } catch {
      throw cannotSave(this.document.uri);
    }
  }

  private hasRoomFor(text: string): Promise<boolean> {
    return this.prepare(text).then(
      () => true,
      () => false,
    );
  }
}
