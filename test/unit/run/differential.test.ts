import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { fillCommand } from '../../../src/run/fill';
import type { Parameter, Shell } from '../../../src/runbook/model';
import { commandsIn, type Dialect } from './shellGrammar';

interface Program {
  readonly dialect: Dialect;
  readonly shell: Shell;
  /** What runs a script, whose path follows. */
  readonly run: readonly string[];
}

const programs: readonly Program[] = [
  { dialect: 'bash', shell: 'bash', run: ['bash', '--norc'] },
  { dialect: 'dash', shell: 'sh', run: ['dash'] },
  { dialect: 'busybox', shell: 'sh', run: ['busybox', 'sh'] },
  { dialect: 'ksh', shell: 'sh', run: ['ksh'] },
  { dialect: 'mksh', shell: 'sh', run: ['mksh'] },
  { dialect: 'zsh', shell: 'zsh', run: ['zsh', '-f'] },
  { dialect: 'fish', shell: 'fish', run: ['fish', '--no-config'] },
];

/** Everything that means something to some shell somewhere, and what would leave a mark if it ran. */
const pieces = [
  ...[
    'a',
    'k1',
    ' ',
    '\t',
    '\n',
    "'",
    '"',
    '\\',
    '`',
    '$',
    '$x',
    '${x}',
    '$(',
    '${',
    ')',
    '}',
    '(',
    '{',
    ']',
    '[',
    '#',
    '!',
  ],
  ...[
    '~',
    '*',
    '?',
    '=',
    '%',
    '^',
    '&',
    '|',
    ';',
    '<',
    '>',
    ',',
    ':',
    '-',
    '+',
    '@',
    '..',
    '/',
    'é',
    '🔥',
    '\u00A0',
    '‘',
  ],
  ...[
    '$(: >mark)',
    '`: >mark`',
    ';: >mark;',
    '\n: >mark\n',
    '\nE\n: >mark\n',
    "';: >mark;'",
    '";: >mark;"',
    '|: >mark',
    '&: >mark&',
  ],
  ...[
    'a[$(: >mark)]',
    '$((a[$(: >mark)]))',
    '));: >mark;((',
    ')\n: >mark\n(',
    ';;esac;: >mark;',
    '}; : >mark; {',
    '(: >mark)',
  ],
  ...[
    '{a,b}',
    '1..5',
    'x',
    '7',
    '$1',
    '!!',
    ':t',
    ':h',
    '[1]',
    'E',
    'EOF',
    'fi',
    'done',
    'end',
    'esac',
    ']]',
    '# ',
    'etc/passwd',
  ],
];
const values = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''))
  // What stands in the text by itself is compared with what does not.
  .filter((value) => !/^[\w./:@%+,-]*$/.test(value) || /^(?:etc\/passwd|1\.\.5|7|x|k1|E|end|:t)$/.test(value));

const parameters = [parameter('v', 'string'), parameter('n', 'integer')];

function parameter(name: string, type: Parameter['type']): Parameter {
  return { name, type, choices: [], required: true, secret: false, list: false };
}

interface Sample {
  readonly run: string;
  readonly value: string;
  /** With a word that means nothing to any shell, and with the value. */
  readonly scripts: readonly [string, string];
}

/** A word that no command of the grammar has in it. */
const harmless = 'mqrkw';

/** Behind what was tried, once more, where nothing else stands: a reading that lost its place has lost it here too. */
const last = '\nargs last ${{ v }}\n';

function filledSamples({ dialect, shell }: Program, count: number): { samples: readonly Sample[]; refused: number } {
  // The same commands in each run of the tests; others on request.
  const seed = Number(process.env['SEED'] ?? 1);
  const commands = fc.sample(commandsIn(dialect), { numRuns: count, seed });
  const tried = fc.sample(values, { numRuns: count, seed });
  let refused = 0;
  const samples = commands.flatMap((command, index): Sample[] => {
    const run = command + last;
    const value = tried[index] ?? '';
    const scripts = [harmless, value].map((v) => {
      const filled = fillCommand({ run, shell }, { v, n: '3' }, { parameters });
      return 'script' in filled ? filled.script : undefined;
    });
    const [first, second] = scripts;
    if (first !== undefined && second !== undefined) return [{ run, value, scripts: [first, second] }];
    refused++;
    return [];
  });
  return { samples, refused };
}

