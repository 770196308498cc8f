import assert from 'node:assert/strict';
import { inFlight } from '../../../src/incident/inFlight';
import type { Incident } from '../../../src/incident/model';
import { nextStep, stepStarted } from '../../../src/incident/nextStep';
import { read, recordWith } from './given';

/** Steps a to d in these states, `x@12:05` being done at that time, and a timeline. */
function record(states: string, ...lines: readonly string[]): Incident {
  const steps = states.split(' ').map((state, index) => {
    const [box = '', time] = state.split('@');
    const word = { x: 'done', '-': 'skipped', o: 'reopened' }[box] ?? '';
    const stamp = time === undefined ? '' : ` (${word} 2026-11-23T${time}Z by Ada)`;
    return `- [${box.replace('o', ' ')}] Step${stamp} <!-- step: ${'abcd'.charAt(index)} -->\n`;
  });
  return read(
    recordWith(`${steps.join('')}\n## Timeline\n\n${lines.map((line) => `- 2026-11-23T${line}\n`).join('')}`),
  );
}

function next(states: string, ...lines: readonly string[]): string | undefined {
  return nextStep(record(states, ...lines))?.id;
}

const decided = (time: string, go: string): string => `${time}Z Ada **decision** so <!-- step: a; go: ${go} -->`;

describe('The next step', () => {
  it('is the first open one behind the one changed last', () => {
    assert.equal(next('o o o o'), 'a');
    assert.equal(next('o o@12:01 o o'), 'b');
    assert.equal(next('o x@12:01 o o'), 'c');
    assert.equal(next('x@12:02 x@12:01 o o'), 'c');
    assert.equal(next('o -@12:01 x@12:00 o'), 'd');
  });

  it('is the first open one where none is behind', () => {
    assert.equal(next('o x@12:01 x x'), 'a');
    assert.equal(next('x x o o'), 'c');
    assert.equal(next('x x@12:01 x x'), undefined);
    assert.equal(nextStep(read(recordWith('')))?.id, undefined);
  });

  it('is where the latest decision leads, while that is open', () => {
    assert.equal(next('x@12:01 o o o', decided('12:02', 'c')), 'c');
    assert.equal(next('x@12:01 x@12:05 o o', decided('12:02', 'd')), 'd');
    assert.equal(next('x@12:01 o x@12:03 o', decided('12:02', 'c')), 'd');
    assert.equal(next('x@12:01 o o o', decided('12:03', 'd'), decided('12:02', 'c')), 'd');
    assert.equal(next('x@12:01 o o o', decided('12:02', 'gone')), 'b');
    assert.equal(next('x@12:01 o o o', '12:02Z Ada **decision** wait'), 'b');
  });

  it('is none where the latest decision says so, until a step is changed', () => {
    assert.equal(next('x@12:01 o o o', decided('12:02', 'end')), undefined);
    assert.equal(next('x@12:01 x@12:03 o o', decided('12:02', 'end')), 'c');
  });

  it('does not hang on the order of decisions of one time', () => {
    assert.equal(next('o o o o', decided('12:02', 'b'), decided('12:02', 'c')), 'c');
    assert.equal(next('o o o o', decided('12:02', 'c'), decided('12:02', 'b')), 'c');
  });
});

describe('The time box of the next step', () => {
  it('begins at the last change, the last decision or the start', () => {
    const began = (states: string, ...lines: readonly string[]): string | undefined =>
      stepStarted(record(states, ...lines))
        ?.toISOString()
        .slice(11, 16);
    assert.equal(began('o o o o'), '12:00');
    assert.equal(began('x@12:01 o o o'), '12:01');
    assert.equal(began('x@12:01 o o o', decided('12:02', 'c')), '12:02');
    assert.equal(began('x@12:05 o o o', decided('12:02', 'c')), '12:05');
    assert.equal(began('x x x x@12:05'), undefined);
  });
});

describe('What is in flight', () => {
  it('is the next step, and open ones that something was written about since', () => {
    const flights = inFlight(
      record(
        'x@12:01 o o@12:10 o',
        '12:02Z Bob **command** dig <!-- step: b -->',
        '12:03Z Eve **command** old <!-- step: c -->',
        '12:03Z Eve **command** done <!-- step: a -->',
      ),
    );
    assert.deepEqual(
      flights.map(({ step, who }) => [step.id, who]),
      [
        ['b', 'Bob'],
        ['c', ''],
      ],
    );
  });
});
