import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { parseJson } from '../../scripts/json.mjs';
import { root } from '../../scripts/prepare.mjs';
import { launcherPath } from '../host/processes.mjs';

/**
 * Runs one measurement in a fresh window of the server build and gives back what it wrote.
 * @param {'activation' | 'ticking' | 'record' | 'library'} bench the module under out/test/bench/
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

/**
 * What runs of the extension, in a folder of its own and without its activation events: it is then activated when the
 * measurement asks for it, and not by VS Code at some time before.
 * @param {string} folder that is there and empty
 */
export function copyToActivate(folder) {
  for (const part of ['dist', 'media', 'language', 'snippets', 'runbooks', 'package.nls.json'])
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  const manifest = /** @type {Record<string, unknown>} */ (
    parseJson(readFileSync(path.join(root, 'package.json'), 'utf8'))
  );
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [] }));
}
