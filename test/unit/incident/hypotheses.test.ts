import assert from 'node:assert/strict';
import fc from 'fast-check';
import { appendTimeline } from '../../../src/incident/append';
import { formatHypothesis, hypotheses, type Hypothesis } from '../../../src/incident/hypotheses';
import { cleanText } from '../../../src/incident/clean';
import { ada, edited, hostileText, read, recordWith } from './given';

function found(...lines: readonly string[]): readonly Hypothesis[] {
  return hypotheses(
    read(recordWith(`## Timeline\n\n${lines.map((line) => `- 2026-11-23T${line}\n`).join('')}`)).timeline,
  );
}

describe('Hypotheses', () => {
  it('stand once each, with what became of them', () => {
    const all = found(
      '12:00Z Ada **hypothesis** The disk is full',
      '12:01Z Bob **hypothesis** It is DNS',
      '12:02Z Eve **hypothesis** Rejected: the disk  is full.',
      '12:03Z Ada **note** confirmed: It is DNS',
    );
    assert.deepEqual(all, [
      {
        ...{ text: 'The disk is full', state: 'rejected', who: 'Eve', raisedBy: 'Ada' },
        ...{ at: new Date('2026-11-23T12:02:00Z'), raisedAt: new Date('2026-11-23T12:00:00Z') },
      },
      {
        ...{ text: 'It is DNS', state: 'open', who: 'Bob', raisedBy: 'Bob' },
        ...{ at: new Date('2026-11-23T12:01:00Z'), raisedAt: new Date('2026-11-23T12:01:00Z') },
      },
    ]);
  });

  it('can be taken up again', () => {
    const lines = [
      '12:00Z A **hypothesis** x',
      '12:01Z A **hypothesis** rejected: x',
      '12:02Z A **hypothesis** open: x',
    ];
    assert.deepEqual(
      found(...lines).map(({ state }) => state),
      ['open'],
    );
  });

  it('need not have been raised before, and are not without a text', () => {
    assert.deepEqual(
      found('12:00Z A **hypothesis** confirmed: x').map(({ state }) => state),
      ['confirmed'],
    );
    assert.deepEqual(found('12:00Z A **hypothesis** confirmed:', '12:00Z A **hypothesis**'), []);
  });

  it('do not hang on the order of lines of one time: rejected counts, then confirmed', () => {
    const lines = ['open: x', 'confirmed: x', 'rejected: x'].map((said) => `12:00Z A **hypothesis** ${said}`);
    for (const order of [lines, lines.toReversed()]) assert.equal(found(...order)[0]?.state, 'rejected');
    for (const order of [lines.slice(0, 2), lines.slice(0, 2).toReversed()])
      assert.equal(found(...order)[0]?.state, 'confirmed');
  });

  it('are read back as they were given', () => {
    const states = fc.constantFrom('open', 'confirmed', 'rejected');
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.constant('confirmed: x')), states, (text, state) => {
        fc.pre(cleanText(text).replace(/\.$/, '') !== '');
        const before = recordWith('## Timeline\n');
        const line = { ...ada, kind: 'hypothesis', text: formatHypothesis(text, state) } as const;
        const [first] = hypotheses(read(edited(before, appendTimeline(before, line))).timeline);
        assert.deepEqual([first?.text, first?.state], [cleanText(text), state]);
      }),
    );
  });
});
