import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import type { Shell } from '../../../src/runbook/model';
import { quoteFor } from '../../../src/run/quote';

const hostile: readonly string[] = [
  ...[
    '',
    ' ',
    'a b',
    '-rf',
    '--',
    '~',
    '*',
    '?',
    '[a-z]',
    '{a,b}',
    '!',
    '!!',
    '#',
    '# x',
    '&',
    '|',
    ';',
    '<',
    '>',
    '=ls',
    '%1',
    '@',
  ],
  ...[
    '$HOME',
    '${HOME}',
    '$(touch /tmp/never)',
    '`touch /tmp/never`',
    "'",
    "''",
    "'''",
    '"',
    '""',
    "'\"'\"'",
    '\\',
    "\\'",
    '\\\\',
    "'\\''",
  ],
  ...[
    'a\nb',
    '\n',
    'a\n',
    '\n\na',
    'a\tb',
    'EOF\n',
    "'; touch /tmp/never; '",
    '"; touch /tmp/never; "',
    '$(',
    '${',
    '`',
    '((',
    '))',
  ],
  ...[
    'é',
    'e\u0301',
    '🔥',
    '\u200B',
    '\u202E',
    '\u00A0',
    '\u2028',
    '\uFEFF',
    '‘’‚‛',
    'ｓ',
    '${{ x }}',
    '%PATH%',
    '^',
    'a=b',
    '$0',
    '$$',
    '$!',
  ],
];

const values = fc.oneof(
  fc.constantFrom(...hostile),
  fc
    .array(fc.constantFrom(...hostile, ...['$', '(', ')', '{', '}', '&', '-', '=', 'a', 'b', 'x', ',', '.']))
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
);

/** The shells that are on this machine, each by a command that runs the script on its standard input. */
const shells: readonly (readonly [Shell, string, readonly string[]])[] = [
  ['sh', 'dash', []],
  ['sh', 'sh', []],
  ['bash', 'bash', []],
  ['zsh', 'zsh', ['-f']],
  ['fish', 'fish', ['--no-config']],
];

const isHere = (program: string): boolean => spawnSync(program, ['-c', 'true']).status === 0;

describe('quoting for a shell', () => {
  for (const [shell, program, options] of shells) {
    it(`passes any value to ${program} as one argument, byte for byte (skipped where ${program} is not installed)`, function () {
      if (!isHere(program)) this.skip();
      const sample = [...hostile, ...fc.sample(values, 1_500)].filter((value) => 'text' in quoteFor(shell, value));
      assert.ok(sample.length > 500);
      // One process for all: it prints for each command how many arguments came, and every one with a NUL behind it.
      const commands = sample.map((value) => {
        const quoted = quoteFor(shell, value);
        return 'text' in quoted ? `printf "%s\\0" x ${quoted.text} y` : '';
      });
      // Node's standard input is a socket, from which fish does not read: it gets a pipe.
      const { stdout, stderr, status } = spawnSync('sh', ['-c', 'cat | "$@"', 'sh', program, ...options], {
        input: Buffer.from(commands.join('\n')),
        maxBuffer: 1e8,
        env: { PATH: process.env['PATH'], HOME: '/', LC_ALL: 'C.UTF-8' },
      });
      assert.equal(status, 0, stderr.toString());
      const expected = Buffer.from(sample.map((value) => `x\0${value}\0y\0`).join(''));
      assert.equal(stdout.toString(), expected.toString());
      assert.ok(stdout.equals(expected));
    });
  }

  it('refuses what no shell can be given', () => {
    for (const shell of ['sh', 'bash', 'zsh', 'fish', 'powershell', 'cmd'] as const) {
      for (const value of ['a\0b', '\u0003', '\u001B[A', '\r', '\u007F', 'a\uD800']) {
        assert.ok('refused' in quoteFor(shell, value), `${shell} ${JSON.stringify(value)}`);
      }
    }
  });

  it('escapes for fish, PowerShell and cmd', () => {
    assert.deepEqual(quoteFor('fish', "it's \\"), { text: "'it\\'s \\\\'" });
    assert.deepEqual(quoteFor('powershell', "it's ‘so’"), { text: "'it''s ‘‘so’’'" });
    assert.deepEqual(quoteFor('cmd', 'C:\\a b\\ & del'), { text: '"C:\\a b\\ & del"' });
    assert.deepEqual(quoteFor('cmd', 'C:\\a b\\'), { text: '"C:\\a b\\\\"' });
  });

  it('refuses what cmd and PowerShell cannot quote', () => {
    for (const value of ['"', '%PATH%', '!x!', 'a^b', 'a\nb']) assert.ok('refused' in quoteFor('cmd', value), value);
    for (const value of ['say "x"', 'C:\\a b\\']) assert.ok('refused' in quoteFor('powershell', value), value);
  });
});
