import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Two native packages of the server build have no binaries on npm: the logger and the watchdog. Compiling them would
 * need a C++ toolchain and Node's headers; what the server asks of them fits in a few lines of JavaScript.
 */
const logger = `
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];
export const version = 0;
export function setLevel() {}
export function setFlushOn() {}
export class Logger {
  #file; #level = 2; #plain = false;
  constructor(_type, _name, file) { this.#file = file; mkdirSync(dirname(file), { recursive: true }); }
  #write(level, text) {
    if (level < this.#level || !this.#file) return;
    const line = this.#plain ? text : new Date().toISOString().replace('T', ' ').slice(0, -1) + ' [' + names[level] + '] ' + text + '\\n';
    try { appendFileSync(this.#file, line); } catch { this.#file = undefined; }
  }
  trace(text) { this.#write(0, text); }
  debug(text) { this.#write(1, text); }
  info(text) { this.#write(2, text); }
  warn(text) { this.#write(3, text); }
  error(text) { this.#write(4, text); }
  critical(text) { this.#write(5, text); }
  getLevel() { return this.#level; }
  setLevel(level) { this.#level = level; }
  setPattern() {}
  clearFormatters() { this.#plain = true; }
  flush() {}
  drop() { this.#file = undefined; }
}
export async function createRotatingLogger(name, file) { return new Logger('rotating', name, file); }
export async function createAsyncRotatingLogger(name, file) { return new Logger('rotating_async', name, file); }
`;

// The watchdog ends an extension host whose server died; the server beside it checks the same once a second.
const watchdog = 'exports.start = () => {};\n';

/**
 * Puts the stand-ins in the place of the packages that would have to be compiled.
 * @param {string} nodeModules of the server build
 */
export function placeStandIns(nodeModules) {
  place(join(nodeModules, '@vscode', 'spdlog'), 'module', logger);
  place(join(nodeModules, '@vscode', 'native-watchdog'), 'commonjs', watchdog);
  place(join(nodeModules, 'native-watchdog'), 'commonjs', watchdog);
}

/**
 * @param {string} folder
 * @param {'module' | 'commonjs'} type
 * @param {string} source
 */
function place(folder, type, source) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'stand-in', version: '0.0.0', type, main: 'index.js' }),
  );
  writeFileSync(join(folder, 'index.js'), source);
}
