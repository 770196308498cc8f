import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { readFrontMatter } from '../../../../src/runbook/markdown/frontMatter';

const fieldsIn = (text: string): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(readFrontMatter(text).fields);

const yaml = (...lines: readonly string[]): string => `---\n${lines.join('\n')}\n---\n# Body\n`;

describe('A front matter', () => {
  const ways: readonly (readonly [way: string, text: string, wanted: Readonly<Record<string, readonly string[]>>])[] = [
    [
      'plain and quoted texts',
      yaml('title: Disk full', `owner: 'Ann''s'`, 'team: "a\\tb"', 'n: 1.10'),
      { title: ['Disk full'], owner: ["Ann's"], team: ['a\tb'], n: ['1.10'] },
    ],
    [
      'lists in every style',
      yaml('a: [x, "y, z"]', 'b:', '  - x', '  - y # c', 'c: [x,', '  y]', 'd:', '- x'),
      { a: ['x', 'y, z'], b: ['x', 'y'], c: ['x', 'y'], d: ['x'] },
    ],
    [
      'texts over lines, as one line',
      yaml('a: >-', '  one', '  two', 'b: |', '  one', '', '  two', 'c: one', '  two', 'd: "one', '  two"'),
      { a: ['one two'], b: ['one  two'], c: ['one two'], d: ['one two'] },
    ],
    [
      'anchors, aliases and merge keys',
      yaml('base: &b {owner: ann}', 'title: &t Disk', 'alias: *t', '<<: *b'),
      { base: [], title: ['Disk'], alias: ['Disk'], owner: ['ann'] },
    ],
    [
      'tags, and keys in quotes',
      yaml('title: !!str Disk', '"Last Reviewed": 2026-11-02'),
      { title: ['Disk'], 'last reviewed': ['2026-11-02'] },
    ],
    ['nothing, and a map', yaml('a:', 'b: ~', 'c: {d: e}', 'f:', '  g: h'), { a: [], b: [], c: [], f: [] }],
    [
      'a list whose texts look like fields',
      yaml('symptoms:', '  - Error: connection refused', '  - {a: b}', '  - plain'),
      { symptoms: ['Error: connection refused', 'plain'] },
    ],
    [
      'a field that is given twice: the first counts',
      yaml('title: One', 'Title: Two', 'title: Three'),
      { title: ['One'] },
    ],
    [
      'what is no YAML, field by field',
      yaml(
        'title: Disk: full # now',
        'owner: @team',
        'tags: [db, @disk]',
        'alerts:',
        '- @one',
        '- Two',
        'summary: fine "as it is"',
        'x: "ok"',
      ),
      {
        title: ['Disk: full'],
        owner: ['@team'],
        tags: ['db', '@disk'],
        alerts: ['@one', 'Two'],
        summary: ['fine "as it is"'],
        x: ['ok'],
      },
    ],
    [
      'a template of another tool',
      yaml('title: {{ title }} page', 'owner: {{ owner }}', 'tag: %x'),
      { title: ['{{ title }} page'], owner: ['{{ owner }}'], tag: ['%x'] },
    ],
    [
      'TOML',
      '+++\n# c\ntitle = "Disk \\"full\\""\ntags = ["a", \'b\']\nlist = [\n  "c",\n  "d",\n]\nweight = 10\n[extra]\nowner = "ann" # c\n+++\n# Body\n',
      { title: ['Disk "full"'], tags: ['a', 'b'], list: ['c', 'd'], weight: ['10'], owner: ['ann'] },
    ],
  ];
  for (const [way, text, wanted] of ways) {
    it(`is read with ${way}`, () => {
      for (const end of ['\n', '\r\n', '\r']) {
        const given = text.replaceAll('\n', end);
        assert.deepEqual(fieldsIn(given), wanted);
        assert.deepEqual(fieldsIn(`\uFEFF${given}`), wanted);
        assert.ok(given.slice(readFrontMatter(given).next).startsWith('# Body'));
      }
    });
  }

  it('tells where each value starts, up to the end of its line', () => {
    const text = yaml('title: "Disk" ', 'tags: [a,', '  b]', 'owner: &x ann', 'c: >', '  d', 'bad: @x');
    const { places } = readFrontMatter(text);
    const found = [...places].map(([name, { start, end }]) => `${name} ${text.slice(start, end)}`);
    assert.deepEqual(found, ['title "Disk"', 'tags [a,', 'owner &x ann', 'c >', 'bad @x']);
  });

  it('is what the package reads, however it is written down', () => {
    const word = fc.oneof(
      fc.string({ minLength: 1, maxLength: 12 }),
      fc.constantFrom('a: b', '# c', "it's", '*a', '@x', '1.0', 'null'),
    );
    const data = fc.dictionary(
      fc.constantFrom('title', 'tags', 'owner', 'x-y'),
      fc.oneof(word, fc.array(word, { minLength: 1, maxLength: 3 })),
      { minKeys: 1 },
    );
    const layout = fc.record({
      indentSeq: fc.boolean(),
      lineWidth: fc.constantFrom(0, 20),
      defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE'),
    } as const);
    fc.assert(
      fc.property(data, layout, (fields, options) => {
        const source = stringify(fields, options);
        const wanted = Object.entries(parse(source) as typeof fields).map(([name, value]) => [
          name,
          [value]
            .flat()
            .map((text) => text.trim())
            .filter((text) => text !== ''),
        ]);
        assert.deepEqual(Object.entries(fieldsIn(`---\n${source}---\n`)), wanted, source);
      }),
      { numRuns: 300 },
    );
  });

  it('is read of every beginning and with any slip, its places inside the text', () => {
    const text = yaml('title: &t "Disk: full"', 'tags: [a, *t]', 'summary: |', '  one', 'owner: @x', '<<: {a: b}');
    const piece = fc.constantFrom(
      '\n',
      '\r',
      '\t',
      ': ',
      '- ',
      '[',
      '{',
      '"',
      "'",
      '&a ',
      '*t',
      '!',
      '\0',
      '---\n',
      '+++',
    );
    const check = (given: string): void => {
      const { places, next } = readFrontMatter(given);
      assert.ok(next <= given.length);
      for (const { start, end } of places.values()) assert.ok(0 <= start && start <= end && end <= next, given);
    };
    for (let end = 0; end <= text.length; end++) check(text.slice(0, end));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(text.length), fc.nat(5), piece), { minLength: 1, maxLength: 4 }),
        (slips) => {
          check(slips.reduce((given, [at, length, put]) => given.slice(0, at) + put + given.slice(at + length), text));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is bounded: bombs of aliases, nesting, and texts without end', () => {
    const levels = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`);
    assert.deepEqual(fieldsIn(yaml('title: Kept', 'a0: &a0 [x]', ...levels))['title'], ['Kept']);
    assert.deepEqual(fieldsIn(yaml('title: Kept', `b: ${'['.repeat(30_000)}`))['title'], ['Kept']);
    readFrontMatter(`---\na: ${'x'.repeat(10_000_000)}\n---\n`);
    for (const piece of ['x', '[', '- a\n', 'a: @b\n', ' \n', '# c\n', '"', 'a: {', '\t', '- "\n'])
      readFrontMatter(`---\na: ${piece.repeat(2_000_000 / piece.length)}\n---\n`);
    for (const piece of ['a: @b\n', '- a\n', ' \n'])
      readFrontMatter(`---\na: @\n${piece.repeat(60_000 / piece.length)}---\n`);
  });
});
