import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { isMap, isScalar, isSeq, parseDocument, type Node as YamlNode } from 'yaml';
import { walk } from '../../../../src/runbook/language/node';
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

  it('is read of every beginning of a runbook, and with any line break gone', () => {
    for (const { text } of bundled()) {
      for (const offset of sampledOffsets(text, 1_999)) {
        scan(text.slice(0, offset));
        scan(text.slice(0, offset) + text.slice(offset + 7));
        scan(`${text.slice(0, offset)}\n`);
      }
    }
  });
});
