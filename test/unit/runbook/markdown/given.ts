import * as assert from 'node:assert/strict';
import type { Runbook, Step } from '../../../../src/runbook/model';
import type { MarkdownReading } from '../../../../src/runbook/markdown/markdownReading';
import { readMarkdownRunbooks } from '../../../../src/runbook/markdown/readMarkdown';

/** The only reading of a text. */
export function reading(text: string, name = 'runbook'): MarkdownReading {
  const readings = readMarkdownRunbooks(text, name);
  assert.equal(readings.length, 1);
  const [only] = readings;
  assert.ok(only);
  return only;
}

/** The only runbook of a text. */
export function runbook(text: string, name = 'runbook'): Runbook {
  const { runbook: only } = reading(text, name);
  assert.ok(only);
  return only;
}

/** The runbooks of a text that holds several. */
export function runbooks(text: string, name = 'runbook'): readonly Runbook[] {
  return readMarkdownRunbooks(text, name).flatMap((each) => each.runbook ?? []);
}

/** What most tests are about: `title` and, where the step has one, ` $ command`, its lines joined by ` ; `. */
export function outline(steps: readonly Step[]): readonly string[] {
  return steps.map(({ title, run }) => (run === undefined ? title : `${title} $ ${run.run.replaceAll('\n', ' ; ')}`));
}

export function stepsOf(text: string): readonly string[] {
  return outline(runbook(text).steps);
}

/** `phase: titles` of each section. */
export function sectionsOf(text: string): readonly string[] {
  return reading(text).sections.map(({ title = '', phase = '-' }) => `${phase}: ${title}`);
}

export const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

/** Fails unless the sections of a file's readings follow one another without a gap, from its start to its end. */
export function assertWhole(text: string): void {
  const readings = readMarkdownRunbooks(text, 'runbook');
  let at = 0;
  for (const { range, sections } of readings) {
    assert.equal(range.start, at);
    for (const section of sections) {
      assert.equal(section.range.start, at);
      assert.ok(section.range.end >= at);
      at = section.range.end;
    }
    assert.equal(range.end, at);
  }
  assert.equal(at, text.length);
}
