import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { lint } from '../../../src/lint/lint';
import type { Runbook } from '../../../src/runbook/model';
import { readYamlRunbook } from '../../../src/runbook/yamlRunbook';

/** Ours: what a runbook may weigh, so that the library stays a small part of the extension. */
const mostBytes = 11 * 1024;

/** The linter says nothing of a review's age here: a release is not stopped by the calendar. */
const reviewDays = 36_500;

const folder = 'runbooks';
const shipped = readdirSync(folder)
  .filter((name) => name.endsWith('.runbook.yaml'))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

function read(name: string, text: string) {
  return readYamlRunbook(text, name, { expected: true });
}

function runbookOf(name: string, text: string): Runbook {
  const { runbook } = read(name, text);
  assert.ok(runbook, name);
  return runbook;
}

describe('The runbooks that ship', () => {
  it('are there', () => {
    assert.ok(shipped.length >= 3);
  });

  for (const { name, text } of shipped) {
    describe(name, () => {
      it('has no problem of any severity, ways of more than 25 steps included', () => {
        const reading = read(name, text);
        const problems = [...reading.problems, ...lint(reading, new Date(), { reviewDays })];
        const told = problems.map(({ code, message, range }) => {
          const line = text.slice(0, range.start).split('\n').length;
          return `${line}: ${code}: ${message}`;
        });
        assert.deepEqual(told, []);
      });

      it('says of every command what it does, and how to take back what changes something', () => {
        for (const step of runbookOf(name, text).steps) {
          if (step.run === undefined || step.effect === 'reads') continue;
          assert.ok(step.revert, step.id);
        }
      });

      it('has a step that verifies with a check', () => {
        const checks = runbookOf(name, text).steps.filter(({ phase, check }) => phase === 'verify' && check);
        // A checklist about people has nothing to poll, and says so in the step that verifies.
        const excused = runbookOf(name, text).steps.some(
          ({ phase, unverified }) => phase === 'verify' && (unverified ?? '').includes('nothing to poll'),
        );
        assert.ok(checks.length > 0 || excused);
      });

      it('says of every command that it was seen working, or that it was not', () => {
        for (const step of runbookOf(name, text).steps) {
          if (step.run === undefined && step.check?.run === undefined) continue;
          assert.ok(step.knownGood.length > 0 || step.unverified !== undefined, step.id);
        }
      });

      it('can be found, and says where it comes from and who keeps it', () => {
        const { summary, severity, owner, reviewed, symptoms, sources } = runbookOf(name, text);
        assert.ok(summary !== undefined && severity !== undefined && owner !== undefined && reviewed !== undefined);
        assert.ok(symptoms.length >= 3 && sources.length > 0);
      });

      it('describes its parameters, and refuses what is wrong: by a pattern or a type', () => {
        for (const { name: parameter, description, pattern, type } of runbookOf(name, text).parameters) {
          assert.ok(description !== undefined, parameter);
          assert.ok(type !== 'string' || pattern !== undefined || !text.includes(`\${{ ${parameter} }}`), parameter);
        }
      });

      it('has lines that fit, plain quotes and a small size', () => {
        for (const line of text.split('\n')) assert.ok(line.length <= 120, line);
        assert.doesNotMatch(text, /[\u2018-\u201F]/);
        assert.ok(gzipSync(text).length <= mostBytes);
      });
    });
  }
});
