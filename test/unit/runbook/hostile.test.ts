import assert from 'node:assert/strict';
import fc from 'fast-check';
import { visibleLine } from '../../../src/markdown/deceptiveText';
import { limits } from '../../../src/runbook/limits';
import type { RunbookReading } from '../../../src/runbook/reading';
import { readYamlRunbook } from '../../../src/runbook/yamlRunbook';
import { problemsOf, runbookOf, sound } from './given';

/** Reads what may be anything, and checks what holds of every reading. */
function read(text: string): RunbookReading {
  const reading = readYamlRunbook(text, 'name', { expected: true });
  for (const { range, message } of reading.problems) {
    assert.ok(
      0 <= range.start && range.start <= range.end && range.end <= text.length,
      `${message} of ${text.slice(0, 200)}`,
    );
    assert.match(message, /[.?]$/);
  }
  return reading;
}

describe('hostile YAML', () => {
  const size = limits.text - 100;
  const heavy: Readonly<Record<string, string>> = {
    '50 MB': 'x'.repeat(50_000_000),
    'nested lists': '['.repeat(size),
    'nested maps': '{a: '.repeat(size / 4),
    'nested sequences': '- '.repeat(size / 2),
    'nested explicit keys': '? '.repeat(size / 2),
    'nested lines': Array.from({ length: 1_400 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    'many keys': Array.from({ length: size / 10 }, (_, index) => `k${index}:`).join('\n'),
    'many wrong escapes': `a: "${'\\q'.repeat(size / 2 - 10)}"`,
    'many wrong long escapes': `a: "${'\\x'.repeat(size / 2 - 10)}"`,
    'many commas': `[${','.repeat(size)}`,
    'many brackets': ']'.repeat(size),
    'many documents': '---\n'.repeat(size / 4),
    'many anchors': '- &a b\n'.repeat(size / 7),
    'many aliases': `a: &a [1]\nb: [${'*a,'.repeat(size / 3 - 10)}]`,
    'many tags': '! '.repeat(size / 2),
    tabs: 'a:\n\tb\n'.repeat(size / 6),
    'one long quoted text': `"${'x\n'.repeat(size / 2)}`,
    'one long plain text': `a: ${'x\n '.repeat(size / 3 - 10)}`,
    blanks: ' '.repeat(size),
  };
  for (const [name, text] of Object.entries(heavy)) {
    it(`reads or refuses ${name} soon`, function () {
      // Generous: seconds at worst, where going on for minutes or for ever would be the failure.
      read(`runbook: 1\nx: &x ${text}`.slice(0, Math.max(limits.text, text.length)));
      read(text);
    });
  }

  it('says why it refuses', () => {
    assert.match(read(heavy['50 MB'] ?? '').problems[0]?.message ?? '', /too long/);
    assert.match(read(heavy['nested lists'] ?? '').problems[0]?.message ?? '', /nested too deeply/);
    assert.match(read(heavy['many keys'] ?? '').problems[0]?.message ?? '', /too many parts/);
    assert.match(read('runbook: 1\n\0').problems[0]?.message ?? '', /NUL/);
  });

  it('refuses no nesting that a person would write', () => {
    assert.deepEqual(problemsOf(`runbook: 1\nx: ${'['.repeat(40)}${']'.repeat(40)}`).includes('too-complex'), false);
  });

  it('follows no alias bomb', () => {
    const lines = ['runbook: 1', 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 40; i++)
      lines.push(`a${i}: &a${i} [${Array.from({ length: 10 }, () => `*a${i - 1}`).join(', ')}]`);
    const found = read(lines.join('\n')).problems.map(({ code }) => code);
    assert.ok(found.includes('too-complex'));
  });

  it('follows no alias to itself, to nothing, or along a chain without end', () => {
    assert.ok(problemsOf('runbook: 1\nx: &a [*a]').includes("yaml-syntax '*a'"));
    assert.ok(problemsOf('runbook: 1\nx: *a').includes("yaml-syntax '*a'"));
    const chain = Array.from({ length: 3_000 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]`);
    read(`runbook: 1\na0: &a0 x\n${chain.join('\n')}`);
  });

  it('takes names from no prototype, and leaves every prototype as it was', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const text = `runbook: 1\n${names.map((name) => `${name}: {polluted: 1}`).join('\n')}\nparameters: {__proto__: {default: x}, constructor: {}}\n`;
    const { runbook } = read(text);
    assert.deepEqual(
      runbook?.parameters.map(({ name }) => name),
      ['__proto__', 'constructor'],
    );
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    assert.deepEqual(
      problemsOf(text).filter((problem) => problem.startsWith('unknown-field')),
      names.map((name) => `unknown-field '${name}'`),
    );
  });

  it('reads CRLF and a byte order mark with the places right', () => {
    const text = `\uFEFF${sound.replaceAll('\n', '\r\n')}`;
    assert.deepEqual(problemsOf(text), []);
    assert.deepEqual(problemsOf(text.replace('title: DNS', 'titel: DNS')), [
      "missing-field 'runbook'",
      "unknown-field 'titel'",
    ]);
    assert.deepEqual(runbookOf(text), runbookOf(sound));
  });

  it('tells of tabs, of a second document and of an open quote, and reads what it can', () => {
    assert.ok(problemsOf('runbook: 1\nsteps:\n\t- id: a\n').includes("yaml-syntax '\t'"));
    assert.ok(problemsOf(`${sound}---\nrunbook: 1\n`).some((problem) => problem.startsWith('many-documents')));
    assert.match(runbookOf('runbook: 1\ntitle: "open\nsteps: []').title, /^open/);
  });

  it('reads odd characters as they are, and shows in a title what cannot be seen', () => {
    for (const title of ['zero\u200Bwidth', 'half \uD83D surrogate', '\u202Eright to left', 'e\u0301', '🔥']) {
      assert.equal(runbookOf(sound.replace('DNS outage', title)).title, visibleLine(title));
      assert.equal(runbookOf(sound.replace('title: DNS outage', `title: x\nsummary: ${title}`)).summary, title);
    }
  });

  it('holds for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        read(text);
        read(`runbook: 1\n${text}`);
      }),
      { numRuns: 300 },
    );
  });

  it('holds for any slip of the hand in a sound text', () => {
    const piece = fc.constantFrom(
      ...[
        '\n',
        '\t',
        ' ',
        ':',
        ': ',
        '-',
        '- ',
        '{',
        '}',
        '[',
        ']',
        '&',
        '&a ',
        '*',
        '*a',
        '!',
        '!!set ',
        '|',
        '>',
        '?',
      ],
      ...["'", '"', '%', '@', '`', '#', ',', '\\', '\r', '\0', '\uFEFF', '\uD800', '<<: ', '---\n'],
    );
    const slip = fc.tuple(fc.nat(sound.length), fc.nat(20), piece);
    fc.assert(
      fc.property(fc.array(slip, { minLength: 1, maxLength: 6 }), (slips) => {
        read(slips.reduce((text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length), sound));
      }),
      { numRuns: 500 },
    );
  });
});
