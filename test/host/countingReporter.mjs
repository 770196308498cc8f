import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { countTests } from './counts.mjs';

/** Mocha's spec reporter, which also writes the counts as JSON to the file that TEST_COUNTS names. */
export class CountingReporter extends Mocha.reporters.Spec {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    const file = process.env['TEST_COUNTS'];
    if (file === undefined) return;
    countTests(runner, (counts) => {
      writeFileSync(file, JSON.stringify(counts));
    });
  }
}
