import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const prefix = path.join(tmpdir(), 'incident-runbooks-wine');
const environment = { ...process.env, WINEPREFIX: prefix, WINEDEBUG: '-all', DISPLAY: '' };

let ready: boolean | undefined;

/** Whether wine's cmd can be started here; its folder is made on the first call. */
export function hasWineCmd(): boolean {
  ready ??= spawnSync('wine', ['cmd', '/d', '/c', 'exit 7'], { env: environment, timeout: 120_000 }).status === 7;
  return ready;
}

/** What came of a script. */
export interface CmdRun {
  /** What it printed, line breaks as `\n`. */
  readonly output: string;
  /** Whether the canary ran. */
  readonly marked: boolean;
}

/**
 * Runs scripts, each called from one batch file, so that cmd starts once. They find `show`, which prints its arguments in
 * brackets, and `mark`, the canary.
 */
export function runInCmd(scripts: readonly string[]): readonly CmdRun[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'runbook-cmd-'));
  const file = (name: string): string => path.join(folder, name);
  try {
    mkdirSync(file('bin'));
    writeFileSync(file('bin/show.cmd'), '@echo [%~1][%~2][%~3][%~4][%~5][%~6][%~7][%~8][%~9]\r\n');
    writeFileSync(file('bin/mark.cmd'), '@echo off\r\necho MARKED>>"%MARKS%"\r\n');
    const lines = ['@echo off'];
    scripts.forEach((script, index) => {
      writeFileSync(file(`s${index}.cmd`), `${script.replaceAll(/\r?\n/g, '\r\n')}\r\n`);
      lines.push('setlocal', `set MARKS=m${index}.txt`, `call s${index}.cmd >o${index}.txt 2>nul`, 'endlocal');
    });
    writeFileSync(file('all.cmd'), `${lines.join('\r\n')}\r\n`);
    spawnSync('wine', ['cmd', '/d', '/c', 'all.cmd'], {
      cwd: folder,
      env: { ...environment, WINEPATH: file('bin') },
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    return scripts.map((_, index) => ({
      output: existsSync(file(`o${index}.txt`))
        ? readFileSync(file(`o${index}.txt`), 'utf8').replaceAll('\r\n', '\n')
        : '',
      marked: existsSync(file(`m${index}.txt`)),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
