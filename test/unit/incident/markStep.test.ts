import assert from 'node:assert/strict';
import { reopenStep, skipStep, markStepDone } from '../../../src/incident/markStep';
import { setStep } from '../../../src/incident/setSteps';
import type { Stamp } from '../../../src/incident/model';
import { ada, edited, read, recordText, recordWith } from './given';

const bob = { at: new Date('2026-11-23T13:10:00Z'), who: 'Bob' };

/** The line of a step after some change, in a record that has this line alone. */
function lineAfter(line: string, change: (text: string) => ReturnType<typeof markStepDone>): string {
  const text = recordWith(line);
  return edited(text, change(text)).slice(recordWith('').length);
}

describe('Ticking a step', () => {
  it('marks the box and stamps the line', () => {
    const line = lineAfter('- [ ] A <!-- step: a -->', (text) => markStepDone(text, 'a', ada));
    assert.equal(line, '- [x] A (done 2026-11-23T12:57:03Z by Ada Lovelace) <!-- step: a -->');
  });

  it('skips with a reason', () => {
    const line = lineAfter('- [ ] A <!-- step: a -->', (text) =>
      skipStep(text, 'a', { ...ada, reason: ' no\ncloud :) ' }),
    );
    assert.equal(line, '- [-] A (skipped 2026-11-23T12:57:03Z by Ada Lovelace: no cloud :)) <!-- step: a -->');
    assert.equal(read(recordWith(line)).steps[0]?.stamp?.reason, 'no cloud :)');
    const again = lineAfter(line, (text) => skipStep(text, 'a', { ...bob, reason: 'not needed' }));
    assert.equal(again, '- [-] A (skipped 2026-11-23T13:10:00Z by Bob: not needed) <!-- step: a -->');
  });

  it('replaces a stamp where it stands', () => {
    const line = '* [-]  A   (skipped 2026-11-23T12:00:00Z by Bob: x), see below\t<!-- step:a -->  ';
    assert.equal(
      lineAfter(line, (text) => markStepDone(text, 'a', ada)),
      '* [x]  A   (done 2026-11-23T12:57:03Z by Ada Lovelace), see below\t<!-- step:a -->  ',
    );
  });

  it('leaves who ticked first, a tick by hand, and an upper-case X', () => {
    for (const line of ['- [x] A (done 2026-11-23T12:00:00Z by Bob) <!-- step: a -->', '- [X] A <!-- step: a -->']) {
      assert.equal(
        lineAfter(line, (text) => markStepDone(text, 'a', ada)),
        line,
      );
    }
  });

  it('knows when there is no such step', () => {
    assert.equal(markStepDone(recordText(), 'none', ada), undefined);
    assert.equal(reopenStep('', 'a'), undefined);
  });

  it('finds a step by the id it was created with, whatever became of that', () => {
    const line = lineAfter('- [ ] A <!-- step: my runbook/a-b -->', (text) =>
      markStepDone(text, 'my  runbook/a--b', ada),
    );
    assert.match(line, /^- \[x\]/);
  });

  it('stamps later than what it replaces, even if the clock was set back', () => {
    const line = '- [x] A (done 2026-11-23T12:57:03Z by Bob) <!-- step: a -->';
    assert.equal(
      lineAfter(line, (text) => reopenStep(text, 'a', { ...ada, at: new Date('2020-01-01T00:00:00Z') })),
      '- [ ] A (reopened 2026-11-23T12:57:03.001Z by Ada Lovelace) <!-- step: a -->',
    );
  });

  it('needs no names', () => {
    const line = lineAfter('- [ ] <!-- step: a -->', (text) =>
      skipStep(text, 'a', { at: ada.at, who: ' ', reason: 'x' }),
    );
    assert.equal(line, '- [-] (skipped 2026-11-23T12:57:03Z: x) <!-- step: a -->');
    assert.deepEqual(read(recordWith(line)).steps[0]?.stamp, { at: ada.at, who: '', reason: 'x' });
  });

  it('ignores what looks like a stamp in a title', () => {
    const line = '- [ ] Undo (done 2026-11-23T12:57:03Z by hand) <!-- step: a -->';
    const title = '- [ ] Undo [done 2026-11-23T12:57:03Z by hand) <!-- step: a -->';
    assert.equal(read(recordWith(title)).steps[0]?.title, 'Undo [done 2026-11-23T12:57:03Z by hand)');
    assert.equal(read(recordWith(line)).steps[0]?.title, 'Undo');
  });
});

describe('Taking a tick back', () => {
  const start = recordText();
  const ticked = edited(start, markStepDone(start, 'ask-resolver', ada));
  const reopen = (stamp: Stamp) => setStep(ticked, 'ask-resolver', { to: 'open' }, stamp);
  const after = (seconds: number): Date => new Date(ada.at.getTime() + seconds * 1000);

  it('leaves no trace of a slip', () => {
    assert.equal(edited(ticked, reopen({ ...ada, at: after(5) })), start);
  });

  it('leaves a stamp later on, or where somebody else had ticked', () => {
    for (const stamp of [
      { ...ada, at: after(61) },
      { at: after(5), who: 'Bob' },
      { ...ada, at: after(-5) },
    ]) {
      const opened = read(edited(ticked, reopen(stamp))).steps[0];
      assert.equal(opened?.state, 'open');
      assert.equal(opened.stamp?.who, stamp.who);
    }
  });

  it('knows when there is nothing to take back', () => {
    assert.deepEqual(setStep(start, 'ask-resolver', { to: 'open' }, ada), []);
    assert.equal(setStep(start, 'none', { to: 'open' }, ada), undefined);
  });
});
