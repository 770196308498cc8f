import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { AlertRule } from '../../../src/alerts/alertRule';
import { findAlertRules } from '../../../src/alerts/findAlertRules';
import { mayHoldAlertRules } from '../../../src/alerts/mayHoldAlertRules';

/** Reads what may be anything, and checks what holds of every reading. */
function read(text: string): readonly AlertRule[] {
  const rules = findAlertRules(text);
  mayHoldAlertRules(text);
  for (const { range, alertRange, link } of rules)
    for (const { start, end } of [range, alertRange, ...(link ? [link.keyRange, link.valueRange] : [])])
      assert.ok(0 <= start && start <= end && end <= text.length, text.slice(0, 200));
  return rules;
}

describe('Hostile alert rules', () => {
  it('are no bomb of aliases', () => {
    const levels = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`);
    const rule = '- alert: Kept\n  annotations:\n    runbook_url: https://x.example\n';
    const bombs = [
      `a0: &a0 {alert: Boom, expr: up}\n${levels.join('\n')}\nrules:\n${rule}`,
      `a0: &a0 {runbook_url: boom}\n${levels.join('\n')}\nrules:\n${rule}  labels: {x: *a30}\n`,
      `a0: &a0 {a: b}\n${levels.join('\n').replaceAll('[', '{<<: [').replaceAll(']', ']}')}\nrules:\n${rule}`,
    ];
    for (const text of bombs) {
      const found = read(text);
      assert.ok(found.length < 100, String(found.length));
      assert.equal(found.find(({ alert }) => alert === 'Kept')?.link?.value, 'https://x.example');
    }
  });

  /** Just what the reader of YAML takes, and what it does not. */
  const sizes = [990_000, 4_000_000];
  const pieces: readonly (readonly [start: string, repeated: string, end: string])[] = [
    ['- alert: "', 'x', '"\n'],
    ['- alert: A\n  annotations: {runbook_url: "', '{{ ', '"}\n'],
    ['- alert: A\n  annotations: {', 'a: "b", ', '}\n'],
    ['{{ if }}\n- alert: A\n  annotations: {', 'a   ', '}\n'],
    ['', '{{/* ', ''],
    ['{{/*', ' ', ''],
    ['', '{# ', '\n- alert: A\n'],
    ['', '{{- /* x */ -}}\n', '- alert: A\n'],
    ['local x = ', '[', '; { alert: "A" }'],
    ['local x = ', '{ a: ', ''],
    ['local x = ', '[{ runbook: "y" }, ', ''],
    ['local x = ', '||| ', ''],
    ['local x = ', "'\n", ''],
    ['local x = ', '/* ', ''],
    ['local x = 1; { alert: "', '\\"', '" }'],
    ['#', ' \n#', '\nlocal x'],
    ['a: |\n', '  - alert: A\n', ''],
    ['a: |\n', '  b: |\n', ''],
    ['a: "', '\\n- alert: A', '"\n'],
    ['- alert', '\n ', ': A\n'],
    ['- alert: A\n', '  condition: datasourceUid\n', ''],
  ];
  for (const [start, repeated, end] of pieces) {
    it(`are looked for in linear time: ${JSON.stringify(start + repeated + end)}`, () => {
      // Takes seconds at worst; work that grows with the square of the text would take days.
      for (const size of sizes) read(start + repeated.repeat(size / repeated.length) + end);
    });
  }

  it('are read to the end where a text is ten megabytes long', () => {
    const long = 'x'.repeat(10_000_000);
    for (const text of [
      `- alert: A\n  expr: "${long}"\n- alert: B\n`,
      `- alert: A\n  expr: |\n    ${long}\n- alert: B\n`,
    ])
      assert.deepEqual(
        read(text).map(({ alert }) => alert),
        ['A', 'B'],
      );
  });

  it('are looked for however deep they lie', () => {
    const rule = '{alert: Deep, annotations: {runbook_url: x}}';
    assert.equal(read(`${'['.repeat(50)}${rule}${']'.repeat(50)}`).length, 1);
    read(`${'['.repeat(500_000)}${rule}`);
    read(`${'- '.repeat(300_000)}${rule}`);
    let text = '- alert: Deep\n';
    for (let level = 0; level < 40; level++) text = `a: |\n${text.replace(/^(?=.)/gm, ' ')}`;
    assert.equal(read(text).length, 1);
  });

  it('are read of every beginning of a file, and with a slip of the hand anywhere', () => {
    const file = `${readFileSync('test/sample/alerts/rules.yaml', 'utf8')}x: &x {a: 'b'}
y:
  - alert: Last
    annotations: {<<: *x, runbook_url: "https://x.example/{{ $labels.alertname }}"}
---
data:
  a: |
    - alert: Inside
`;
    const piece = fc.constantFrom(
      '\n',
      '\r',
      '\t',
      ' ',
      ': ',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '&a ',
      '*a',
      '!',
      '|',
      '"',
      "'",
      '{{',
      '}}',
      '{#',
      '#',
      '\0',
      '\uD800',
      '---\n',
      '|||',
      '/*',
    );
    for (let end = 0; end <= file.length; end += 7) read(file.slice(0, end));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(file.length), fc.nat(9), piece), { minLength: 1, maxLength: 4 }),
        (slips) => {
          read(slips.reduce((text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length), file));
        },
      ),
      { numRuns: 200 },
    );
  });
});
