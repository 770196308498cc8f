import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readMarkdownRunbooks } from '../../../../src/runbook/markdown/readMarkdown';
import { skipBecause } from '../../../host/counts.mjs';
import { assertWhole } from './given';

interface File {
  readonly path: string;
  readonly text: string;
}

function filesBelow(folder: string, part: string): readonly File[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.startsWith(part) && /\.(?:md|txt)$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

describe('Collections of runbooks that others wrote', () => {
  let folder = '';
  before(function () {
    folder = process.env['RUNBOOK_CORPORA'] ?? '';
    if (folder === '') skipBecause(this, 'RUNBOOK_CORPORA names no folder');
  });

  it('are read whole', () => {
    const files = filesBelow(folder, '');
    assert.ok(files.length > 150, String(files.length));
    for (const { text } of files) {
      assertWhole(text);
      assertWhole(text.replaceAll('\n', '\r\n'));
    }
  });

  it('have a runbook in each file, with the alert of its name', () => {
    let named = 0;
    for (const [part, most] of [
      ['prometheus-operator-runbooks', 100],
      ['openshift-runbooks', 10],
    ] as const) {
      const files = filesBelow(folder, part);
      assert.ok(files.length > most, `${part}: ${files.length}`);
      for (const { path, text } of files) {
        const name = basename(path).replace(/\..*$/, '');
        const [only, more] = readMarkdownRunbooks(text, name);
        assert.equal(more, undefined, path);
        if (!text.includes('## Diagnosis') || !/[a-z][A-Z]/.test(name)) continue;
        assert.ok(only?.runbook?.alerts.includes(name), path);
        named++;
      }
    }
    assert.ok(named > 50, String(named));
  });

  it('have a phase for each heading that is known', () => {
    let headings = 0;
    for (const { path, text } of filesBelow(folder, 'prometheus-operator-runbooks/content/runbooks')) {
      const [only] = readMarkdownRunbooks(text, 'x');
      for (const [title, phase] of [
        ['Diagnosis', 'triage'],
        ['Mitigation', 'mitigate'],
      ]) {
        if (!text.includes(`\n## ${title ?? ''}\n`)) continue;
        assert.equal(only?.sections.find((section) => section.title === title)?.phase, phase, path);
        headings++;
      }
    }
    assert.ok(headings > 100, String(headings));
  });

  it('have a runbook for each heading that names an alert', () => {
    const [file] = filesBelow(folder, 'kubernetes-mixin');
    const names = Array.from((file?.text ?? '').matchAll(/^##### Alert Name: "?(\w+)/gm), (match) => match[1]);
    assert.ok(names.length > 20, String(names.length));
    const found = readMarkdownRunbooks(file?.text ?? '', 'runbook').flatMap(({ runbook }) => runbook?.name ?? []);
    assert.deepEqual(found, names);
  });

  it('have no prompt left in any command, and no query', () => {
    let commands = 0;
    for (const { path, text } of filesBelow(folder, '')) {
      for (const { runbook } of readMarkdownRunbooks(text, 'x')) {
        for (const { run } of runbook?.steps ?? []) {
          if (!run) continue;
          commands++;
          assert.doesNotMatch(run.run, /^\$ |^(?:sum|topk|rate|histogram_quantile) ?\(|\[5m\]/m, path);
        }
      }
    }
    assert.ok(commands > 80, String(commands));
  });
});
