import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { lint } from '../../../src/lint/lint';
import type { Runbook } from '../../../src/runbook/model';
import { readYamlRunbook } from '../../../src/runbook/yamlRunbook';

/** The day on which the review of the library is held against the calendar: a test must not fail by waiting. */
const today = new Date('2026-11-25T12:00:00Z');

/** Bytes, gzipped, that one runbook may weigh: beyond that nobody reads it at three in the morning. */
const heaviest = 11_500;

const shipped = readdirSync('runbooks')
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => {
    const text = readFileSync(`runbooks/${file}`, 'utf8');
    return { file, text, reading: readYamlRunbook(text, file.replace('.runbook.yaml', ''), { expected: true }) };
  });

function runbookOf({ file, reading }: (typeof shipped)[number]): Runbook {
  assert.ok(reading.runbook, file);
  return reading.runbook;
}

describe('The runbooks that ship', () => {
  it('are there', () => {
    assert.ok(shipped.length > 3);
    for (const { file } of shipped) assert.match(file, /^[a-z0-9-]+\.runbook\.yaml$/);
  });

  for (const one of shipped) {
    describe(one.file, () => {
      // The longest way is among what the linter looks at.
      it('has no problem, of whatever severity', () => {
        const problems = [...one.reading.problems, ...lint(one.reading, today)];
        assert.deepEqual(
          problems.map(({ code, message }) => `${code}: ${message}`),
          [],
        );
      });

      it('says what it is for, whose it is, and where it comes from', () => {
        const { summary, severity, owner, reviewed, symptoms, sources } = runbookOf(one);
        assert.ok(summary && severity && owner && reviewed);
        assert.ok(symptoms.length > 0);
        assert.ok(sources.length > 0);
      });

      it('gives every step a reason, and every command an effect and something to compare with', () => {
        for (const step of runbookOf(one).steps) {
          assert.ok(step.why, step.id);
          if (step.run ?? step.check) assert.ok(step.expect, step.id);
        }
        const commands = one.text.match(/^ {4}run:/gm) ?? [];
        const effects = one.text.match(/^ {4}effect: (reads|changes|destroys)$/gm) ?? [];
        assert.equal(effects.length, commands.length);
      });

      it('takes back what it changes', () => {
        for (const step of runbookOf(one).steps) {
          if (step.run && step.effect !== 'reads') assert.ok(step.revert, step.id);
        }
      });

      it('was seen working, or says what was not', () => {
        for (const step of runbookOf(one).steps) {
          if (step.run ?? step.check?.run) assert.ok(step.knownGood.length > 0 || step.unverified, step.id);
        }
      });

      it('verifies with a check that settles', () => {
        assert.ok(runbookOf(one).steps.some(({ phase, check }) => phase === 'verify' && check));
      });

      it('says what each parameter is', () => {
        for (const { name, description } of runbookOf(one).parameters) assert.ok(description, name);
      });

      it('is short, and plain ASCII', () => {
        assert.ok(gzipSync(one.text).length <= heaviest);
        assert.doesNotMatch(one.text, /[^\n\x20-\x7e]/);
      });
    });
  }
});
