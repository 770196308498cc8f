import * as vscode from 'vscode';
import { ExpectedError, messageOf } from '../errors';
import { parentOf } from '../files';
import { demandInside } from '../outside';

/** Something to be kept beside a record. */
export interface EvidenceText {
  /** What it is, for the file's name: `selection`, `terminal`, the id of a step. */
  readonly what: string;
  /** Where it comes from, for people. */
  readonly from: string;
  readonly text: string;
  /** How the file's name ends; `txt` by default. */
  readonly extension?: string;
}

/** Where it is kept. */
export interface KeptEvidence {
  /** The Markdown link that leads there from the record. */
  readonly link: string;
  /** Relative to the record's folder. */
  readonly path: string;
}

/** Characters that a name needs to tell what it is. */
const LONGEST_NAME = 60;

/**
 * Writes a text into the folder `evidence` beside the record, in a file of its own that is never written again.
 * Rejects with an ExpectedError when it can't be written, or would be outside of the workspace.
 */
export async function keepEvidence(
  record: vscode.Uri,
  { what, from, text, extension = 'txt' }: EvidenceText,
): Promise<KeptEvidence> {
  const stamp = new Date().toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  const word = what.replace(/[^\w-]+/g, '-').slice(0, LONGEST_NAME);
  const folder = vscode.Uri.joinPath(parentOf(record), 'evidence');
  for (let number = 1; ; number++) {
    const name = `${stamp}-${word}${number === 1 ? '' : `-${number}`}.${extension}`;
    const uri = vscode.Uri.joinPath(folder, name);
    if (await exists(uri)) continue;
    await demandInside(uri);
    try {
      await vscode.workspace.fs.createDirectory(folder);
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text.endsWith('\n') ? text : `${text}\n`));
    } catch (error) {
      const message = vscode.l10n.t('The evidence could not be written to {0}: {1}', uri.fsPath, messageOf(error));
      throw new ExpectedError(message, undefined, { cause: error });
    }
    const path = `evidence/${name}`;
    return { link: `[${linkText(from)}](${path})`, path };
  }
}

/** Brackets in a link's text would end it. */
const linkText = (text: string): string => text.replace(/[[\]]/g, '');

const exists = (uri: vscode.Uri): Thenable<boolean> =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
