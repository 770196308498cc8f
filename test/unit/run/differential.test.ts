import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fillCommand } from '../../../src/run/fill';
import type { Parameter } from '../../../src/runbook/model';
import { posixCode } from './codeGrammar';
import { fakes } from './fakePrograms';
import { fishCode } from './fishCodeGrammar';
import { fishCommands } from './fishGrammar';
import { posixCommands } from './posixGrammar';
import { isHere, type Outcome, programs, runScripts, SEPARATOR, type ShellProgram } from './shellDriver';

/** Everything that means something to some shell somewhere. */
const meaningful = [
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
  ],
  ...[
    '!',
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
  ],
  ...[
    '‘',
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
  ],
  ...['etc/passwd'],
];
/** What leaves a mark if it runs. */
const canaries = [
  ...[
    '$(: >mark)',
    '`: >mark`',
    ';: >mark;',
    '\n: >mark\n',
    '\nE\n: >mark\n',
    "';: >mark;'",
    '";: >mark;"',
    '|: >mark',
  ],
  ...['&: >mark&', 'a[$(: >mark)]', '$((a[$(: >mark)]))', '));: >mark;((', ')\n: >mark\n(', ';;esac;: >mark;'],
  ...['}; : >mark; {', '(: >mark)'],
];
/** Beside those: what runs in other languages than that of a shell, and what is read twice. */
const foreign = [
  ...['touch mark', ': >mark', 'x=a;: >mark', '!touch mark', '\\! touch mark', '1e touch mark', 'exec=touch mark'],
  ...['system touch mark', 'system("touch mark")', '");system("touch mark");("', "');system('touch mark');('"],
  ...[
    '__import__("os").system("touch mark")',
    "');os.system('touch mark');('",
    '$(shell touch mark)',
    'shell touch mark',
  ],
  ...[
    'BEGIN{system("touch mark")}',
    'ProxyCommand=touch mark',
    '-oProxyCommand=touch mark',
    '--eval=$(shell touch mark)',
  ],
  ...['\\$(: >mark)', '\\\\$(: >mark)', "'$(: >mark)'", 'mark', 'E', '-c', '--'],
];
const values = fc
  .array(fc.constantFrom(...meaningful, ...canaries), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''))
  // What stands in the text by itself is compared with what does not.
  .filter((value) => !/^[\w./:@%+,-]*$/.test(value) || /^(?:etc\/passwd|1\.\.5|7|x|k1|E|end|:t)$/.test(value));
const running = fc.oneof(
  fc.constantFrom(...canaries, ...foreign),
  fc
    .tuple(fc.constantFrom('', 'a', '/', 'a '), fc.constantFrom(...canaries, ...foreign))
    .map((parts) => parts.join('')),
);

const parameters = [parameter('v', 'string'), parameter('n', 'integer')];

function parameter(name: string, type: Parameter['type']): Parameter {
  return { name, type, choices: [], required: true, secret: false, list: false };
}

/** The same commands in each run of the tests; others, and more of them, on request. */
const seed = Number(process.env['SEED'] ?? 1);
const runs = Number(process.env['RUNS'] ?? 2000);
/** Of what is wrong. */
const SHOWN = Number(process.env['SHOW'] ?? 5);
/** Are generated, run and forgotten together. */
const PORTION = 2000;

interface Sample {
  readonly run: string;
  readonly value: string;
}

/** Commands and values in portions; the first ones are the same however many there are. */
function* portions(
  commands: fc.Arbitrary<string>,
  given: fc.Arbitrary<string>,
  count: number,
): Generator<readonly Sample[]> {
  for (let from = 0; from < count; from += PORTION) {
    const options = { numRuns: Math.min(PORTION, count - from), seed: seed + from };
    yield fc.sample(fc.tuple(commands, given), options).map(([run, value]) => ({ run, value }));
  }
}

function scriptOf(program: ShellProgram, run: string, v: string): string | undefined {
  const filled = fillCommand({ run, shell: program.shell }, { v, n: '3' }, { parameters });
  return 'script' in filled ? filled.script : undefined;
}

const story = (run: string, value: string, script: string): string =>
  `${run}\nvalue: ${JSON.stringify(value)}\nfilled:\n${script}`;

/** A word that no command of the grammar has in it. */
const harmless = 'mqrkw';

/** Behind what was tried, once more, where nothing else stands: a reading that lost its place has lost it here too. */
const last = '\nargs last ${{ v }}\n';
const lastPrinted = ['last', harmless, '', ''].join(SEPARATOR).slice(0, -SEPARATOR.length) + SEPARATOR;

