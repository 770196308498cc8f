import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { lint } from '../../../src/lint/lint';
import { readYamlRunbook } from '../../../src/runbook/yamlRunbook';

const ending = '.runbook.yaml';

/** The runbooks of the library, against the product's own rules: the long-path rule counts the steps of every way. */
describe('The shipped runbooks', () => {
  for (const file of readdirSync('runbooks').filter((name) => name.endsWith(ending))) {
    const reading = readYamlRunbook(readFileSync(`runbooks/${file}`, 'utf8'), file.slice(0, -ending.length), {
      expected: true,
    });
    const { runbook } = reading;

    it(`${file} has no problem at all`, () => {
      assert.ok(runbook);
      const reviewed = new Date(`${runbook.reviewed ?? ''}T12:00:00Z`);
      const problems = [...reading.problems, ...lint(reading, reviewed, { reviewDays: 1 })];
      assert.deepEqual(
        problems.map(({ code, message }) => `${code}: ${message}`),
        [],
      );
    });

    it(`${file} says the way back of every command that changes something, and ends in a check`, () => {
      assert.ok(runbook);
      const owing = runbook.steps.filter(({ run, effect, revert }) => run && effect !== 'reads' && !revert);
      assert.deepEqual(
        owing.map(({ id }) => id),
        [],
      );
      assert.ok(runbook.steps.some(({ phase, check }) => phase === 'verify' && check !== undefined));
    });
  }
});
