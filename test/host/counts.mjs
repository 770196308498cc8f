// How many tests passed, and how it gets out of the place they ran in. Free of Node, so the web bundle can use it too.

import { parseJson } from '../../scripts/json.mjs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped each with its reason
 * @property {string[]} [failures] what failed, each with the beginning of why
 */

const mark = '@@counts ';

/**
 * The line that carries the counts through a console.
 * @param {Counts} counts
 * @returns {string}
 */
export function countsLine(counts) {
  return mark + JSON.stringify(counts);
}

/**
 * @param {string} line
 * @returns {Counts | undefined} undefined if it is any other line
 */
export function countsFromLine(line) {
  return line.startsWith(mark) ? readCounts(line.slice(mark.length)) : undefined;
}

/**
 * @param {string} text JSON
 * @returns {Counts | undefined} undefined if it does not hold counts
 */
export function readCounts(text) {
  try {
    const {
      passed,
      failed,
      skipped = [],
      failures = [],
    } = /** @type {{passed?: unknown, failed?: unknown, skipped?: string[] | number, failures?: string[]}} */ (
      parseJson(text)
    );
    if (typeof passed !== 'number' || typeof failed !== 'number') return undefined;
    const names = typeof skipped === 'number' ? Array.from({ length: skipped }, () => 'a test named above') : skipped;
    return { passed, failed, skipped: names, failures };
  } catch {
    return undefined;
  }
}

/**
 * Counts what a mocha runner reports. Only its events are used, so it works with mocha in Node and in a browser.
 * @param {Mocha.Runner} runner
 * @param {(counts: Counts) => void} done called when all have run
 */
export function countTests(runner, done) {
  /** @type {Counts} */
  const counts = { passed: 0, failed: 0, skipped: [], failures: [] };
  runner.on('pass', () => (counts.passed += 1));
  runner.on('fail', (/** @type {Mocha.Test} */ test, /** @type {unknown} */ error) => {
    counts.failed += 1;
    counts.failures?.push(`${test.fullTitle()}: ${beginning(error)}`);
  });
  runner.on('pending', (test) => counts.skipped.push(test.fullTitle()));
  runner.on('end', () => {
    done(counts);
  });
}

/**
 * What went wrong, short enough for a list: where the output is long, its end is what people look at.
 * @param {unknown} error
 */
function beginning(error) {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(/\s+/g, ' ').slice(0, 300);
}

/**
 * Skips the running test and says why, in the list of skipped tests too.
 * @param {Mocha.Context} context `this` of the test
 * @param {string} reason
 * @returns {never}
 */
export function skipBecause(context, reason) {
  const test = context.test;
  if (test !== undefined) test.title += ` (${reason})`;
  return context.skip();
}
