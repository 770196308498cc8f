import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nearest } from '../../../src/runbook/nearest';

describe('the nearest word', () => {
  it('is a slip away', () => {
    assert.equal(nearest('sevrity', ['service', 'severity']), 'severity');
    assert.equal(nearest('triaeg', ['triage', 'verify']), 'triage');
    assert.equal(nearest('Title', ['title']), 'title');
    assert.equal(nearest('rnu', ['run', 'role']), 'run');
  });

  it('is none where all are far', () => {
    assert.equal(nearest('year', ['title', 'url']), undefined);
    assert.equal(nearest('x', ['abc']), undefined);
    assert.equal(nearest('x'.repeat(10_000), ['x'.repeat(9_999)]), undefined);
  });

  it('is itself for any word among others', () => {
    const word = fc.string({ minLength: 1, maxLength: 20 });
    fc.assert(fc.property(word, fc.array(word), (one, others) => nearest(one, [one, ...others]) === one));
  });
});
