import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import type { Disk, Platform } from '../platform';
import { machine } from './machine';
import { recordDisk } from '../records/desktop/recordDisk';

/** Time that git is given to answer, in milliseconds. It reads two small files; a hanging network home must not hold a tick. */
const GIT_TIMEOUT = 2_000;

/**
 * The name to stamp with where the setting gives none: Git's user.name, else the name of the account.
 * Git is started from the home folder, since Windows looks for programs in the current one first.
 */
async function accountName(): Promise<string> {
  return (await gitUserName()) ?? userInfo().username;
}

async function gitUserName(): Promise<string | undefined> {
  if (!vscode.workspace.isTrusted) return undefined;
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
  const at = folder ? ['-C', folder.uri.fsPath] : [];
  try {
    const options = { cwd: homedir(), timeout: GIT_TIMEOUT };
    const { stdout } = await promisify(execFile)('git', [...at, 'config', '--get', 'user.name'], options);
    return stdout.trim() || undefined;
  } catch {
    // No git, no name configured, or no repository: the account's name will do.
    return undefined;
  }
}

const disk: Disk = {
  home: homedir(),
  read: (path) => readFile(path),
  stat: async (path) => {
    const found = await stat(path);
    return found.isFile() ? { mtime: found.mtimeMs, size: found.size } : undefined;
  },
};

export const platform: Platform = { accountName, disk, recordDisk, machine };
