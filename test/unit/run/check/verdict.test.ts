import assert from 'node:assert/strict';
import fc from 'fast-check';
import { judge } from '../../../../src/run/check/verdict';
import { observe, RECENT, startCheck } from '../../../../src/run/check/observe';
import { after, check, every } from './given';

/** The verdict right after the last poll of one instance. */
const verdict = (polls: string): string => judge(after({ '': polls }), polls.length * every).verdict;

describe('The verdict of a check', () => {
  it('is not clear before there is enough evidence', () => {
    assert.equal(verdict(''), 'unclear');
    assert.equal(verdict('++'), 'unclear');
    assert.equal(verdict('+++'), 'recovered');
    assert.equal(verdict('-'), 'unclear');
    assert.equal(verdict('--'), 'failing');
  });

  it('falls fast and rises slowly', () => {
    const good = '+'.repeat(10);
    assert.equal(verdict(`${good}---`), 'recovered');
    assert.equal(verdict(`${good}----`), 'failing');
    assert.equal(verdict(`${good}----+++++++`), 'failing');
    assert.equal(verdict(`${good}----++++++++`), 'recovered');
  });

  it('is not moved by two bad polls, nor by a good one in between', () => {
    assert.equal(verdict('++++++++--++++'), 'recovered');
    assert.equal(verdict('-------+-------+'), 'failing');
  });

  it('does not flap with a signal that does', () => {
    let changes = 0;
    let last = verdict('----------');
    for (let polls = 10; polls < 100; polls++) {
      const now = verdict('----------'.padEnd(polls, '+++++-----'));
      if (now !== last) changes++;
      last = now;
    }
    assert.equal(changes, 0);
    assert.equal(last, 'failing');
  });

  it('is never that all is well while the signal is lost', () => {
    assert.equal(verdict('++++++++?'), 'unclear');
    assert.equal(verdict('++++++++?+'), 'recovered');
    assert.equal(verdict('++++++++??'), 'unclear');
    assert.equal(verdict('++++++++???'), 'no-signal');
    assert.equal(verdict('++++++++???++'), 'unclear', 'what was believed before is forgotten');
    assert.equal(verdict('--------???'), 'no-signal');
  });

  it('goes with time where no poll comes back', () => {
    const state = after({ '': '++++++++' });
    assert.equal(judge(state, 11 * every).verdict, 'recovered');
    const later = judge(state, 11 * every + 1);
    assert.equal(later.verdict, 'no-signal');
    assert.equal(later.since, 8 * every);
    assert.equal(later.age, 3 * every + 1);
    assert.equal(later.settled, false);
    assert.equal(judge(observe(state, { instance: '', at: 30 * every, ok: true }), 30 * every).verdict, 'unclear');
  });

  it('says so where there is nothing to check', () => {
    const { verdict: said, reason } = judge(startCheck(check(), [], 0), 0);
    assert.equal(said, 'no-signal');
    assert.match(reason, /list of instances is empty/);
  });

  it('settles when it has held for as long as the check asks', () => {
    const settled = (polls: string): boolean => judge(after({ '': polls }), polls.length * every).settled;
    assert.equal(settled('+++++++++'.slice(0, 8)), false);
    assert.equal(settled('+++++++++'), true, 'recovered with the third poll, and for a minute since');
    assert.equal(settled('--------'), true);
    assert.equal(settled('++++++++++++++-'), false, 'one bad poll of the last seven is too many');
    assert.equal(settled('++++++++++++++?'), false);
  });

  it('counts time only as far as it was measured', () => {
    const state = after({ '': '++++++++' });
    assert.equal(judge(state, 8 * every + 29_000).settled, false);
  });

  it('tells how old it is, and since when it holds', () => {
    const { since, age } = judge(after({ '': '++++++' }), 6 * every + 4_000);
    assert.equal(since, 3 * every);
    assert.equal(age, 4_000);
  });

  it('forgets samples that nobody can see any more, and late ones', () => {
    const state = after({ '': '+'.repeat(200) });
    assert.equal(state.instances.get('')?.recent.length, RECENT);
    assert.equal(observe(state, { instance: '', at: 1, ok: false }), state);
    assert.equal(observe(state, { instance: 'other', at: 1e9, ok: false }), state);
  });

  it('is never that all is well without a good poll just now, whatever came before', () => {
    const signs = fc.array(fc.constantFrom('+', '-', '?', '.'), { maxLength: 60 }).map((all) => all.join(''));
    fc.assert(
      fc.property(signs, fc.integer({ min: 0, max: 10 }), (polls, later) => {
        const now = (polls.length + later) * every;
        const judged = judge(after({ '': polls }), now);
        assert.ok(judged.reason.length > 0);
        if (judged.verdict !== 'recovered') return;
        const last = polls.trimEnd().replaceAll('.', '').at(-1);
        assert.ok(last === '+' || last === '-', polls);
        assert.ok(judged.age <= 3 * every);
        assert.ok(polls.slice(-10).includes('+'));
      }),
    );
  });
});