interface Compared extends Sample {
  readonly script: string;
  readonly withHarmless: string;
  readonly withValue: string;
}

function compare(
  program: ShellProgram,
  samples: readonly (Sample & { readonly scripts: readonly [string, string] })[],
  run = runScripts,
): readonly (Compared & { readonly marked: boolean })[] {
  const outcomes = run(
    program,
    samples.flatMap(({ scripts }) => [...scripts]),
  );
  return samples.map(({ scripts, ...sample }, index) => {
    const [first, second] = outcomes.slice(2 * index);
    if (first === undefined || second === undefined) throw new Error('An outcome is missing.');
    return {
      ...sample,
      script: scripts[1],
      withHarmless: first.printed,
      withValue: second.printed,
      marked: second.marked,
    };
  });
}

/** Each in a process of its own. */
const eachAlone = (program: ShellProgram, scripts: readonly string[]): readonly Outcome[] =>
  scripts.flatMap((script) => runScripts(program, [script]));

const differs = ({ value, withHarmless, withValue }: Compared): boolean =>
  withValue !== withHarmless.replaceAll(harmless, () => value);

describe('A value in a command', () => {
  for (const program of programs) {
    it(`arrives in ${program.dialect} as it is or is refused, and changes nothing else (skipped where it is not installed)`, function () {
      if (!isHere(program)) this.skip();
      this.timeout(120_000 + runs * 500);
      const commands = program.dialect === 'fish' ? fishCommands : posixCommands(program.dialect);
      const wrong: string[] = [];
      let filled = 0;
      let whole = 0;
      for (const portion of portions(commands, values, runs)) {
        const samples = portion.flatMap(({ run, value }) => {
          const scripts = [harmless, value].map((v) => scriptOf(program, run + last, v));
          const [first, second] = scripts;
          return first === undefined || second === undefined ? [] : [{ run, value, scripts: [first, second] as const }];
        });
        filled += samples.length;
        const compared = compare(program, samples);
        whole += compared.filter(({ withHarmless }) => withHarmless.endsWith(lastPrinted)).length;
        compared.forEach((each, index) => {
          const sample = samples[index];
          if (each.marked) wrong.push(`RAN ${story(each.run, each.value, each.script)}`);
          else if (differs(each) && sample !== undefined) {
            // Once more, by itself: what scripts before it left in the shell is none of its business. And thrice, as fish
            // puts what builtins and programs print in a command substitution in an order that differs from run to run.
            const again = Array.from({ length: 3 }, () => compare(program, [sample], eachAlone)[0]);
            const [alone] = again;
            if (alone !== undefined && (again.some((one) => one?.marked) || again.every((one) => one && differs(one))))
              wrong.push(
                `OTHER ${story(alone.run, alone.value, alone.script)}\n${JSON.stringify(alone, undefined, 1)}`,
              );
          }
        });
      }
      if (process.env['RUNS'] !== undefined)
        console.log(
          `        ${program.dialect}: ${filled} of ${runs} filled, ${whole} run to the end, ${wrong.length} wrong`,
        );
      assert.ok(wrong.length === 0, wrong.slice(0, SHOWN).join('\n\n'));
      assert.ok(filled > runs / 2, `${filled} of ${runs} filled`);
      // The rest is not grammar to this very shell: then nothing of it ran, or some of it.
      assert.ok(whole > filled * 0.5 - 5, `${whole} of ${filled} were run to the end`);
    });

    it(`never runs where ${program.dialect} hands it to what reads code (skipped where it is not installed)`, function () {
      if (!isHere(program)) this.skip();
      const count = Math.ceil(runs / 4);
      const code = program.dialect === 'fish' ? fishCode : posixCode(program.dialect);
      this.timeout(120_000 + count * 500);
      const wrong: string[] = [];
      let filled = 0;
      for (const portion of portions(code, running, count)) {
        const samples = portion.flatMap(({ run, value }) => {
          const script = scriptOf(program, run, value);
          return script === undefined ? [] : [{ run, value, script }];
        });
        filled += samples.length;
        const outcomes = runScripts(
          program,
          samples.map(({ script }) => script),
          fakes,
        );
        samples.forEach(({ run, value, script }, index) => {
          if (outcomes[index]?.marked === true) wrong.push(`RAN ${story(run, value, script)}`);
        });
      }
      if (process.env['RUNS'] !== undefined)
        console.log(`        ${program.dialect}: ${filled} of ${count} filled, ${wrong.length} ran`);
      assert.ok(wrong.length === 0, wrong.slice(0, SHOWN).join('\n\n'));
      assert.ok(filled > count / 50, `${filled} of ${count} filled`);
    });
  }
});
