import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { parseJson } from '../../scripts/json.mjs';
import { root } from '../../scripts/prepare.mjs';
import { launcherPath } from '../host/processes.mjs';

/**
 * Runs one measurement in a fresh window of the server build and gives back what it wrote.
 * @param {'activation' | 'ticking' | 'library'} bench the module under out/test/bench/
 * @param {string} extension folder of the extension under development
 * @param {Readonly<Record<string, string>>} env for the measurement
 * @returns {Promise<unknown>}
 * @throws {Error} if the measurement failed
 */
export async function runBench(bench, extension, env = {}) {
  const home = mkdtempSync(path.join(tmpdir(), 'bench-'));
  const result = path.join(home, 'result.json');
  const folder = path.join(home, 'on-call');
  cpSync(path.join(root, 'test/sample'), folder, { recursive: true });
  try {
    await runTests({
      vscodeExecutablePath: launcherPath(),
      extensionDevelopmentPath: extension,
      extensionTestsPath: path.join(root, 'out/test/bench', `${bench}.js`),
      extensionTestsEnv: { ...env, BENCH_RESULT: result },
      launchArgs: [folder, `--user-data-dir=${path.join(home, 'user-data')}`, '--disable-workspace-trust'],
    });
    return parseJson(readFileSync(result, 'utf8'));
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}
