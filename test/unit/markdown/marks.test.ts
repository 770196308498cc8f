import assert from 'node:assert/strict';
import { readBlockTree } from '../../../src/markdown/blockTree';
import { asMeant } from '../../../src/markdown/dialect';
import { codeSpans } from '../../../src/markdown/inlineCode';
import { readMark } from '../../../src/markdown/marks';
import { tableRows } from '../../../src/markdown/tables';

describe('A mark', () => {
  const cases: readonly (readonly [line: string, expected: string])[] = [
    ['!!! danger "Never on the primary"', 'danger: Never on the primary'],
    ['??? note', 'note'],
    ['=== "Docker"', '===: Docker'],
    [':::warning', 'warning'],
    [':::tip[Faster]{#x}', 'tip: Faster'],
    ['::: details Click me', 'details: Click me'],
    ['::: {.note title="Look"}', 'note: Look'],
    [':::', '/'],
    ['{{< tab "Linux" >}}', 'tab: Linux'],
    ['{{% notice warning %}}', 'notice'],
    ['{{< /tab >}}', '/tab'],
    ['{% tab title="macOS" %}', 'tab: macOS'],
    ['{% endtab %}', '/endtab'],
    ['<% if replica? %>', 'if'],
    ['<% end %>', '/end'],
    ['{{- if .Values.ha }}', 'if'],
    ['{{- end }}', '/end'],
    ['<TabItem value="k8s" label="Kubernetes">', 'tabitem: k8s'],
    ['</TabItem>', '/tabitem'],
    ['<details><summary>Old way</summary>', 'details: Old way'],
    ['<summary>Old way</summary>', 'summary: Old way'],
    ['[!CAUTION] Mind the gap', 'caution: Mind the gap'],
    ['[!note]-', 'note'],
  ];
  for (const [line, expected] of cases) {
    it(`says its name and title: ${line}`, () => {
      const mark = readMark(line);
      const title = mark?.title === undefined ? '' : `: ${mark.title}`;
      assert.equal(`${mark?.closes === true ? '/' : ''}${mark?.name ?? ''}${title}`, expected);
    });
  }

  it('is no sentence', () => {
    for (const line of ['text', '[link](x)', '{{ value }}', 'a ::: b', '!important']) {
      const mark = readMark(line);
      assert.ok(mark === undefined || line.startsWith('{{'), line);
    }
  });
});

describe('A table', () => {
  const rowsOf = (text: string): readonly (readonly string[])[] => {
    const [block] = readBlockTree(text, 0, asMeant).blocks;
    const table = block?.kind === 'quote' || block?.kind === 'item' ? block.children[0] : block;
    assert.ok(table?.kind === 'table', text);
    return tableRows(text, table).map((row) => row.map(({ start, end }) => text.slice(start, end)));
  };

  it('has cells where they stand', () => {
    assert.deepEqual(rowsOf('| a | b |\n|---|:-:|\n| `x \\| y` | 2 |\nlast\n'), [
      ['a', 'b'],
      ['`x \\| y`', '2'],
      ['last'],
    ]);
    assert.deepEqual(rowsOf('a | b\n-- | --\n1 | 2\n'), [
      ['a', 'b'],
      ['1', '2'],
    ]);
    assert.deepEqual(rowsOf('> | a |\n> |---|\n> | 1 |\n'), [['a'], ['1']]);
    assert.deepEqual(rowsOf('- | a |\r\n  |---|\r\n  | 1 |\r\n'), [['a'], ['1']]);
  });
});

describe('Code in running text', () => {
  it('ends with as many backticks as it began with', () => {
    const cases: readonly (readonly [string, readonly string[]])[] = [
      ['run `df -h` and `ls`', ['df -h', 'ls']],
      ['``a `b` c``', ['a `b` c']],
      ['`a``b`', ['a``b']],
      ['\\`a` b`', ['b']],
      ['`open', []],
      ['```', []],
      ['`` ` ``', ['`']],
    ];
    for (const [text, expected] of cases)
      assert.deepEqual(
        codeSpans(text).map((span) => span.text),
        expected,
        text,
      );
    const [span] = codeSpans('see `x`.');
    assert.deepEqual([span?.start, span?.end], [4, 7]);
  });
});
