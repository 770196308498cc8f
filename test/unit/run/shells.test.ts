import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { quoteFor } from '../../../src/run/quote';
import { canBeTyped, scriptExtension, scriptLine, shellNamed } from '../../../src/run/shells';
import type { Shell } from '../../../src/runbook/model';

const isHere = (program: string): boolean => spawnSync(program, ['-c', 'true']).status === 0;

const pieces = [
  "'",
  '"',
  '!',
  '!!',
  '^',
  '#',
  ' ',
  '\\',
  '\n',
  '\t',
  '$HOME',
  '`',
  '(',
  ';',
  'a',
  'é',
  '-',
  '=',
  '*',
  '{}',
];
const values = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(''));

/** Prompts that take commands from a pipe as they take them from a keyboard, history included. */
const prompts: readonly (readonly [Shell, string, readonly string[]])[] = [
  ['bash', 'bash', ['--norc', '--noprofile', '-i']],
  ['zsh', 'zsh', ['-f', '-i']],
];

describe('The shell of a program', () => {
  it('is known by its name, wherever it is', () => {
    for (const [program, shell] of [
      ['/bin/bash', 'bash'],
      ['/usr/bin/dash', 'sh'],
      ['zsh', 'zsh'],
      ['C:\\Windows\\System32\\cmd.exe', 'cmd'],
      ['C:\\Program Files\\PowerShell\\7\\pwsh.exe', 'powershell'],
      ['/usr/bin/nu', undefined],
      ['constructor', undefined],
      ['', undefined],
    ] as const)
      assert.equal(shellNamed(program), shell, program);
  });
});

describe('A command that is typed', () => {
  it('is one line that a prompt takes as a script would', () => {
    for (const run of ['dig @10.0.0.1 example.com', "echo 'a b' | wc -l", 'echo "$HOME" && ls', "grep -c '^a$' f"])
      assert.ok(canBeTyped({ run, shell: 'sh' }, 'bash'), run);
    for (const run of [
      'a\nb',
      'a\tb',
      'echo "a!b"',
      '^a^b',
      'echo a # b',
      'echo a \\',
      "echo 'a",
      'echo "a',
      'for i in 1 2; do',
      'if true; then echo a',
      '{ echo a',
      'echo $(ls',
      'ls |',
      'ls &&',
      'f() {',
      'case a in a)',
      'test -f a || exit 3',
      'set -eu; ls',
      'cd /srv && ls',
      'n=1; ls',
      'trap : EXIT',
      'cat <<E',
    ])
      assert.ok(!canBeTyped({ run, shell: 'sh' }, 'bash'), run);
  });

  it('is of the shell at the prompt, or of one that this one takes in full', () => {
    const typed = (shell: Shell, prompt: Shell): boolean => canBeTyped({ run: 'ls', shell }, prompt);
    assert.ok(typed('sh', 'bash') && typed('bash', 'bash') && typed('fish', 'fish'));
    assert.ok(!typed('sh', 'zsh') && !typed('bash', 'sh') && !typed('sh', 'fish') && !typed('cmd', 'powershell'));
  });

  for (const [shell, program, options] of prompts) {
    it(`means at ${program}'s prompt what it means in a script (skipped where ${program} is not installed)`, function () {
      if (!isHere(program)) this.skip();
      const commands = fc
        .sample(values, 3_000)
        .flatMap((value) => {
          const quoted = quoteFor(shell, value);
          return 'text' in quoted ? [`printf "<%s>" ${quoted.text}`] : [];
        })
        .filter((run) => canBeTyped({ run, shell }, shell));
      assert.ok(commands.length > 200, String(commands.length));
      const input = `${commands.join('\n')}\n`;
      const env = { PATH: process.env['PATH'], HOME: '/nowhere', LC_ALL: 'C.UTF-8' };
      const typed = spawnSync(program, [...options], { input, encoding: 'utf8', env });
      const script = spawnSync(program, ['-c', input], { encoding: 'utf8', env });
      assert.equal(script.status, 0, script.stderr);
      // A prompt without a terminal prints itself to the error output, or not at all.
      assert.equal(typed.stdout, script.stdout);
    });
  }
});

describe('A script', () => {
  const folder = mkdtempSync(path.join(tmpdir(), "a script's $HOME `x` !-"));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const prompt of ['sh', 'bash', 'zsh', 'fish'] as const) {
    for (const shell of ['sh', 'bash', 'zsh', 'fish'] as const) {
      it(`of ${shell} is shown and run by a line at the prompt of ${prompt}, whatever its path is (skipped where one is not installed)`, function () {
        if (!isHere(prompt) || !isHere(shell)) this.skip();
        mkdirSync(folder, { recursive: true });
        const file = path.join(folder, `script.${scriptExtension(shell)}`);
        const script = 'echo \'it is "here"!\'\n# and this is not\nexit 3\n';
        writeFileSync(file, script);
        const line = scriptLine(shell, file, prompt);
        assert.ok(line);
        const { stdout, status } = spawnSync(prompt, ['-c', `${line}\n`], { encoding: 'utf8' });
        assert.deepEqual([stdout, status], [`${script}it is "here"!\n`, 3]);
      });
    }
  }

  it('has no line where its path cannot be quoted', () => {
    assert.equal(scriptLine('cmd', 'C:\\100%\\x.cmd', 'cmd'), undefined);
  });
});
