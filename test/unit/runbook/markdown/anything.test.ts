import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { limits } from '../../../../src/runbook/limits';
import { readMarkdownHead } from '../../../../src/runbook/markdown/readHead';
import { readMarkdownRunbooks } from '../../../../src/runbook/markdown/readMarkdown';
import { assertWhole } from './given';

/** Lines that mean something to the reader, in any order, with any line breaks. */
const line = fc.constantFrom(
  ...[
    '',
    ' ',
    '---',
    'title: "x',
    '# A',
    '## Fix',
    '### 1. Do',
    '##### Alert Name: "KubeDown"',
    '## NodeDown',
    '**Bold**',
    '===',
    '- [ ] a',
    '  - [x] b',
    '1. c',
    '   d',
    '```',
    '```sh',
    '~~~~',
    '``',
  ],
  ...[
    '   ```console',
    '$ df -h',
    '# df',
    'kubectl get pods',
    'NAME  AGE',
    '> q',
    '> - [ ] r',
    '> ```',
    '<!--',
    '-->',
    '%%',
    '<pre>',
    '| a | b |',
    '[x]: http://y',
    'see [x][x]:',
    '\t\tcode',
    '    $ ls',
    '!!! note',
  ],
  ...[
    'Symptoms:',
    '- *Action*: go',
    '\u{feff}',
    '\u{200b}\t- [ ] z',
    '\0',
    '\ud800',
    '\u{1f525}',
    '+++',
    '$ cat <<EOF',
    'EOF',
    '*'.repeat(50),
  ],
);
const document = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n', '\r')), { maxLength: 40 })
  .map((all) => all.map(([content, end]) => content + end).join(''));
const anything = fc.oneof(
  document,
  document.map((text) => text.trimEnd()),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

describe('Any text, read as Markdown runbooks', () => {
  it('belongs to sections, every character to exactly one', () => {
    fc.assert(fc.property(anything, assertWhole), { numRuns: 400 });
  });

  it('gives steps with unique ids, each in one section, in ranges within it', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const seen = new Set<string>();
        for (const { runbook, sections, stepRanges, problems, range } of readMarkdownRunbooks(text, 'x')) {
          const ids = sections.flatMap(({ steps }) => steps);
          for (const id of ids) assert.ok(!seen.has(id) && seen.add(id), id);
          if (runbook !== undefined)
            assert.deepEqual(
              runbook.steps.map(({ id }) => id),
              ids,
            );
          assert.equal(stepRanges.length, ids.length);
          for (const at of [...stepRanges, ...problems.map((problem) => problem.range)]) {
            assert.ok(at.start >= range.start && at.start <= at.end && at.end <= range.end);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has heads that agree with its runbooks', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const heads = readMarkdownHead(text, 'x').map(({ name, title, alerts, symptoms, range, anchor }) => ({
          name,
          title,
          alerts,
          symptoms,
          range,
          anchor,
        }));
        const full = readMarkdownRunbooks(text, 'x').flatMap(({ runbook, range, anchor }) =>
          runbook === undefined
            ? []
            : [
                {
                  name: runbook.name,
                  title: runbook.title,
                  alerts: runbook.alerts,
                  symptoms: runbook.symptoms,
                  range,
                  anchor,
                },
              ],
        );
        assert.deepEqual(heads, full);
      }),
      { numRuns: 200 },
    );
  });

  it('is refused where it is too long', () => {
    const [only] = readMarkdownRunbooks('a'.repeat(limits.text + 1), 'x');
    assert.equal(only?.runbook, undefined);
    assert.equal(only?.problems[0]?.code, 'too-long');
    assertWhole('a'.repeat(limits.text + 1));
  });

  it('is read to the end, however it is written', function () {
    // Linear work takes milliseconds, quadratic work minutes: no stopwatch is needed, nor a machine that is idle.
    this.timeout(300_000);
    const evil = [
      '- a\n',
      '```sh\n\n## h\n',
      '> '.repeat(40) + '\n',
      '[a](',
      '**a',
      '`a',
      '<!--\n',
      '## KubeFooDown\n',
      '1. a\n   ```sh\n',
      '  b\n',
      '*',
      '$ a "\n',
      '&amp;',
      '|a',
      'A  B ',
      '_a ',
    ];
    for (const piece of evil) {
      const text = `---\na: b\n---\n# x\n${piece.repeat(Math.ceil(300_000 / piece.length))}`;
      assert.ok(readMarkdownRunbooks(text, 'x').length > 0, piece);
    }
  });
});
