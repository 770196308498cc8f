import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRecordFrontMatter } from '../../../../src/incident/blocks';
import { findTasks } from '../../../../src/incident/tasks/findTasks';
import { skipBecause } from '../../../host/counts.mjs';
import { independent, ours, theirs, toggledTwice } from './given';

/** Texts of the Markdown files below a folder, each also as Windows writes it. */
function texts(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'));
  return files
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .flatMap((text) => [text, text.replaceAll('\n', '\r\n')]);
}

/** With blank lines in the place of the front matter, which the other reader does not know. */
function withoutFrontMatter(text: string): string {
  const matter = findRecordFrontMatter(text);
  if (!matter?.closed) return text;
  return text.slice(0, matter.next).replace(/[^\r\n]/g, '') + text.slice(matter.next);
}

function examples(specification: string): readonly { readonly markdown: string; readonly html: string }[] {
  const pattern = /^`{32} example.*\n([\s\S]*?)^\.\n([\s\S]*?)^`{32}$/gm;
  return Array.from(specification.matchAll(pattern), ([, markdown = '', html = '']) => ({
    markdown: markdown.replaceAll('→', '\t'),
    html,
  }));
}

describe('Task lists that others wrote', () => {
  let folder = '';
  before(function () {
    folder = process.env['RUNBOOK_CORPORA'] ?? '';
    if (folder === '') skipBecause(this, 'RUNBOOK_CORPORA names no folder');
  });

  it('have the tasks that the reference tests of GFM see', () => {
    const all = examples(readFileSync(join(folder, 'cmark-gfm/extensions.txt'), 'utf8'));
    assert.ok(all.length > 25);
    let boxes = 0;
    for (const { markdown, html } of all) {
      const expected = Array.from(
        html.matchAll(/<input type="checkbox" (checked)?/g),
        ([, checked]) => checked !== undefined,
      );
      boxes += expected.length;
      const found = findTasks(markdown).tasks.map(({ state }) => state === 'done');
      assert.deepEqual(found, expected, markdown);
      for (const task of findTasks(markdown).tasks) assert.equal(toggledTwice(markdown, task), markdown);
    }
    assert.ok(boxes >= 10);
  });

  it('have the tasks that another reader of Markdown sees', () => {
    let found = 0;
    for (const text of texts(folder)) {
      assert.deepEqual(ours(text), theirs(withoutFrontMatter(text)), text);
      found += ours(text).length;
    }
    assert.ok(found > 300, String(found));
  });

  it('are as before, to the byte, when each task was toggled twice', () => {
    for (const text of texts(folder)) {
      for (const task of findTasks(text).tasks) {
        assert.equal(toggledTwice(text, task), text);
        assert.equal(toggledTwice(text, task, { ...independent, who: 'Ada' }), text);
      }
    }
  });
});
