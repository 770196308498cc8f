import assert from 'node:assert/strict';
import { overrideOf, overrideTold } from '../../../src/incident/gateOverride';
import { readRecord } from '../../../src/incident/record';

const lines = (...texts: string[]) => {
  const text = `---\nincident: 1\n---\n\n## Timeline\n\n${texts.map((each, i) => `- 2026-11-23T12:00:0${i}Z Ada ${each}\n`).join('')}`;
  return readRecord(text).record ?? assert.fail();
};
const overridden = `**decision** ${overrideTold('the others are idle', 'load = 9: 9 < 5 is false.')} <!-- step: gate -->`;

describe('Going on though a gate does not hold', () => {
  it('is a decision that says why, and what the gate said', () => {
    assert.equal(overrideOf(lines(overridden), 'gate'), 'the others are idle (load = 9: 9 < 5 is false)');
  });

  it('holds for its step alone, and until a parameter has another value', () => {
    assert.equal(overrideOf(lines(overridden), 'other'), undefined);
    assert.equal(overrideOf(lines(overridden, '**parameter** load = 10'), 'gate'), undefined);
    assert.ok(overrideOf(lines('**parameter** load = 10', overridden, '**note** x'), 'gate'));
    assert.equal(overrideOf(lines('**decision** It times out <!-- step: gate; go: x -->'), 'gate'), undefined);
  });
});
