import assert from 'node:assert/strict';
import { hoverAt } from '../../../../src/runbook/language/hover';
import { linksIn } from '../../../../src/runbook/language/links';
import { definitionsAt, referencesAt } from '../../../../src/runbook/language/navigate';
import { outlineOf, type OutlineEntry } from '../../../../src/runbook/language/outline';
import { prepareRename, rename } from '../../../../src/runbook/language/rename';
import { scan } from '../../../../src/runbook/language/scan';
import { bundled, sampledOffsets } from './given';

const runbook = `runbook: 1
sources:
  - {title: a, url: "https://example.com/a(b)"}
parameters:
  host: {description: Where *it* is, default: db1}
  limit:
    type: number
steps:
  - id: ask
    phase: triage
    title: Ask it
    why: "Tells \${{ host }}"
    run: |
      dig \${{ host }} \${{host}} \${{ nobody }}
    gate: host.limit < limit && "limit" != limit
    outcomes:
      - {when: a, go: fix}
      - {when: b, go: 'end'}
    check:
      instances: host
  - id: 'fix'
    phase: mitigate
    next: ask
  - ti
  - id: ask
`;

/** The runbook with the cursor in front of the nth occurrence of a text. */
function at(text: string, nth = 0): number {
  let offset = -1;
  for (let i = 0; i <= nth; i++) offset = runbook.indexOf(text, offset + 1);
  return offset;
}

const tree = scan(runbook);
const line = (offset: number): number => runbook.slice(0, offset).split('\n').length;
/** Why a rename was refused. */
const refusal = (result: unknown): string => (typeof result === 'string' ? result : 'not refused');
const lines = (found: readonly { readonly range: { readonly start: number } }[]): number[] =>
  found.map(({ range }) => line(range.start));

describe('Steps and parameters by name', () => {
  it('are found from where they are used', () => {
    assert.deepEqual(lines(definitionsAt(tree, at('go: fix') + 5)), [21]);
    assert.deepEqual(lines(definitionsAt(tree, at('next: ask') + 6)), [9, 25]);
    assert.deepEqual(lines(definitionsAt(tree, at('host }}') + 4)), [5]);
    assert.deepEqual(lines(definitionsAt(tree, at('limit <') + 1)), []);
    assert.deepEqual(lines(definitionsAt(tree, at('limit <', 0) + 9)), [6]);
    assert.deepEqual(lines(definitionsAt(tree, at("'end'") + 1)), []);
    assert.deepEqual(lines(definitionsAt(tree, at('nobody') + 1)), []);
  });

  it('are found wherever they are named', () => {
    assert.deepEqual(lines(referencesAt(tree, at('host:'))), [5, 12, 14, 14, 15, 20]);
    assert.deepEqual(lines(referencesAt(tree, at('limit:'))), [6, 15, 15]);
    assert.deepEqual(lines(referencesAt(tree, at("'fix'") + 1)), [17, 21]);
  });

  it('are renamed in all places, or it is said why not', () => {
    const renamed = rename(tree, at('go: fix') + 5, 'mend');
    assert.ok(typeof renamed !== 'string');
    assert.deepEqual(
      renamed.map(({ start, end }) => runbook.slice(start - 1, end + 1)),
      [' fix}', "'fix'"],
    );
    assert.match(refusal(rename(tree, at('go: fix') + 5, 'Mend It')), /lower-case words/);
    assert.match(refusal(rename(tree, at('go: fix') + 5, 'end')), /end of the runbook/);
    assert.match(refusal(rename(tree, at('go: fix') + 5, 'ask')), /already/);
    assert.match(refusal(rename(tree, at('limit:'), 'host')), /already/);
    assert.match(refusal(rename(tree, at('limit:'), 'a b')), /letters, digits/);
    assert.match(refusal(prepareRename(tree, at('triage'))), /cursor/);
  });

  it('are explained', () => {
    const hover = (offset: number): string => hoverAt(tree, offset)?.markdown ?? '';
    assert.equal(hover(at('next: ask') + 6), '**Ask it** (triage)\n\nTells \\$\\{\\{ host \\}\\}');
    assert.equal(hover(at('host }}') + 1), '**host**\n\nWhere \\*it\\* is\n\ntype `string`, default `db1`');
    assert.match(hover(at('gate:')), /CEL expression/);
    assert.match(hover(at('phase:')), /One of `triage`/);
    assert.match(hover(at('triage')), /finds out what is wrong/);
    assert.equal(hover(at('dig')), '');
  });

  it('stand in the outline below their phases', () => {
    const names = ({ name, children }: OutlineEntry): string =>
      children.length === 0 ? name : `${name}(${children.map(names).join(' ')})`;
    assert.deepEqual(outlineOf(tree).map(names), ['parameters(host limit)', 'triage(Ask it)', 'mitigate(fix … ask)']);
  });

  it('have links where their sources are', () => {
    assert.deepEqual(
      linksIn(tree).map(({ url }) => url),
      ['https://example.com/a(b)'],
    );
  });

  it('are looked for in any text without failing', () => {
    for (const { text } of bundled()) {
      for (const offset of sampledOffsets(text, 3_999)) {
        for (const broken of [text, text.slice(0, offset), text.slice(0, offset) + text.slice(offset + 11)]) {
          const some = scan(broken);
          outlineOf(some).forEach(checkRanges);
          hoverAt(some, offset);
          rename(some, offset, 'x');
        }
      }
    }
  });
});

/** VS Code refuses an outline in which a selection leaves its entry. */
function checkRanges({ range, selection, children, name }: OutlineEntry): void {
  assert.ok(range.start <= selection.start && selection.end <= range.end, name);
  assert.notEqual(name, '');
  children.forEach(checkRanges);
}
