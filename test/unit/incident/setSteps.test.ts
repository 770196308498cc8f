import assert from 'node:assert/strict';
import { setSteps } from '../../../src/incident/setSteps';
import { tickStep } from '../../../src/incident/tick';
import { ada, edited, read, recordText } from './given';

describe('Several steps at once', () => {
  it('are ticked and opened as one by one', () => {
    const text = edited(recordText(), tickStep(recordText(), 'repoint', { ...ada, who: 'Bob' }));
    const steps = new Map([
      ['repoint', false],
      ['ask-resolver', true],
      ['gone', true],
      ['cloud-counters', false],
    ]);
    const { edits, missing } = setSteps(text, steps, ada);
    assert.deepEqual(missing, ['gone']);
    const states = read(edited(text, edits)).steps.map(({ id, state, stamp }) => `${id} ${state} ${stamp?.who ?? ''}`);
    assert.deepEqual(states, ['ask-resolver done Ada Lovelace', 'cloud-counters open ', 'repoint open Ada Lovelace']);
  });
});
