import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { fillCommand } from '../../../src/run/fill';
import { secretsOf } from '../../../src/run/secretVariables';
import type { Shell } from '../../../src/runbook/model';
import { runbookOf } from '../runbook/given';

const runbook = runbookOf(`runbook: 1
title: t
parameters:
  password: {secret: true}
  keys: {secret: true, list: true}
  MY-PATH: {secret: true}
  user: {}
steps:
  - {id: look, phase: verify, title: t, do: Look.}
`);

const isHere = (program: string): boolean => spawnSync(program, ['-c', 'true']).status === 0;

describe('Secrets', () => {
  it('stand in the environment, and commands name them', () => {
    const values = { password: "it's", keys: ['a', 'b'], user: 'root' };
    const { variables, environment } = secretsOf(runbook, values);
    assert.deepEqual(Object.values(environment), ["it's", 'a', 'b']);
    const run = 'log-in ${{ user }} -p${{ password }} ${{ keys }}';
    const filled = fillCommand({ run, shell: 'sh' }, values, { variables });
    const text = 'log-in root -p"$RUNBOOK_password_1" "$RUNBOOK_keys_1" "$RUNBOOK_keys_2"';
    assert.deepEqual(filled, { text, environment: {}, script: text });
  });

  it('are refused where a shell would look for code in them, and inside quotes', () => {
    const { variables } = secretsOf(runbook, { password: 'x' });
    const refused = (run: string, shell: Shell) => fillCommand({ run, shell }, { password: 'x' }, { variables });
    assert.ok('refused' in refused('log-in ${{ password }}', 'cmd'));
    assert.ok('refused' in refused("log-in '${{ password }}'", 'sh'));
    assert.ok('missing' in fillCommand({ run: '${{ password }}', shell: 'sh' }, {}, secretsOf(runbook, {})));
  });

  for (const shell of ['sh', 'bash', 'zsh', 'fish'] as const) {
    it(`arrive in ${shell} as one argument each, whatever they say (skipped where it is not installed)`, function () {
      if (!isHere(shell)) this.skip();
      const secret = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
      fc.assert(
        fc.property(secret, secret, (password, path) => {
          const values = { password, 'MY-PATH': path };
          const { variables, environment } = secretsOf(runbook, values);
          const run = 'printf "%s\\0" x${{ password }}y ${{ MY-PATH }}';
          const filled = fillCommand({ run, shell }, values, { variables });
          assert.ok('text' in filled);
          const env = { PATH: process.env['PATH'], HOME: '/', LC_ALL: 'C.UTF-8', ...environment };
          const { stdout } = spawnSync(shell, ['-c', filled.text], { env, encoding: 'utf8' });
          assert.equal(stdout, `x${password}y\0${path}\0`);
        }),
        { numRuns: 40 },
      );
    });
  }
});
