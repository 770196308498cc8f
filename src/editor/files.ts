import * as vscode from 'vscode';
import { demandReadable } from './outside';

/**
 * The text of a file as it stands in the editor if it is open there, else on disk. Rejects with VS Code's FileSystemError,
 * and with an ExpectedError for what a workspace that is not trusted links to outside of it.
 */
export async function readText(uri: vscode.Uri): Promise<string> {
  const open = openDocument(uri);
  if (open) return open.getText();
  await demandReadable(uri);
  return decode(await vscode.workspace.fs.readFile(uri));
}

/** The document of a file, if some editor or feature has it open. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === key);
}

/** Keeps a byte order mark, so that offsets are those of the whole text. */
const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** The last segment of a URI's path. */
export const baseName = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

/** The folder that a file is in. */
export const parentOf = (uri: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(uri, '..');
