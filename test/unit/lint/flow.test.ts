import assert from 'node:assert/strict';
import { codes, found, messages, steps } from './given';
import { sound } from '../runbook/given';

describe('rules on the way through a runbook', () => {
  it('find nothing in a sound one', () => {
    assert.deepEqual(codes(sound), []);
  });

  it('repeated-id: the second of two, and the reserved word', () => {
    const text = steps('id: a', 'id: b', 'id: a', 'id: end');
    assert.deepEqual(found('repeated-id', text), ['a', 'end']);
    assert.match(messages('repeated-id', text)[0] ?? '', /Another step already has the id 'a'/);
  });

  it('dangling-go: outcomes and next, with what was meant', () => {
    const text = steps(
      'id: ask-it, outcomes: [{when: x, go: ask-ti}, {when: y}, {when: z, go: nowhere-near}], next: end',
    );
    assert.deepEqual(found('dangling-go', text), ['ask-ti', 'nowhere-near']);
    assert.equal(messages('dangling-go', text)[0], "No step has the id 'ask-ti'. Did you mean 'ask-it'?");
    assert.match(messages('dangling-go', text)[1] ?? '', /, or 'end' if nothing follows/);
    assert.deepEqual(found('dangling-go', steps('id: a, next: b', 'id: c')), ['b']);
  });

  it('unreachable-step: behind a step whose outcomes all lead elsewhere', () => {
    const text = steps('id: a, outcomes: [{when: x, go: c}]', 'id: b', 'id: c');
    assert.deepEqual(found('unreachable-step', text), ['b']);
    assert.deepEqual(found('unreachable-step', text.replace('id: a,', 'id: a, next: b,')), []);
    assert.deepEqual(
      found('unreachable-step', steps('id: a, next: end', 'id: b', 'id: c, phase: follow-up', 'id: d')),
      ['b'],
    );
  });

  it('endless-loop: steps that lead only to each other', () => {
    const loop = steps('id: a', 'id: b', 'id: c, next: b', 'id: d');
    assert.deepEqual(found('endless-loop', loop), ['b']);
    assert.match(messages('endless-loop', loop)[0] ?? '', /^'b', 'c' lead only to each other/);
    assert.deepEqual(found('endless-loop', steps('id: a, next: a')), ['a']);
    assert.deepEqual(
      found('endless-loop', steps('id: a', 'id: b, outcomes: [{when: x, go: a}, {when: y, go: end}]')),
      [],
    );
    assert.deepEqual(found('endless-loop', steps('id: a', 'id: b, outcomes: [{when: x, go: a}], next: gone')), []);
  });

  it('long-path: more than 25 steps in a row, not more than 25 in all', () => {
    const line = (count: number): string[] => Array.from({ length: count }, (_, index) => `id: s${index}`);
    assert.deepEqual(found('long-path', steps(...line(25))), []);
    assert.deepEqual(found('long-path', steps(...line(26))), ['steps']);
    const branches = line(30).map((step, index) => (index === 0 ? step : `${step}, next: end`));
    const fan = `id: s0, outcomes: [${line(30)
      .map((step) => `{when: x, go: ${step.slice(4)}}`)
      .join(', ')}]`;
    assert.deepEqual(found('long-path', steps(fan, ...branches.slice(1))), []);
    assert.match(messages('long-path', steps(...line(25), 'id: z, next: s0'))[0] ?? '', /26 steps/);
  });

  it('phase-order: a mitigation without triage before it, a triage step behind one', () => {
    assert.deepEqual(found('phase-order', steps('id: a, phase: mitigate', 'id: b, phase: triage')), [
      'mitigate',
      'triage',
    ]);
    assert.deepEqual(found('phase-order', steps('id: a, phase: triage', 'id: b, phase: mitigate')), []);
    const back = steps(
      'id: a, phase: triage, outcomes: [{when: x, go: b}, {when: y, go: c}]',
      'id: b, phase: mitigate',
      'id: c, phase: triage',
    );
    assert.deepEqual(found('phase-order', back), []);
  });

  it('stay quick and quiet on thousands of steps', function () {
    const many = Array.from({ length: 3_000 }, (_, index) => `id: s${index}, next: x${index}`);
    assert.ok(codes(steps(...many)).length >= 3_000);
    assert.ok(codes(steps(...many.map((line) => line.replace(/, next.*/, '')))).includes('long-path'));
  });
});
