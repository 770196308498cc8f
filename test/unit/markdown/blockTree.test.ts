import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Block } from '../../../src/markdown/block';
import { readBlockTree } from '../../../src/markdown/blockTree';
import { asMeant, type Dialect, gfm } from '../../../src/markdown/dialect';
import { skipBecause } from '../../host/counts.mjs';
import { documents, ourBlocks } from './given';
import { referenceBlocks, referencesAgree } from './reference';

/** `kind text` of each block, from the outside in, its children in brackets. */
function outline(text: string, dialect: Dialect = asMeant): string {
  const one = (block: Block): string => {
    const own = text.slice(block.start, block.end).replaceAll('\n', '/');
    return block.kind === 'item' || block.kind === 'quote'
      ? `${block.kind}[${block.children.map(one).join(', ')}]`
      : `${block.kind} ${own}`;
  };
  return readBlockTree(text, 0, dialect).blocks.map(one).join(', ');
}

describe('Blocks by the rules of GFM', () => {
  it('are those of the reference implementations, with the same offsets', () => {
    fc.assert(
      fc.property(documents, (text) => {
        // A line of HTML that is the head of a table: micromark takes it for HTML, cmark-gfm for the head.
        fc.pre(!/^[ \t>]*<.*(?:\r\n|\r|\n)[ \t>]*[|:-]/m.test(text));
        const ours = ourBlocks(text);
        const theirs = referenceBlocks(text);
        if (ours.join('\n') !== theirs.join('\n') && referencesAgree(text)) assert.deepEqual(ours, theirs);
      }),
      { numRuns: 3000, seed: Number(process.env['SEED'] ?? 1) },
    );
  });

  it('are those of the reference implementations in what others wrote', function () {
    const folder = process.env['RUNBOOK_CORPORA'] ?? '';
    if (folder === '') skipBecause(this, 'RUNBOOK_CORPORA names no folder');
    this.timeout(120_000);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'));
    let blocks = 0;
    for (const path of files) {
      const text = withoutOthers(readFileSync(join(folder, path), 'utf8'));
      const ours = ourBlocks(text);
      assert.deepEqual(ours, referenceBlocks(text), path);
      blocks += ours.length;
    }
    assert.ok(blocks > 3000, String(blocks));
  });

  it('are the same for a task box that an underline makes part of a heading', () => {
    const { blocks } = readBlockTree('- [ ] a\n  ---\n', 0, gfm);
    assert.deepEqual(blocks[0]?.kind === 'item' && blocks[0].task, undefined);
  });
});

/** Front matter is not of Markdown; definitions and notes at the foot are blocks there, and text to us. */
function withoutOthers(text: string): string {
  return text.replace(/^---\n[\s\S]*?\n---\n/, '').replaceAll(/^ {0,3}\[[^\]\n]*\]:/gm, 'definition:');
}

describe('Blocks as they were meant', () => {
  const cases: readonly (readonly [name: string, text: string, expected: string])[] = [
    ['an item goes on two columns in', '1. a\n\n  b\n', 'item[paragraph a, paragraph b]'],
    ['a heading without its blank', '##Fix\ntext\n', 'heading ##Fix, paragraph text'],
    ['one hash and a word is text', '#ops\n', 'paragraph #ops'],
    ['hyphens below several lines', 'a\nb\n---\n', 'paragraph a/b, rule ---'],
    ['hyphens below one line', 'a\n---\n', 'heading a/---'],
    ['a zero-width blank', '\u{200b}- a\n', 'item[paragraph a]'],
    ['a fence without end before a heading', '```\nls\n\n## B\n', 'code ```/ls//, heading ## B'],
    ['Markdown between tags', '<details>\n- a\n\n</details>\n', 'html <details>, item[paragraph a], html </details>'],
    ['an admonition', '!!! danger "No"\n    - a\n', 'quote[item[paragraph a]]'],
    ['a tab', '=== "Docker"\n\n    ```\n    x\n    ```\n', 'quote[code ```/    x/    ```]'],
    ['a directive', ':::warning Hot\nDo not.\n:::\n', 'mark :::warning Hot, paragraph Do not., mark :::'],
    ['a short code of Hugo', '{{< tabs >}}\na\n{{< /tabs >}}\n', 'mark {{< tabs >}}, paragraph a, mark {{< /tabs >}}'],
    ['Jinja', '{% if x %}\na\n{% endif %}\n', 'mark {% if x %}, paragraph a, mark {% endif %}'],
    ['ERB', '<% if x %>\na\n<% end -%>\n', 'mark <% if x %>, paragraph a, mark <% end -%>'],
    ['Helm', '{{- if .x }}\na\n{{- end }}\n', 'mark {{- if .x }}, paragraph a, mark {{- end }}'],
    ['a value of a template is text', '{{ title }}\n', 'paragraph {{ title }}'],
    [
      'a table below a sentence',
      'See:\n| a | b |\n|---|---|\n| 1 | 2 |\nc\n\nd\n',
      'paragraph See:, table | a | b |/|---|---|/| 1 | 2 |/c, paragraph d',
    ],
    ['indented code', 'a\n\n    ls\n    df\n', 'paragraph a, code     ls/    df'],
    ['indented code behind a marker', '-     ls\n', 'item[code ls]'],
  ];
  for (const [name, text, expected] of cases) {
    it(`keep ${name}`, () => {
      assert.equal(outline(text), expected);
    });
  }

  it('are within their text, and within what they stand in, in any text', () => {
    const check = (blocks: readonly Block[], from: number, to: number): void => {
      let at = from;
      for (const block of blocks) {
        assert.ok(at <= block.start && block.start <= block.end && block.end <= to, JSON.stringify(block));
        at = block.kind === 'code' && !block.fenced ? block.start : block.end;
        if (block.kind === 'item' || block.kind === 'quote') check(block.children, block.start, block.end);
      }
    };
    const anything = fc.oneof(documents, fc.string({ unit: 'binary', maxLength: 100 }));
    fc.assert(
      fc.property(anything, fc.constantFrom(gfm, asMeant), (text, dialect) => {
        check(readBlockTree(text, 0, dialect).blocks, 0, text.length);
      }),
      { numRuns: 2000 },
    );
  });
});
