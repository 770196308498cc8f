import { runStage } from './runStage.mjs';

/**
 * @typedef {import('./testStages.mjs').Stage} Stage
 * @typedef {import('./runStage.mjs').StageResult} StageResult
 */

/**
 * Runs the stages in their order. The checks at the front know nothing of each other, so two run at a time with their
 * output kept back; what runs tests has the machine for itself and prints as it goes.
 * @param {readonly Stage[]} stages
 * @param {{grep: string | undefined, vscode: string}} options
 * @returns {Promise<StageResult[]>}
 */
export async function runAll(stages, options) {
  const checks = stages.filter(({ counts }) => !counts);
  const queue = checks.filter(({ name }) => name !== 'build');
  /** @type {Map<Stage, StageResult>} */
  const results = new Map();
  const worker = async () => {
    for (let stage = queue.shift(); stage !== undefined; stage = queue.shift()) {
      const result = await runStage(stage, { ...options, quiet: true });
      results.set(stage, result);
      headline(stage);
      if (result.counts.failed > 0) process.stdout.write(result.output);
      ending(result);
    }
  };
  await Promise.all([worker(), worker()]);
  let built = true;
  for (const stage of stages.filter((one) => !results.has(one))) {
    headline(stage);
    /** @type {StageResult} */
    const result =
      stage.built === true && !built
        ? failed(stage, 'the build failed')
        : await runStage(stage, { ...options, quiet: false });
    if (stage.name === 'build') built = result.counts.failed === 0;
    results.set(stage, result);
    ending(result);
  }
  return stages.flatMap((stage) => results.get(stage) ?? []);
}

/**
 * Prints what failed, what was skipped and why, and the closing line.
 * @param {readonly StageResult[]} results
 * @returns {number} the exit code
 */
export function closingReport(results) {
  console.log();
  for (const { stage, counts, seconds, why } of results) {
    const numbers = `${counts.passed} passed, ${counts.failed} failed`;
    console.log(
      `${counts.failed > 0 ? '✘' : '✔'} ${stage.title}: ${numbers} (${seconds.toFixed(1)} s)${why ? `: ${why}` : ''}`,
    );
    for (const name of counts.skipped) console.log(`    skipped: ${name}`);
    for (const failure of counts.failures ?? []) console.log(`    failed: ${failure}`);
  }
  const sum = (/** @type {(result: StageResult) => number} */ of) => results.reduce((total, one) => total + of(one), 0);
  const passed = sum(({ counts }) => counts.passed);
  const failures = sum(({ counts }) => counts.failed);
  const skipped = sum(({ counts }) => counts.skipped.length);
  console.log(`${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failures > 0 || passed === 0 ? 1 : 0;
}

/** @param {Stage} stage */
function headline(stage) {
  console.log(`\n── ${stage.title} ──`);
}

/** @param {StageResult} result */
function ending({ counts, seconds, why }) {
  const state = counts.failed > 0 ? 'FAILED' : 'ok';
  console.log(`${state}, ${seconds.toFixed(1)} s${why === undefined ? '' : `: ${why}`}`);
}

/**
 * @param {Stage} stage
 * @param {string} why
 * @returns {StageResult}
 */
function failed(stage, why) {
  return { stage, counts: { passed: 0, failed: 1, skipped: [] }, seconds: 0, output: '', why };
}
