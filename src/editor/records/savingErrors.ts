import * as vscode from 'vscode';
import { ExpectedError, messageOf } from '../errors';
import { baseName, parentOf } from '../files';
import { demandInside } from '../outside';

/** Why a record could not be written, for people. Where there is no way out in it, trying again is the way. */

export function cannotOpen(uri: vscode.Uri, cause: unknown): ExpectedError {
  // VS Code shows larger files, and keeps them from extensions.
  const message = /50\s?MB/.test(messageOf(cause))
    ? vscode.l10n.t('The incident record "{0}" is larger than 50 MB, the limit for extensions in VS Code.', uri.fsPath)
    : vscode.l10n.t(
        'The incident record "{0}" could not be opened. Check whether it was moved or deleted.',
        uri.fsPath,
      );
  return new ExpectedError(message, undefined, { cause });
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
      'The incident record "{0}" is empty on disk, so nothing was changed. Undo in the editor, or restore it from Git, then try again.',
      uri.fsPath,
    ),
  );
}

/** The file has bytes that are not UTF-8. */
export function notUtf8({ uri }: vscode.TextDocument): ExpectedError {
  return new ExpectedError(
    vscode.l10n.t(
      'The incident record "{0}" is not in UTF-8, so nothing was changed: saving would damage it. Reopen it with its encoding, then save it as UTF-8.',
      uri.fsPath,
    ),
    {
      title: vscode.l10n.t('Change Encoding'),
      run: async () => {
        await vscode.window.showTextDocument(uri);
        await vscode.commands.executeCommand('workbench.action.editor.changeEncoding');
      },
    },
  );
}

/** A character that UTF-8 has no bytes for, or that makes a file a binary one: it can only come from the editor. */
export function notEncodable(uri: vscode.Uri, at: vscode.Position): ExpectedError {
  return new ExpectedError(
    vscode.l10n.t(
      'Line {0} of "{1}" has a character that cannot be saved (an unpaired surrogate or NUL), so nothing was changed. Remove it, then try again.',
      at.line + 1,
      baseName(uri),
    ),
    {
      title: vscode.l10n.t('Show Character'),
      run: () => vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at.translate(0, 1)) }),
    },
  );
}

/** The file is in UTF-8, and VS Code reads it as something else, as `files.encoding` or a person told it to. */
export function openedAs({ uri, encoding }: vscode.TextDocument): ExpectedError {
  return new ExpectedError(
    vscode.l10n.t(
      'The incident record "{0}" is in UTF-8 but open as {1}, so nothing was changed. Reopen it as UTF-8, then try again.',
      uri.fsPath,
      encoding,
    ),
    {
      title: vscode.l10n.t('Reopen as UTF-8'),
      run: () => vscode.workspace.openTextDocument(uri, { encoding: 'utf8' }),
    },
  );
}

/** The change would write into a merge conflict. */
export function inConflict(uri: vscode.Uri, merge: () => unknown): ExpectedError {
  return new ExpectedError(
    vscode.l10n.t(
      '"{0}" has a merge conflict in this place, so nothing was changed. Merge the conflicts, then try again.',
      baseName(uri),
    ),
    { title: vscode.l10n.t('Merge Conflicts'), run: merge },
  );
}

/** A conflict whose markers are not whole. @param line of its first marker, from 0 */
export function unclearConflict(uri: vscode.Uri, line: number): ExpectedError {
  return new ExpectedError(
    vscode.l10n.t(
      'The merge conflict at line {0} of "{1}" has a missing or extra marker, so nothing was merged. Resolve it by hand.',
      line + 1,
      baseName(uri),
    ),
    {
      title: vscode.l10n.t('Show Conflict'),
      run: () => vscode.window.showTextDocument(uri, { selection: new vscode.Range(line, 0, line, 0) }),
    },
  );
}

/** Before anything was changed: whether the file is still the one that the editor has cannot be seen. */
export function notReadable(uri: vscode.Uri, cause: unknown): ExpectedError {
  return new ExpectedError(
    vscode.l10n.t('"{0}" could not be read, so nothing was changed: {1}', baseName(uri), messageOf(cause)),
    undefined,
    { cause },
  );
}

/** On a file system that told nobody: the editor has another text than the file. */
export function changedOutside(uri: vscode.Uri): ExpectedError {
  return new ExpectedError(
    vscode.l10n.t(
      '"{0}" was changed outside this window, so nothing was written. Reload it, then try again.',
      baseName(uri),
    ),
    {
      title: vscode.l10n.t('Reload Record'),
      run: async () => {
        await vscode.window.showTextDocument(uri);
        await vscode.commands.executeCommand('workbench.action.files.revert');
      },
    },
  );
}

export function leadsOutside(uri: vscode.Uri, to: string): ExpectedError {
  return new ExpectedError(
    vscode.l10n.t(
      'The incident record "{0}" links to "{1}", outside the workspace, so nothing was changed. Replace the link with a file or folder, or add the target folder to the workspace, then try again.',
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
        ? l10n.t(
            'The incident record "{0}" is read-only, so nothing was changed. Make it writable, then try again.',
            path,
          )
        : l10n.t('The folder "{0}" is read-only, so nothing was changed. Make it writable, then try again.', path);
    }
    default:
      return l10n.t('"{0}" could not be written, so nothing was changed: {1}', uri.fsPath, messageOf(cause));
  }
}

/** After all that could be tried: the change was taken back, or is in the editor alone. */
export function cannotSave(uri: vscode.Uri): ExpectedError {
  return new ExpectedError(
    vscode.l10n.t(
      '"{0}" could not be saved, so the change was undone. Check whether the disk is full or the file is read-only.',
      uri.fsPath,
    ),
  );
}

/** Something that changes files as they are saved, such as a formatter, has undone what was to be saved. */
export function wasUndone(document: vscode.TextDocument): ExpectedError {
  return new ExpectedError(
    vscode.l10n.t(
      'The change to "{0}" was undone during the save by a formatter or another extension. Turn that off for Markdown (editor.formatOnSave, editor.codeActionsOnSave).',
      baseName(document.uri),
    ),
    {
      title: vscode.l10n.t('Open Settings'),
      run: () => vscode.commands.executeCommand('workbench.action.openSettings', '@lang:markdown OnSave'),
    },
  );
}
