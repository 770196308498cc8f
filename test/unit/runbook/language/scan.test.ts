import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { isMap, isScalar, isSeq, parseDocument, type Node as YamlNode } from 'yaml';
import { walk, type Node } from '../../../../src/runbook/language/node';
import { scan } from '../../../../src/runbook/language/scan';
import { bundled, sampledOffsets } from './given';

/** Paths of all scalars with where they start and what key leads to them, as the yaml package has them. */
function byYaml(text: string): string[] {
  const found: string[] = [];
  const visit = (node: YamlNode | null, path: string): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items as { key: YamlNode; value: YamlNode | null }[]) {
        visit(value, `${path}.${isScalar(key) ? (key.source ?? '') : '?'}`);
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, index) => {
        visit(item as YamlNode, `${path}.${index}`);
      });
    } else if (isScalar(node) && node.range && node.range[1] > node.range[0]) {
      const block = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
      // The package lets a block run to the next token, line breaks included.
      const end = block ? node.range[0] + text.slice(node.range[0], node.range[1]).trimEnd().length : node.range[1];
      found.push(`${path} ${node.range[0]}-${end}`);
    }
  };
  visit(parseDocument(text).contents, '');
  return found;
}

function byScan(text: string): string[] {
  const found: string[] = [];
  walk(scan(text).root, (node, path) => {
    if (node.kind !== 'scalar') return;
    const { start } = node.range;
    const end = node.style === 'block' ? start + text.slice(start, node.range.end).trimEnd().length : node.range.end;
    found.push(`${['', ...path].join('.')} ${start}-${end}`);
  });
  return found;
}

describe('The structure of a text', () => {
  for (const { name, text } of bundled()) {
    it(`is what YAML has it for, in ${name}`, () => {
      assert.deepEqual(byScan(text), byYaml(text));
    });
  }

  it('is what YAML has it for in all the ways of writing it', () => {
    const folder = 'test/sample/runbooks';
    const texts = readdirSync(folder)
      .filter((file) => file.endsWith('.yaml') && !file.startsWith('half'))
      .map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
    texts.push(
      '# c\n---\na: 1\nb:\n- x\n- y: 1\n  z: [p, "q, r", {s: t}]\nc:\n    d: |2-\n        text\n\n      more\n    e: >-\n      f\n# end\n      g\n',
      '\uFEFFa: "x\n  y" # c\r\n"b c": \'it\'\'s\'\r\nd: plain\r\n  goes on\r\n\r\n  and on # here\r\ne: {a: 1,\r\n  b: [x,\r\n  y]}\r\nf: http://x#y\r\n',
      'a: &x one\nb: !!str 1\nc: &y\n  - d\n  - &z\n    e: f\n',
      '{a: 1, "b": [2, 3], c: {d: e}}\n',
      '- - a\n  - b\n-\n  c: d\n- |\n  x: y\n...\nz',
    );
    for (const text of texts) assert.deepEqual(byScan(text), byYaml(text));
  });

  it('loses no more than the step that is broken', () => {
    const text =
      'title: "open\nsteps:\n  - id: a\n    ph\n    title: x\n    outcomes: [{when: , go: b\n  - id: b\n   x\n    y: 1\n  - id: c\n';
    const ids: string[] = [];
    walk(scan(text).root, ({ range }, path) => {
      if (path.at(-1) === 'id') ids.push(text.slice(range.start, range.end));
    });
    assert.deepEqual(ids, ['a', 'b', 'c']);
  });

  it('keeps its ranges right in every beginning of a runbook, and with any few characters gone', () => {
    for (const { text } of bundled()) {
      for (const offset of sampledOffsets(text, 1_999)) {
        assertNested(text.slice(0, offset));
        assertNested(text.slice(0, offset) + text.slice(offset + 7));
        assertNested(`${text.slice(0, offset)}\n`);
      }
    }
  });

  it('has every field that was there before the cursor, in every beginning of a runbook', () => {
    const text =
      'runbook: 1\ntitle: "DNS: outage"\nsteps:\n  - id: a\n    title: x\n    outcomes: [{when: y, go: b}]\n  - id: b\n';
    const whole = keysIn(text);
    for (let offset = 0; offset <= text.length; offset++) {
      const wanted = whole.filter(({ colon }) => colon < offset).map(({ place }) => place);
      const found = new Set(keysIn(text.slice(0, offset)).map(({ place }) => place));
      assert.deepEqual(
        wanted.filter((place) => !found.has(place)),
        [],
        text.slice(0, offset),
      );
    }
  });

  it('is bounded for hostile texts', () => {
    for (const piece of [
      '[',
      '{a: ',
      '- ',
      '? ',
      '"',
      "'",
      '*a ',
      '&a ',
      'a: |\n ',
      'a:\n',
      '[{a: "',
      ', ',
      '${{ ',
      '\t',
      '# ',
    ])
      scan(piece.repeat(900_000 / piece.length));
    const levels = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`).join('\n');
    assert.equal(keysIn(levels).length, 30);
    assert.equal(scan('x'.repeat(10_000_000)).root, undefined);
  });
});

/** Fails unless every part of a text's structure stands inside the text and inside the part that holds it. */
function assertNested(text: string): void {
  const check = (node: Node | undefined, start: number, end: number): void => {
    if (node === undefined) return;
    const { range } = node;
    assert.ok(start <= range.start && range.start <= range.end && range.end <= end, text.slice(0, 300));
    if (node.kind === 'list') for (const { value } of node.items) check(value, range.start, range.end);
    if (node.kind !== 'map') return;
    for (const { key, keyRange, colon, value } of node.fields) {
      assert.ok(range.start <= keyRange.start && keyRange.end <= range.end);
      assert.ok(text.slice(keyRange.start, keyRange.end).includes(key));
      if (colon !== undefined) assert.equal(text[colon], ':');
      check(value, (colon ?? keyRange.end) + 1, range.end);
    }
  };
  check(scan(text).root, 0, text.length);
}

function keysIn(text: string): readonly { readonly place: string; readonly colon: number }[] {
  const found: { place: string; colon: number }[] = [];
  walk(scan(text).root, (node) => {
    if (node.kind !== 'map') return;
    for (const { key, keyRange, colon } of node.fields)
      if (colon !== undefined) found.push({ place: `${key}@${keyRange.start}`, colon });
  });
  return found;
}
