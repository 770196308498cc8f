import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The real git, in a folder of the test's own. */

interface Three {
  readonly ours: string;
  readonly base: string;
  readonly theirs: string;
}

/** What `git merge-file --union` makes of two texts that come from one. */
export const unionMerge = (folder: string, texts: Three): string => mergeFile(folder, '--union', texts);

/**
 * What `git merge-file` makes of two texts that come from one: by `--union`, or with conflict markers, with the base
 * between them by `--diff3` or `--zdiff3`.
 */
export function mergeFile(folder: string, style: string, { ours, base, theirs }: Three): string {
  const files = { ours, base, theirs };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  // Its status is the number of conflicts.
  const { stdout } = spawnSync('git', ['merge-file', '-p', style, 'ours', 'base', 'theirs'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout;
}

/** A repository with one record, whose attributes say that it merges by union. */
export class Repository {
  private readonly root: string;

  constructor(folder: string, text: string) {
    this.root = mkdtempSync(join(folder, 'repository-'));
    this.git('init', '-q', '-b', 'start');
    const record = join(this.root, 'incidents', '2026-11-23-dns');
    mkdirSync(record, { recursive: true });
    writeFileSync(join(this.root, '.gitattributes'), 'incidents/**/incident.md merge=union\n* -text\n');
    this.commit(text);
  }

  private get file(): string {
    return join(this.root, 'incidents', '2026-11-23-dns', 'incident.md');
  }

  /** Commits this text to a new branch from the start. */
  branch(name: string, text: string): void {
    this.git('checkout', '-qb', name, 'start');
    this.commit(text);
  }

  /** The text after all these branches were merged, one after the other, into a copy of the first. */
  merge([first = 'start', ...others]: readonly string[]): string {
    this.git('checkout', '-q', '--detach', first);
    for (const other of others) this.git('merge', '-q', '-m', 'merge', other);
    return readFileSync(this.file, 'utf8');
  }

  private commit(text: string): void {
    writeFileSync(this.file, text);
    this.git('add', '.');
    this.git('commit', '-q', '--allow-empty', '-m', 'record');
  }

  private git(...args: readonly string[]): void {
    const settings = ['user.name=Ada', 'user.email=ada@example.com', 'commit.gpgsign=false', 'core.hooksPath=none'];
    const given = settings.flatMap((setting) => ['-c', setting]);
    execFileSync('git', [...given, ...args], { cwd: this.root, stdio: 'pipe' });
  }
}
