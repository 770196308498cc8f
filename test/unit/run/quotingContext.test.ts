import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Shell } from '../../../src/runbook/model';
import { fillCommand } from '../../../src/run/fill';

/** Commands that a shell accepts, mostly, with quotes of every kind inside each other and placeholders anywhere. */
const { command } = fc.letrec<Record<'command' | 'word' | 'quoted', string>>((tie) => ({
  command: fc
    .tuple(
      fc.array(tie('word'), { minLength: 1, maxLength: 4 }),
      fc.constantFrom('', '', '; echo', ' # it\'s "', '\n echo b'),
    )
    .map(([words, end]) => `echo ${words.join(' ')}${end}`),
  word: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'nesting' },
    fc.constantFrom('a', '${{ x }}', 'a${{ x }}b', '$', "\\'", '\\"', '\\$', '$$', '#', 'a#', '!', '$#'),
    fc.constantFrom("'\"'", "'#'", "')'", "'a\\'", "'`'", "'$('", "'${{ x }}'", "$'\\''", "$'a'", '$"a"', "$$'a'"),
    tie('quoted').map((inner) => `"${inner}"`),
    tie('command').map((inner) => `$(${inner})`),
    tie('command').map((inner) => `$(${inner}\n)`),
    tie('command').map((inner) => `\`${inner.replaceAll('`', '')}\``),
    tie('command').map((inner) => `$(case a in a) ${inner};; esac)`),
    tie('command').map((inner) => `$( (${inner}) )`),
    tie('word').map((inner) => `\${v:-${inner}}`),
    tie('quoted').map((inner) => `$(cat <<E\n${inner}\nE\n)`),
    fc.constantFrom('$((1 + ${{ x }}))', '$(( (1) ))', '$((1 + $(echo 1)))', "${v#'}'}", '${v#\\}}'),
  ),
  quoted: fc
    .array(
      fc.oneof(
        { maxDepth: 3, depthIdentifier: 'nesting' },
        fc.constantFrom('a', "'", '${{ x }}', '\\"', '\\\\', '$', '#', '(', ')', '}', '`echo a`', '$((1))', '${v}'),
        tie('command').map((inner) => `$(${inner})`),
        tie('word').map((inner) => `\${v:-${inner}}`),
        tie('quoted').map((inner) => `\${v:-"${inner}"}`),
      ),
      { maxLength: 3 },
    )
    .map((parts) => parts.join('')),
}));

/** Values that leave a mark where any part of them runs, from whatever they were believed to be inside of. */
const marking = [
  '$(: >mark)',
  '`: >mark`',
  "';: >mark;'",
  '";: >mark;"',
  "\\';: >mark;\\'",
  ')";: >mark;(',
  '\n: >mark\n',
  '\nE\n: >mark\n',
  '));: >mark;((',
];

describe('a value in a command', () => {
  const shells: readonly (readonly [Shell, string])[] = [
    ['sh', 'dash'],
    ['bash', 'bash'],
    ['sh', 'bash'],
  ];
  for (const [shell, program] of shells) {
    it(`written for ${shell} never runs as code in ${program}, wherever its placeholder stands (skipped without ${program})`, function () {
      if (spawnSync(program, ['-c', 'true']).status !== 0) this.skip();
      this.timeout(20_000);
      const folder = mkdtempSync(join(tmpdir(), 'values-'));
      const scripts = fc.sample(command, Number(process.env['RUNS'] ?? 2_000)).flatMap((run, index) => {
        const filled = fillCommand({ run, shell }, { x: marking[index % marking.length] ?? '' });
        return 'text' in filled && run.includes('${{') ? [filled.script] : [];
      });
      assert.ok(scripts.length > 50);
      // One process for all of them; the text of the one that left a mark is what it says last.
      const input = scripts.map(
        (script) => `eval ${quoted(script)}\n[ -e mark ] && printf %s ${quoted(script)} >&3 && exit\n`,
      );
      const options = {
        cwd: folder,
        input: input.map((line) => `(${line})\n[ -e mark ] && exit\n`).join(''),
        maxBuffer: 1e8,
      };
      const { output } = spawnSync(program, ['-s'], {
        ...options,
        encoding: 'utf8',
        stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
      });
      const marked = existsSync(join(folder, 'mark'));
      rmSync(folder, { recursive: true });
      assert.equal(marked, false, `Ran as code: ${output[3] ?? ''}`);
    });
  }
});

const quoted = (script: string): string => `'${script.replaceAll("'", "'\\''")}'`;
