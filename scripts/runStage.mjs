import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCounts } from '../test/host/counts.mjs';
import { startGroup } from '../test/host/processes.mjs';
import { editorVersion, nodePackage } from '../test/host/versions.mjs';
import { root } from './prepare.mjs';

function hasServerBuild() {
  return nodePackage(editorVersion()) !== undefined;
}

/**
 * @typedef {object} StageResult
 * @property {import('./testStages.mjs').Stage} stage
 * @property {import('../test/host/counts.mjs').Counts} counts
 * @property {number} seconds
 * @property {string} output what it printed, when that was kept back
 * @property {string} [why] what is wrong, beyond tests that failed
 */

/**
 * Runs a stage and counts its tests. One that crashes, or runs no test, has failed.
 * @param {import('./testStages.mjs').Stage} stage
 * @param {{quiet: boolean, grep: string | undefined, vscode: string}} options `quiet` keeps its output back
 * @returns {Promise<StageResult>}
 */
export async function runStage(stage, { quiet, grep, vscode }) {
  const started = performance.now();
  const skip = stage.browser === true && !hasServerBuild() ? 'VS Code’s server build is for Linux only' : undefined;
  if (skip !== undefined)
    return { stage, counts: { passed: 0, failed: 0, skipped: [`${stage.title} (${skip})`] }, seconds: 0, output: '' };
  const box = mkdtempSync(join(tmpdir(), 'runbooks-counts-'));
  const file = join(box, 'counts.json');
  const env = { ...process.env, ...stage.env, ...tempFolderIn(box), TEST_COUNTS: file, EDITOR_TEST_VSCODE: vscode };
  const narrowed = grep === undefined ? env : { ...env, TEST_GREP: grep };
  let output = '';
  /** @type {number | null} */
  let code = 0;
  for (const command of stage.commands) {
    const done = await run(command, narrowed, quiet);
    output += done.output;
    code = done.code;
    if (code !== 0) break;
  }
  const counted = existsSync(file) ? readCounts(readFileSync(file, 'utf8')) : undefined;
  clear(box);
  const seconds = (performance.now() - started) / 1000;
  if (!stage.counts)
    return { stage, counts: { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [] }, seconds, output };
  return { stage, seconds, output, ...judge(counted, code, grep !== undefined) };
}

/**
 * What a stage puts aside, its editors and browsers included, lies where it goes away with it. Elsewhere than on Linux, the
 * path of a socket in such a folder would be too long.
 * @param {string} box
 * @returns {NodeJS.ProcessEnv}
 */
function tempFolderIn(box) {
  if (process.platform !== 'linux') return {};
  const folder = join(box, 'tmp');
  mkdirSync(folder);
  return { TMPDIR: folder };
}

/** @param {string} box */
function clear(box) {
  try {
    rmSync(box, { recursive: true, force: true, maxRetries: 5 });
  } catch (error) {
    console.error(`${box} is left behind: ${String(error)}`);
  }
}

/**
 * @param {import('../test/host/counts.mjs').Counts | undefined} counts
 * @param {number | null} code
 * @param {boolean} narrowed whether a pattern may have left none
 * @returns {Pick<StageResult, 'counts' | 'why'>}
 */
function judge(counts, code, narrowed) {
  const { passed, failed, skipped, failures = [] } = counts ?? { passed: 0, failed: 0, skipped: [] };
  const fail = (/** @type {string} */ why) => ({ counts: { passed, failed: failed + 1, skipped, failures }, why });
  if (counts === undefined) return fail('it ended before its tests did');
  if (failed === 0 && code !== 0) return fail(`its tests passed, and then it ended with ${code ?? 'a signal'}`);
  if (passed + failed + skipped.length === 0 && !narrowed) return fail('it ran no test');
  return { counts: { passed, failed, skipped, failures } };
}

/**
 * @param {readonly string[]} args for Node
 * @param {NodeJS.ProcessEnv} env
 * @param {boolean} quiet
 * @returns {Promise<{code: number | null, output: string}>}
 */
function run(args, env, quiet) {
  return new Promise((resolve) => {
    const stdio = /** @type {const} */ (['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit']);
    const child = startGroup(process.execPath, args, { cwd: root, env, stdio: [...stdio] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
    child.once('close', (code) => {
      resolve({ code, output });
    });
  });
}
