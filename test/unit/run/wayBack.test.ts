import assert from 'node:assert/strict';
import type { Runbook } from '../../../src/runbook/model';
import { type Confirmation, confirmationOf } from '../../../src/run/wayBack';
import type { Values } from '../../../src/run/fill';
import { runbookOf } from '../runbook/given';

const runbook = runbookOf(`runbook: 1
title: t
parameters:
  password: {secret: true}
  table: {}
steps:
  - id: drop-table
    phase: mitigate
    title: t
    run: mariadb -p\${{ password }} -e \${{ table }}
    effect: destroys
    revert:
      do: Restore it.
      run: restore \${{ table }}
  - {id: look, phase: verify, title: t, do: Look.}
`);

function of({ steps }: Runbook, index: number, values: Values): Confirmation | undefined {
  const step = steps[index];
  if (step === undefined) throw new Error('There is no such step.');
  return confirmationOf(runbook, step, values);
}

describe('What is to be confirmed', () => {
  it('is the command as it will run, its effect and the way back', () => {
    const asked = of(runbook, 0, { password: 'p', table: 'a b' });
    assert.ok(asked);
    assert.equal(asked.command.text, 'export RUNBOOK_table=\'a b\'\nmariadb -pp -e "$RUNBOOK_table"');
    assert.equal(asked.effect, 'destroys');
    assert.deepEqual(asked.revert, {
      do: 'Restore it.',
      run: {
        text: 'export RUNBOOK_table=\'a b\'\nrestore "$RUNBOOK_table"',
        missing: [],
      },
    });
  });

  it('names what the command is done to, never a secret', () => {
    assert.equal(of(runbook, 0, { password: 'p', table: 'orders' })?.nameToType, 'orders');
    assert.equal(of(runbook, 0, { password: 'p' })?.nameToType, 'drop-table');
    assert.equal(of(runbook, 0, { table: 'a\nb' })?.nameToType, 'drop-table');
  });

  it('is nothing where there is no command', () => {
    assert.equal(of(runbook, 1, {}), undefined);
  });
});
