import * as vscode from 'vscode';
import { ExpectedError, messageOf } from '../errors';
import { baseName, parentOf } from '../files';
import { demandInside } from '../outside';

/** Why a record could not be written, for people. Where there is no way out in it, trying again is the way. */

export function cannotOpen(uri: vscode.Uri, cause: unknown): ExpectedError {
  // VS Code shows larger files, and keeps them from extensions.
  const message = /50\s?MB/.test(messageOf(cause))
    ? vscode.l10n.t('The incident record "{0}" is larger than 50 MB, which VS Code gives to no extension.', uri.fsPath)
    : vscode.l10n.t('The incident record "{0}" cannot be opened. Was it moved or deleted?', uri.fsPath);
  return new ExpectedError(message, undefined, { cause });
}

export function changesTooFast(uri: vscode.Uri): ExpectedError {
  return new ExpectedError(
    vscode.l10n.t('"{0}" is changing faster than it can be written to. Try again.', baseName(uri)),
  );
}

/** The file is gone, and the editor still has its text. */
export function isGone(document: vscode.TextDocument, cause: unknown): ExpectedError {
  const { uri } = document;
  return new ExpectedError(
    vscode.l10n.t(
      'The incident record "{0}" was moved or deleted, so nothing was changed. The editor still has its text.',
      uri.fsPath,
    ),
    {
      title: vscode.l10n.t('Restore Record'),
      run: async () => {
        await demandInside(uri);
        await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(document.getText()));
      },
    },
    { cause },
  );
}

/** Somebody is writing the file, or failed to. */
export function isEmpty(uri: vscode.Uri): ExpectedError {
  return new ExpectedError(
    vscode.l10n.t(
      'The incident record "{0}" is empty on disk, so nothing was changed. Undo in the editor, or take it from Git, then try again.',
      uri.fsPath,
    ),
  );
}

export function leadsOutside(uri: vscode.Uri, to: string): ExpectedError {
  return new ExpectedError(
    vscode.l10n.t(
      'The incident record "{0}" leads to "{1}", outside of the workspace, so nothing was changed. Replace the link by a file or folder, or add the folder that it leads to to the workspace, then try again.',
      uri.fsPath,
      to,
    ),
  );
}

/** Before anything was changed: the record, or a copy of it beside it, cannot be written. */
export function cannotWrite(uri: vscode.Uri, where: 'file' | 'folder', cause: unknown): ExpectedError {
  return new ExpectedError(reason(uri, where, cause), undefined, { cause });
}

function reason(uri: vscode.Uri, where: 'file' | 'folder', cause: unknown): string {
  const { l10n } = vscode;
  switch (String((cause as { code?: unknown } | undefined)?.code)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return l10n.t('The disk is full, so nothing was changed in "{0}". Free some space, then try again.', uri.fsPath);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS': {
      const [kept, path] = where === 'file' ? [uri, uri.fsPath] : [parentOf(uri), parentOf(uri).fsPath];
      return kept === uri
        ? l10n.t('The incident record "{0}" is read-only, so nothing was changed. Allow writing, then try again.', path)
        : l10n.t('The folder "{0}" is read-only, so nothing was changed. Allow writing, then try again.', path);
    }
    default:
      return l10n.t('"{0}" could not be written, so nothing was changed: {1}', uri.fsPath, messageOf(cause));
  }
}

/** After all that could be tried: the change was taken back, or is in the editor alone. */
export function cannotSave(uri: vscode.Uri): ExpectedError {
  return new ExpectedError(
    vscode.l10n.t(
      '"{0}" could not be saved, so the change was taken back. Is the disk full, or the file read-only?',
      uri.fsPath,
    ),
  );
}

/** Something that changes files as they are saved, such as a formatter, has undone what was to be saved. */
export function wasUndone(document: vscode.TextDocument): ExpectedError {
  return new ExpectedError(
    vscode.l10n.t(
      'The change to "{0}" was undone as the file was saved: a formatter or another extension changes it. Turn that off for Markdown (editor.formatOnSave, editor.codeActionsOnSave).',
      baseName(document.uri),
    ),
    {
      title: vscode.l10n.t('Open Settings'),
      run: () => vscode.commands.executeCommand('workbench.action.openSettings', '@lang:markdown OnSave'),
    },
  );
}
