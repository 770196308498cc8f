import assert from 'node:assert/strict';
import { progress } from '../../../src/incident/progress';
import { ada, edited, read, recordText, recordWith } from './given';
import { skipStep, markStepDone } from '../../../src/incident/markStep';

function stateOf(...lines: readonly string[]): ReturnType<typeof read> {
  const line = (text: string): string => `- 2026-11-23T${text}\n`;
  return read(recordWith(`## Timeline\n\n${lines.map(line).join('')}`));
}

describe('What holds now', () => {
  it('is the severity of the last severity line', () => {
    assert.equal(stateOf('13:00Z A **severity** SEV2', '12:00Z A **severity** SEV4').severity, 'SEV2');
    assert.equal(stateOf('13:00Z A **severity** P3, EU only', '14:00Z A **severity** bad').severity, 'SEV3');
    assert.equal(stateOf('13:00Z A **note** SEV2').severity, undefined);
    assert.equal(read(recordText()).severity, 'SEV1');
  });

  it('is the status of the last status line', () => {
    assert.equal(stateOf().status, 'open');
    assert.equal(
      stateOf('13:00Z A **status** Mitigated for now', '12:00Z A **status** acknowledged').status,
      'mitigated',
    );
    assert.equal(stateOf('13:00Z A **status** resolved', '14:00Z A **status** reopened').status, 'open');
    assert.equal(stateOf('13:00Z A **status** resolved', '14:00Z A **status** constructor').status, 'resolved');
  });

  it('is who was last given a role', () => {
    const { roles } = stateOf(
      '13:00Z A **role** commander: Bob',
      '12:00Z A **role** Commander: Ada: SRE',
      '12:30Z A **role** scribe: Eve',
      '13:30Z A **role** scribe:',
      '13:40Z A **role** nobody',
    );
    assert.deepEqual(roles, [{ role: 'commander', who: 'Bob', since: new Date('2026-11-23T13:00:00Z') }]);
  });

  it('does not hang on the order in which lines of one time stand', () => {
    const lines = [
      '13:00Z A **severity** SEV3',
      '13:00Z B **severity** SEV2',
      '13:00Z A **status** resolved',
      '13:00Z B **status** mitigated',
      '13:00Z A **role** commander: Bob',
      '13:00Z B **role** commander: Ada',
    ];
    const { severity, status, roles } = stateOf(...lines);
    const reversed = stateOf(...lines.toReversed());
    assert.deepEqual([severity, status, roles], ['SEV2', 'resolved', reversed.roles]);
    assert.deepEqual([reversed.severity, reversed.status], [severity, status]);
  });

  it('counts steps', () => {
    let text = recordText();
    text = edited(text, markStepDone(text, 'repoint', ada));
    text = edited(text, skipStep(text, 'ask-resolver', ada));
    assert.deepEqual(progress(read(text)), { total: 3, done: 1, skipped: 1, open: 1 });
  });
});