const posixDriver = `args() { printf '%s\\0' "$@"; printf '\\0'; }
one() { printf '<%s>' "$@"; }
`;
const fishDriver = `function args; printf '%s\\0' $argv; printf '\\0'; end
function one; printf '<%s>' $argv; end
`;

/** What a shell prints for each script, none of which stops the others. Two bytes of 1 stand between them. */
function outputs({ dialect, run }: Program, folder: string, scripts: readonly string[]): readonly string[] {
  const isFish = dialect === 'fish';
  const lines = scripts.map((script, index) => {
    writeFileSync(path.join(folder, `s${index}`), script);
    const mark = isFish
      ? 'if test -e mark; rm mark; printf "\\1mark"; end'
      : '[ -e mark ] && { rm mark; printf "\\1mark"; }';
    const clean = isFish ? 'set x QQ; set -e y; set -e z; ' : 'x=QQ; unset y z; ';
    const source = isFish ? `begin; ${clean}source ./s${index}; end` : `(${clean}. ./s${index})`;
    return `${source} </dev/null 2>/dev/null\n${mark}\nprintf '\\1\\1'\n`;
  });
  writeFileSync(path.join(folder, 'driver'), (isFish ? fishDriver : posixDriver) + lines.join(''));
  const [program = '', ...options] = run;
  const { stdout } = spawnSync(program, [...options, './driver'], {
    cwd: folder,
    input: '',
    maxBuffer: 1e9,
    env: { PATH: process.env['PATH'], HOME: folder, LC_ALL: 'C.UTF-8' },
  });
  return stdout.toString().split('\u0001\u0001');
}

const isHere = ([program = '', ...options]: readonly string[]): boolean =>
  spawnSync(program, [...options, '-c', 'true']).status === 0;

/** In one process, so that one that is stopped by a script costs no more than this. */
const TOGETHER = 250;

describe('A value in a command', () => {
  for (const program of programs) {
    it(`arrives in ${program.dialect} as it is or is refused, and changes nothing else (skipped where it is not installed)`, function () {
      if (!isHere(program.run)) this.skip();
      // To mksh, printf is a program of its own: each argument that is looked at starts one.
      const runs = Number(process.env['RUNS'] ?? (program.dialect === 'mksh' ? 20 : 100));
      this.timeout(120_000 + runs * 500);
      const { samples, refused } = filledSamples(program, runs);
      assert.ok(samples.length > runs / 2, `${refused} of ${runs} refused`);
      let whole = 0;
      for (let from = 0; from < samples.length; from += TOGETHER) {
        const some = samples.slice(from, from + TOGETHER);
        const folder = mkdtempSync(path.join(tmpdir(), 'values-'));
        const printed = outputs(
          program,
          folder,
          some.flatMap(({ scripts }) => [...scripts]),
        );
        rmSync(folder, { recursive: true });
        assert.equal(printed.length, 2 * some.length + 1, 'A script has stopped the shell.');
        some.forEach(({ run, value, scripts }, index) => {
          const [withHarmless = '', withValue = ''] = printed.slice(2 * index);
          const story = `${run}\nvalue: ${JSON.stringify(value)}\nfilled:\n${scripts[1]}`;
          assert.ok(!withValue.includes('\u0001mark'), `Ran as code:\n${story}`);
          assert.equal(
            withValue,
            withHarmless.replaceAll(harmless, () => value),
            story,
          );
          if (withHarmless.endsWith(`last\0${harmless}\0\0`)) whole++;
        });
      }
      // The rest is not grammar to this very shell: then nothing of it ran, or some of it.
      assert.ok(whole > samples.length * 0.5 - 5, `${whole} of ${samples.length} were run to the end`);
      if (process.env['RUNS'] !== undefined) {
        console.log(
          `        ${program.dialect}: ${samples.length} filled, ${refused} refused, ${whole} run to the end`,
        );
      }
    });
  }
});
