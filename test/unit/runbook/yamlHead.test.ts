import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { readYamlHead } from '../../../src/runbook/yamlHead';
import { readYamlRunbook } from '../../../src/runbook/yamlRunbook';

/** The head that the full reader gives; `steps` and the like taken off. */
function fullHead(text: string, expected = true): object | undefined {
  const { runbook } = readYamlRunbook(text, 'name', { expected });
  if (!runbook) return undefined;
  const body = ['parameters', 'sections', 'sources', 'steps'];
  return Object.fromEntries(Object.entries(runbook).filter(([key]) => !body.includes(key)));
}

function agree(text: string): void {
  assert.deepEqual(readYamlHead(text, 'name', { expected: true })?.head, fullHead(text), text);
}

const words = fc.oneof(
  fc.string({ minLength: 1, maxLength: 30 }),
  fc.constantFrom(
    'DNS outage',
    '10.10',
    'null',
    '~',
    'yes',
    '2026-11-20',
    'a: b',
    '- x',
    '# no',
    'it\'s "so"',
    'x:',
    '[a]',
  ),
  fc.lorem({ maxCount: 30 }),
  fc.array(fc.lorem({ maxCount: 4 }), { minLength: 1, maxLength: 4 }).map((lines) => `${lines.join('\n')}\n`),
);
const list = fc.array(words, { maxLength: 4 });
const step = fc.record({ id: fc.constantFrom('a', 'b'), title: words, do: words }, { requiredKeys: ['id', 'title'] });
const runbook = fc.record(
  {
    title: words,
    summary: words,
    severity: fc.constantFrom('SEV1', 'P3', 'high'),
    service: words,
    tags: list,
    owner: words,
    reviewed: fc.constantFrom('2026-11-20', 'never'),
    symptoms: fc.oneof(list, words),
    alerts: list,
    parameters: fc.dictionary(fc.constantFrom('host', 'port'), fc.record({ description: words })),
    steps: fc.array(step, { maxLength: 4 }),
  },
  { requiredKeys: ['title', 'steps'] },
);
const layout = fc.record({
  indentSeq: fc.boolean(),
  lineWidth: fc.constantFrom(0, 40, 80),
  defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_FOLDED', 'BLOCK_LITERAL'),
  collectionStyle: fc.constantFrom('any', 'block', 'flow'),
} as const);

describe('The head of a runbook in YAML', () => {
  it('is what the full reader says, however a runbook is written down', function () {
    fc.assert(
      fc.property(runbook, layout, fc.constantFrom('\n', '\r\n'), fc.boolean(), (data, options, eol, last) => {
        const { steps, ...head } = data;
        const ordered = last ? { runbook: 1, ...head, steps } : { runbook: 1, steps, ...head };
        agree(stringify(ordered, options).replaceAll('\n', eol));
      }),
      { numRuns: 150 },
    );
  });

  it('is what the full reader says of the runbooks that ship', () => {
    const folder = path.resolve(__dirname, '../../../../runbooks');
    for (const file of readdirSync(folder)) agree(readFileSync(path.join(folder, file), 'utf8'));
  });

  const written: readonly [what: string, text: string][] = [
    [
      'comments and blank lines',
      '# top\nrunbook: 1 # one\n\ntitle: A # b\n# c\ntags:\n  - x # y\n\n  # z\n  - w\n# e\nsteps: []\n',
    ],
    ['a byte order mark', '\u{feff}runbook: 1\ntitle: A\n'],
    ['a document start', '---\nrunbook: 1\ntitle: A\n'],
    [
      'steps at the margin, and fields behind them',
      'runbook: 1\nsteps:\n- id: a\n  title: title\n- id: b\ntitle: Last\n',
    ],
    ['a block with a line that looks like steps', 'runbook: 1\nsummary: |\n  steps:\n  - none\n\n  more\ntitle: A\n'],
    ['a comment at the end of a block', 'runbook: 1\nsummary: |\n  text\n  # not a comment\n# one\ntitle: A\n'],
    ['a block with a deeper line', 'runbook: 1\nsummary: >\n  a\n    b\n  c\ntitle: A\n'],
    [
      'blocks that are kept and stripped',
      'runbook: 1\nsummary: >+\n  a\n\nowner: |-\n  b\n\nservice: |\n  c\n\n\ntitle: A\n',
    ],
    ['a plain text of several lines', 'runbook: 1\ntitle: A\n  and more\n\n  and more\n'],
    ['a quoted text of several lines', 'runbook: 1\ntitle: "A\n  and \\\n  more"\nowner: \'b\n  c\'\n'],
    ['a list in brackets over several lines', 'runbook: 1\ntitle: A\ntags: [a,\n  b, "c, d"]\nalerts: [ ]\n'],
    ['a bracket at the margin', 'runbook: 1\ntitle: A\ntags: [\n  a\n]\n'],
    ['anchors and aliases', 'runbook: 1\ntitle: &t A\nowner: *t\ntags: [*t, &x b, *x]\n'],
    ['an alias to the steps', 'runbook: 1\ntitle: A\nsteps:\n  - {id: &i a, title: b}\nowner: *i\n'],
    ['merged fields', 'base: &b {owner: me}\nrunbook: 1\ntitle: A\n<<: *b\n'],
    ['fields in quotes', '"runbook": 1\n"title": A\n'],
    ['braces', '{runbook: 1, title: A, tags: [x]}\n'],
    ['an indented runbook', '  runbook: 1\n  title: A\n'],
    ['values that are nothing', 'runbook: 1\ntitle:\nowner: ~\nservice: null\ntags:\n  -\n  - a\nalerts:\n'],
    [
      'lists of what is no text',
      'runbook: 1\ntitle: [a]\nowner: {b: c}\ntags:\n  - {a: b}\n  - [c]\n  - d\nalerts: e\n',
    ],
    ['numbers as they are written', 'runbook: 1\ntitle: 010\nservice: 1_000\ntags: [1.10, true, 0x1F]\n'],
    ['blanks that are none in YAML', 'runbook: 1\ntitle: \u00A0A\u00A0\ntags:\n  - \u3000b\n'],
    ['a repeated field', 'runbook: 1\ntitle: A\ntitle: B\n'],
    ['a newer format', 'runbook: 2\ntitle: A\n'],
    ['no version yet', 'runbook:\ntitle: A\n'],
    ['no claim', 'title: A\n'],
    ['carriage returns alone', 'runbook: 1\rtitle: A\r'],
    ['a second document', 'runbook: 1\ntitle: A\n---\nrunbook: 1\ntitle: B\n'],
    ['an end', 'runbook: 1\ntitle: A\n...\n'],
    ['a tag', 'runbook: 1\ntitle: !!str 12\n'],
    ['tabs', 'runbook:\t1\ntitle:\tA\t\ntags:\n  -\tx\n'],
    ['NUL', 'runbook: 1\ntitle: A\0B\n'],
    ['nothing', ''],
  ];
  for (const [what, text] of written)
    it(`is what the full reader says of ${what}`, () => {
      agree(text);
    });

  it('is left alone where YAML is something else', () => {
    for (const text of ['groups: []\n', 'runbook: https://example.com\n', 'kind: Pod\nmetadata:\n  runbook: 1\n', ''])
      assert.equal(readYamlHead(text, 'name'), undefined, text);
  });

  it('is told from no runbook where a text claims to be one', () => {
    assert.deepEqual(readYamlHead('runbook: 9\ntitle: A\n', 'name'), {});
    assert.equal(readYamlHead('runbook: 1\ntitle: A\n', 'name')?.head?.title, 'A');
  });
});
