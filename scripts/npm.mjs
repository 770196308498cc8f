import { spawnSync } from 'node:child_process';

/** Settings a machine may need to reach its registry; every other npm_* variable is dropped. */
const kept = new Set(
  [
    'registry',
    'cache',
    'cafile',
    'ca',
    'proxy',
    'https_proxy',
    'noproxy',
    'strict_ssl',
    'userconfig',
    'globalconfig',
  ].map((name) => `npm_config_${name}`),
);

/** npm's own patience with a network that isn't there is minutes for each package. */
const prompt = {
  npm_config_fetch_retries: '2',
  npm_config_fetch_retry_mintimeout: '500',
  npm_config_fetch_retry_maxtimeout: '3000',
  npm_config_update_notifier: 'false',
};

/**
 * The environment for an npm of our own. `npm start` hands its settings down as npm_* variables, and those of the
 * outer call (its prefix, its package, `nodedir`, `production`) would bend the inner one.
 * @param {NodeJS.ProcessEnv} [from]
 * @returns {NodeJS.ProcessEnv}
 */
export function npmEnvironment(from = process.env) {
  const entries = Object.entries(from).filter(([name]) => {
    const lower = name.toLowerCase();
    return !/^(npm_|init_cwd$|node_env$|node_options$)/.test(lower) || kept.has(lower);
  });
  return { ...Object.fromEntries(entries), ...prompt };
}

/**
 * Runs plain npm and waits. `visible` lets people see its progress; otherwise its output is returned.
 * @param {readonly string[]} args must hold nothing a shell reads: on Windows npm is a batch file and needs one
 * @param {{cwd: string, visible?: boolean}} options
 * @returns {{ok: boolean, output: string, why: string}} `why` is one sentence when npm failed
 */
export function runNpm(args, { cwd, visible = false }) {
  // Without a network, what npm keeps from earlier may do; --offline finds that out at once instead of by waiting.
  const offline = registryAnswers() ? [] : ['--offline'];
  const done = npm([...args, '--no-audit', '--no-fund', '--loglevel=error', ...offline], cwd, visible);
  const errors = done.error ? done.error.message : done.stderr;
  const ok = done.status === 0;
  return { ok, output: visible ? '' : done.stdout, why: ok ? '' : npmTrouble(errors) };
}

/** @type {boolean | undefined} */
let answered;

/** @returns {boolean} whether the registry can be reached, asked once */
function registryAnswers() {
  const question = ['view', 'npm', 'name', '--prefer-online', '--fetch-retries=1', '--fetch-timeout=10000'];
  answered ??= npm(question, process.cwd(), false).status === 0;
  return answered;
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {boolean} visible
 */
function npm(args, cwd, visible) {
  return spawnSync('npm', args, {
    cwd,
    env: npmEnvironment(),
    shell: process.platform === 'win32',
    stdio: ['ignore', visible ? 'inherit' : 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
}

/**
 * @param {string} errors what npm wrote to its error stream
 * @returns {string} one sentence
 */
function npmTrouble(errors) {
  if (/ENOENT.*spawn|spawn npm/i.test(errors)) return 'npm was not found: it comes with Node.js, so check PATH.';
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|network/i.test(errors))
    return 'the npm registry could not be reached: connect to the network once (or set the registry or proxy in .npmrc).';
  if (errors.includes('ENOSPC')) return 'the disk is full.';
  if (/EACCES|EPERM/.test(errors))
    return 'a folder may not be written: check who owns this checkout and the npm cache.';
  if (/EUSAGE[^]*npm ci/.test(errors))
    return 'package-lock.json does not agree with package.json: run npm install once.';
  const [first] = errors.split('\n').flatMap((line) => /^npm (?:error|ERR!)\s+(?!code )(\S.*)/.exec(line)?.[1] ?? []);
  return first ?? 'npm failed without saying why.';
}
