import { execFile } from 'node:child_process';
import { readFile, readlink, realpath, stat } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import type { Disk, Platform } from '../platform';
import { machine } from './machine';
import { recordDisk } from '../records/desktop/recordDisk';

/** Time that git is given to answer, in milliseconds. It reads two small files; a hanging network home must not hold up marking a step. */
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

/** A link to what is not there is followed too: who writes to it makes the file that it leads to. */
async function leadsTo(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    const folder = path.dirname(file);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || folder === file) throw error;
    const real = await leadsTo(folder);
    const link = await readlink(file).catch(() => undefined);
    return link === undefined ? path.join(real, path.basename(file)) : leadsTo(path.resolve(real, link));
  }
}

const disk: Disk = {
  home: homedir(),
  read: (file) => readFile(file),
  leadsTo,
  stat: async (file) => {
    const found = await stat(file);
    return found.isFile() ? { mtime: found.mtimeMs, size: found.size } : undefined;
  },
};

export const platform: Platform = { accountName, disk, recordDisk, machine };
