import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

/** The on-call folder that `npm start` opens: a copy, so that trying things out does not touch the checkout. */
export const sampleFolder = join(root, '.vscode-test', 'on-call');

/**
 * Makes the copy when it isn't there, as a Git repository of its own where Git is installed. What was changed in it
 * since stays; deleting it gives a fresh one.
 * @returns {boolean} whether it was made just now
 */
export function ensureSampleFolder() {
  if (existsSync(sampleFolder)) return false;
  const work = `${sampleFolder}.part-${process.pid}`;
  mkdirSync(join(root, '.vscode-test'), { recursive: true });
  rmSync(work, { recursive: true, force: true });
  cpSync(join(root, 'test', 'sample'), work, { recursive: true });
  commitAll(work);
  renameSync(work, sampleFolder);
  return true;
}

/**
 * The author is named for this one commit: nobody's Git configuration is needed, read or changed.
 * @param {string} folder
 */
function commitAll(folder) {
  const git = (/** @type {string[]} */ ...args) =>
    spawnSync('git', args, { cwd: folder, stdio: 'ignore' }).status === 0;
  if (!git('init', '--quiet', '--initial-branch=main') && !git('init', '--quiet')) return;
  git('add', '--all');
  const author = ['-c', 'user.name=On-call', '-c', 'user.email=on-call@example.com', '-c', 'commit.gpgsign=false'];
  git(...author, 'commit', '--quiet', '--no-verify', '-m', 'The on-call folder');
}
