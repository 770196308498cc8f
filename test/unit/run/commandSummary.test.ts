import assert from 'node:assert/strict';
import { commandSummary } from '../../../src/run/commandSummary';

const ended = { how: 'ended', exitCode: 0, duration: 1_234 } as const;

describe('What the timeline says of a command', () => {
  it('is the command, how it ended and where its output is', () => {
    assert.equal(
      commandSummary({ role: 'run', command: 'dig example.com', ending: ended, evidence: '[output](evidence/1.md)' }),
      '`dig example.com`: exit code 0 after 1.2s, [output](evidence/1.md)',
    );
    assert.equal(
      commandSummary({ role: 'revert', command: 'a `b`', ending: { ...ended, exitCode: undefined } }),
      'reverted: `` a `b` ``: without an exit code after 1.2s',
    );
  });

  it('has the values that the command is given', () => {
    const told = (command: string) => commandSummary({ role: 'run', command, ending: ended });
    assert.equal(
      told(`export RUNBOOK_volume='/srv/a b'\nrm -rf "$RUNBOOK_volume"`),
      '`rm -rf "$RUNBOOK_volume"` with `RUNBOOK_volume=\'/srv/a b\'`: exit code 0 after 1.2s',
    );
    assert.match(
      told("set -gx RUNBOOK_a 'x y'\nset -gx RUNBOOK_b '*'\necho a"),
      /with `RUNBOOK_a 'x y' RUNBOOK_b '\*'`/,
    );
    assert.match(told("$env:RUNBOOK_a = 'x y'\necho a"), /^`echo a` with `RUNBOOK_a = 'x y'`/);
    assert.ok(told(`export RUNBOOK_a='${'x'.repeat(1_000)}'\necho a`).length < 150);
  });

  it('is one short line whatever the command is', () => {
    for (const command of ['a\nb\nc', `echo ${'x'.repeat(1_000)}`, '\u001B[31mred\u001B[0m\n']) {
      const told = commandSummary({ role: 'run', command, ending: ended });
      assert.doesNotMatch(told, /[\n\u001B]/);
      assert.ok(told.length < 250);
    }
  });

  it('says what is known of an end that the terminal did not tell', () => {
    const told = (ending: Parameters<typeof commandSummary>[0]['ending']) =>
      commandSummary({ role: 'run', command: 'x', ending });
    assert.match(told({ how: 'stopped', exitCode: 130, duration: 0 }), /stopped after 0\.0s, exit code 130$/);
    assert.match(
      told({ how: 'closed', exitCode: undefined, duration: 0 }),
      /its terminal closed .*without an exit code$/,
    );
    assert.match(told({ how: 'seen', well: false }), /failed, as seen in the terminal$/);
    assert.match(told({ how: 'lost' }), /: result unknown \(the window closed while it ran\)$/);
  });

  it('has no secret of a well-known kind', () => {
    const command = 'curl -H "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefghijklmnop"';
    assert.doesNotMatch(commandSummary({ role: 'run', command, ending: ended }), /abcdefghijklmnop/);
  });
});
