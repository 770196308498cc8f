import assert from 'node:assert/strict';
import fc from 'fast-check';
import { patchOf } from '../../../src/editor/reader/patchOf';
import { asRequest } from '../../../src/editor/reader/requests';
import { asMessage } from '../../../src/reader/incoming';
import type { ReaderState, StepView } from '../../../src/reader/messages';

const step = (id: string, more: Partial<StepView> = {}): StepView => ({
  ...{ id, number: 1, title: id, state: 'open', isCurrent: false, isFolded: false, outcomes: [], knownGood: [] },
  ...more,
});

const state = (steps: readonly StepView[]): ReaderState => ({
  type: 'state',
  head: { title: 'A', facts: [], symptoms: [], sources: [], siblings: [], warnings: [] },
  parameters: [],
  groups: [{ key: 'a', level: 2, images: '', steps: steps.map(({ id }) => id) }],
  timeline: [],
  steps,
});

describe('What a page asks', () => {
  it('is taken word for word, and nothing beside it', () => {
    const asked = { type: 'decide', step: 'a', when: 'It answers', command: 'rm -rf /' };
    assert.deepEqual(asRequest(asked), { type: 'decide', step: 'a', when: 'It answers' });
    assert.deepEqual(asRequest({ type: 'step', step: 'a', action: 'run' }), { type: 'step', step: 'a', action: 'run' });
    assert.deepEqual(asRequest({ type: 'evidence', path: 'evidence/20261126-run.md' }), {
      type: 'evidence',
      path: 'evidence/20261126-run.md',
    });
  });

  it('is ignored where it is anything else', () => {
    const refused: readonly unknown[] = [
      undefined,
      null,
      'ready',
      [],
      { type: 'run', command: 'ls' },
      { type: 'step', step: 'a', action: 'constructor' },
      { type: 'step', step: 1, action: 'run' },
      { type: 'page', action: 'workbench.action.quit' },
      { type: 'page', action: '__proto__' },
      { type: 'copy', step: 'a', role: 'toString' },
      { type: 'decide', step: 'a' },
      { type: 'decide', step: { toString: () => 'a' }, when: 'x' },
      { type: 'parameter', name: 'a', value: 'b' },
      { type: 'parameter', name: 'a', value: 'x'.repeat(20_001), commit: true },
      ...['/etc/passwd', '../incident.md', 'evidence/../../x', 'evidence/a/b', 'evidence/.x', 'evidence/%2e%2e'].map(
        (path) => ({ type: 'evidence', path }),
      ),
    ];
    for (const message of refused) assert.equal(asRequest(message), undefined, JSON.stringify(message));
  });

  it('never makes the editor throw', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true }), (message) => void asRequest(message)));
  });
});

describe('What a page is told', () => {
  it('is first everything, then only the steps that changed', () => {
    const steps = Array.from({ length: 200 }, (_, i) => step(`s${String(i)}`));
    const before = state(steps);
    const after = state(steps.map((one) => (one.id === 's7' ? { ...one, state: 'done' } : one)));
    const patch = patchOf(before, after);
    assert.deepEqual(patch, { type: 'patch', steps: [step('s7', { state: 'done' })] });
    assert.ok(JSON.stringify(patch).length * 50 < JSON.stringify(after).length);
    assert.equal(patchOf(after, state([...after.steps])), undefined);
  });

  it('is understood, and nothing else is', () => {
    const whole = state([step('a')]);
    assert.equal(asMessage(whole), whole);
    assert.ok(asMessage({ type: 'patch', steps: [step('a')] }));
    const refused: readonly unknown[] = [
      undefined,
      {},
      { type: 'state' },
      { ...whole, steps: [{ id: 'a' }] },
      { ...whole, groups: [{ key: 'a', steps: [1] }] },
      { type: 'patch', head: { title: 1 } },
      { type: 'do', action: 'eval' },
      { type: 'reveal', step: 'a' },
    ];
    for (const message of refused) assert.equal(asMessage(message), undefined, JSON.stringify(message));
  });
});
