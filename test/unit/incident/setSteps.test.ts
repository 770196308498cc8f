import assert from 'node:assert/strict';
import { decide, decisionsIn } from '../../../src/incident/decide';
import type { Stamp } from '../../../src/incident/model';
import { setStep, setSteps, type StepChange } from '../../../src/incident/setSteps';
import { markStepDone } from '../../../src/incident/markStep';
import { ada, edited, read, recordText } from './given';

describe('Several steps at once', () => {
  it('are ticked and opened as one by one', () => {
    const text = edited(recordText(), markStepDone(recordText(), 'repoint', { ...ada, who: 'Bob' }));
    const steps = new Map<string, StepChange>([
      ['repoint', { to: 'open' }],
      ['ask-resolver', { to: 'done' }],
      ['gone', { to: 'done' }],
      ['cloud-counters', { to: 'open' }],
    ]);
    const { edits, missing } = setSteps(text, steps, ada);
    assert.deepEqual(missing, ['gone']);
    const states = read(edited(text, edits)).steps.map(({ id, state, stamp }) => `${id} ${state} ${stamp?.who ?? ''}`);
    assert.deepEqual(states, ['ask-resolver done Ada Lovelace', 'cloud-counters open ', 'repoint open Ada Lovelace']);
  });
});

describe('What a step was before', () => {
  const bob = { at: new Date('2026-11-23T13:10:00Z'), who: 'Bob' };
  const changed = (text: string, ...changes: readonly [StepChange, Stamp][]): string =>
    changes.reduce((before, [change, stamp]) => edited(before, setStep(before, 'repoint', change, stamp)), text);
  const notes = (text: string): readonly string[] =>
    read(text).timeline.flatMap(({ kind, who, text: said }) => (kind === 'note' ? [`${who}: ${said}`] : []));
  const skipped: [StepChange, Stamp] = [{ to: 'skipped', reason: 'no cloud here' }, ada];

  it('stands in the timeline once another state takes its place', () => {
    const was = 'skipped 2026-11-23T12:57:03Z by Ada Lovelace: no cloud here';
    assert.deepEqual(notes(changed(recordText(), skipped)), []);
    assert.deepEqual(notes(changed(recordText(), skipped, [{ to: 'done' }, bob])), [`Bob: Done. Before: ${was}`]);
    assert.deepEqual(notes(changed(recordText(), skipped, [{ to: 'open' }, bob])), [`Bob: Reopened. Before: ${was}`]);
    assert.deepEqual(notes(changed(recordText(), skipped, [{ to: 'skipped', reason: 'done by hand' }, bob])), [
      `Bob: Skipped. Before: ${was}`,
    ]);
    const done: [StepChange, Stamp] = [{ to: 'done' }, ada];
    assert.deepEqual(notes(changed(recordText(), done, [{ to: 'skipped', reason: 'it was not needed' }, bob])), [
      'Bob: Skipped. Before: done 2026-11-23T12:57:03Z by Ada Lovelace',
    ]);
    assert.deepEqual(notes(changed(recordText(), done, [{ to: 'done', again: true }, bob])), [
      'Bob: Reopened. Before: done 2026-11-23T12:57:03Z by Ada Lovelace',
    ]);
  });

  it('is not told of where nothing changes, nor of a slip', () => {
    assert.deepEqual(notes(changed(recordText(), skipped, skipped)), []);
    assert.deepEqual(notes(changed(recordText(), [{ to: 'done' }, ada], [{ to: 'done' }, bob])), []);
    const soon = { ...ada, at: new Date(ada.at.getTime() + 5_000) };
    assert.equal(changed(recordText(), [{ to: 'done' }, ada], [{ to: 'open' }, soon]), recordText());
  });

  it('is told of even at once where something was decided at the step, which holds no longer', () => {
    const decided = edited(recordText(), decide(recordText(), { step: 'repoint', go: 'end', when: 'It works' }, ada));
    const opened = changed(decided, [{ to: 'open' }, ada]);
    assert.deepEqual(notes(opened), ['Ada Lovelace: Reopened. Before: done 2026-11-23T12:57:03Z by Ada Lovelace']);
    assert.equal(decisionsIn(read(opened)).size, 0);
    const again = edited(opened, decide(opened, { step: 'repoint', go: 'end', when: 'It works' }, ada));
    assert.equal(decisionsIn(read(again)).size, 1, 'within the same second');
  });

  it('is told of once for each of several steps', () => {
    const ids = ['ask-resolver', 'cloud-counters', 'repoint'];
    const all = (to: 'done' | 'open') => new Map(ids.map((id): [string, StepChange] => [id, { to }]));
    const done = edited(recordText(), setSteps(recordText(), all('done'), ada).edits);
    const opened = edited(done, setSteps(done, all('open'), bob).edits);
    assert.equal(notes(opened).length, 3);
    assert.ok(read(opened).steps.every(({ state, stamp }) => state === 'open' && stamp?.who === 'Bob'));
  });
});
