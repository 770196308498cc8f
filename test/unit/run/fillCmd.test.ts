import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fillCommand } from '../../../src/run/fill';
import { hasWineCmd, runInCmd } from './wine';

/** Where a value stands in a script of the grammar. */
const A = '\u0001';

const show = 'call show';

/** Batch files from cmd's grammar. wine's cmd reads them; where it is not as the original one is, the grammar keeps away. */
const grammar = fc.letrec<Record<'script' | 'line' | 'command' | 'argument', string>>((tie) => ({
  script: fc.array(tie('line'), { minLength: 1, maxLength: 3 }).map((lines) => `@echo off\n${lines.join('\n')}`),
  line: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'nesting' },
    tie('command'),
    tie('command').map((inner) => `@${inner}`),
    fc.tuple(tie('command'), tie('command')).map(([a, b]) => `${a} & ${b}`),
    fc.tuple(tie('command'), tie('command')).map(([a, b]) => `${a} && ${b}`),
    tie('command').map((inner) => `if 1==1 ${inner}`),
    tie('command').map((inner) => `if 1==1 (\n${inner}\n) else (\necho no\n)`),
    tie('command').map((inner) => `if not "${A}"=="other" (${inner})`),
    tie('command').map((inner) => `for %%i in (a b) do ${inner}`),
    fc.constantFrom(
      `for %%i in (${A}) do echo %%i`,
      `set x=${A}\necho "%x%" %x%`,
      `set "x=${A}"\n${show} "%x%"`,
      `set /a n=${A}`,
    ),
    fc.constantFrom(
      'rem it\'s "',
      ':: %',
      `rem ${A}`,
      `:${A}`,
      'set y=a b',
      'set q=1&echo %q%',
      `goto ${A}`,
      `set y=&rem "`,
    ),
  ),
  command: fc
    .tuple(
      fc.constantFrom(...Array<string>(8).fill(show), 'echo', 'echo', 'echo', A, 'cmd /c echo'),
      fc.array(tie('argument'), { minLength: 1, maxLength: 3 }),
      fc.constantFrom('', '', '', ' >nul', ' 2>nul', ' ^\n  ', ' <nul'),
    )
    .map(([name, args, end]) => `${name} ${args.join(' ')}${end}`),
  argument: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        'a',
        '5',
        '-x',
        '/p:1',
        '"a b"',
        '"&"',
        '^&',
        '^"',
        '%y%',
        '%%',
        "'",
        'a,b',
        'a=b',
        '"(x86)"',
      ),
    },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        ...[A, A, A, A, A],
        `pod-${A}-0`,
        `${A}:9090`,
        `--name=${A}`,
        `/p:${A}`,
        `C:\\x\\${A}\\y`,
        `${A}/${A}`,
        `"a ${A} b"`,
        `"${A}"`,
        `"C:\\x\\${A}\\y"`,
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        `^${A}`,
        `%${A}%`,
        `a"b"${A}`,
        `"a"${A}"b"`,
        `^\n${A}`,
        `%y%${A}`,
        `"%y%${A}"`,
        `%${A}`,
        `!${A}!`,
        `"${A}`,
        `a|${A}`,
      ),
    },
  ),
}));

/** Values that leave a mark where any part of them runs, and values that cmd would change. */
const values: readonly string[] = [
  ...[
    'a&mark',
    '&mark',
    '"&mark&"',
    '|mark',
    '"|mark',
    '^&mark',
    '\nmark\n',
    ') & mark & (',
    '%y%',
    '!y!',
    'a%',
    '>x',
    '<x',
    'mark',
    '^',
  ],
  ...[
    'a b',
    'a  b',
    'a\tb',
    'a,b',
    'a;b',
    'a=b',
    "it's",
    '-x',
    '/x',
    '(mark)',
    ') mark',
    '*',
    '?',
    '~',
    '#',
    '@a',
    '`',
    '$x',
    '{a}',
    '[a]',
    '+',
  ],
  ...['C:\\x y', 'a\\', 'a b\\', 'é', '10', '10.0.0.1', 'db-1', 'rem', 'not', ':x', '::', '5kb', 'a:b'],
];

const runs = Number(process.env['RUNS'] ?? 200);
const template = (pattern: string): string => pattern.replaceAll(A, '${{ v }}');

describe('A value in a command of cmd', () => {
  it(`arrives as it is or is refused, and never runs: ${runs} scripts from the grammar (skipped where wine has no cmd)`, function () {
    if (!hasWineCmd()) this.skip();
    this.timeout(runs * 300 + 180_000);
    const patterns = fc.sample(
      grammar.script.filter((script) => script.includes(A)),
      { numRuns: runs, seed: Number(process.env['SEED'] ?? 1) },
    );
    const tries = patterns.flatMap((pattern, index) => {
      const value = values[(index * 7 + pattern.length) % values.length] ?? '';
      const filled = fillCommand({ run: template(pattern), shell: 'cmd' }, { v: value });
      return 'script' in filled ? [{ pattern, value, script: filled.script }] : [];
    });
    const results = runInCmd(tries.flatMap(({ pattern, script }) => [pattern.replaceAll(A, 'zqz'), script]));
    const wrong: string[] = [];
    tries.forEach(({ pattern, value, script }, index) => {
      const expected = results[2 * index];
      const result = results[2 * index + 1];
      const told = JSON.stringify({ run: template(pattern), value, script, expected, result });
      if (result?.marked === true) wrong.push(`RAN ${told}`);
      // `echo` prints the quotes around a value, too; a batch file takes `=` outside of quotes for a blank.
      const plain = (text = ''): string =>
        text
          .replaceAll('"', '')
          .replaceAll(/[ \t]+\n/g, '\n')
          .replaceAll('[--name][', '[--name=')
          .replaceAll('[]', '');
      if (plain(expected?.output).replaceAll('zqz', () => value) !== plain(result?.output)) wrong.push(`OTHER ${told}`);
    });
    if (process.env['VERBOSE'] !== undefined) console.log({ tried: tries.length, wrong: wrong.length });
    assert.deepEqual(wrong.slice(0, Number(process.env['SHOW'] ?? 5)), []);
    assert.ok(tries.length > runs / 10, `only ${tries.length} ran`);
  });
});
