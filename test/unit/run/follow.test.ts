import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Runbook, Step } from '../../../src/runbook/model';
import { currentStep, follow, type Decisions } from '../../../src/run/follow';
import { runbookOf } from '../runbook/given';

/** A runbook of steps, each with the ids that it leads to: none for onward, several to be decided. */
function runbookWith(steps: Readonly<Record<string, readonly string[]>>): Runbook {
  const lines = Object.entries(steps).map(([id, targets]) => {
    const outcomes = targets.map((go) => `{when: w, go: ${go}}`).join(', ');
    return `  - {id: ${id}, phase: triage, title: t${targets.length > 0 ? `, outcomes: [${outcomes}]` : ''}}\n`;
  });
  return runbookOf(`runbook: 1\ntitle: t\nsteps:\n${lines.join('')}`);
}

const ids = (steps: readonly Step[]): string => steps.map(({ id }) => id).join(' ');

const forked = runbookWith({
  ask: ['left', 'right'],
  left: [],
  'left-more': ['done'],
  right: ['done', 'ask'],
  done: ['end'],
  later: [],
});

describe('Following a runbook', () => {
  it('goes as far as nothing has to be decided', () => {
    const way = follow(forked, {});
    assert.equal(ids(way.path), 'ask');
    assert.equal(way.undecided?.id, 'ask');
    assert.equal(ids(way.choices), 'left right');
    assert.equal(ids(way.ahead), 'left left-more right done');
    assert.equal(ids(way.folded), '');
    assert.equal(ids(way.apart), 'later');
  });

  it('folds the branches that were not taken', () => {
    const way = follow(forked, { ask: 'left' });
    assert.equal(ids(way.path), 'ask left left-more done');
    assert.equal(ids(way.folded), 'right');
    assert.deepEqual([way.undecided, way.backTo, way.ahead, way.choices], [undefined, undefined, [], []]);
  });

  it('keeps open what a later decision may still lead to', () => {
    const way = follow(forked, { ask: 'right' });
    assert.equal(ids(way.path), 'ask right');
    assert.equal(ids(way.ahead), 'left left-more done', 'by way of the first step again');
    assert.equal(ids(way.choices), 'ask done'.split(' ').reverse().join(' '));
  });

  it('stops where it comes round, and says where', () => {
    const way = follow(forked, { ask: 'right', right: 'ask' });
    assert.equal(ids(way.path), 'ask right');
    assert.equal(way.backTo?.id, 'ask');
    assert.equal(ids(way.folded), 'left left-more done');
  });

  it('ends where a decision says so, or a target does not exist', () => {
    assert.equal(ids(follow(runbookWith({ a: ['b', 'end'], b: [] }), { a: 'end' }).folded), 'b');
    const dangling = follow(runbookWith({ a: ['nowhere'], b: [] }), {});
    assert.equal(ids(dangling.path), 'a');
    assert.equal(ids(dangling.apart), 'b');
  });

  it('needs no decision where all outcomes lead to the same step', () => {
    assert.equal(ids(follow(runbookWith({ a: ['c', 'c'], b: [], c: [] }), {}).path), 'a c');
  });

  it('takes no decision that the runbook does not know', () => {
    assert.equal(follow(forked, { ask: 'done' }).undecided?.id, 'ask');
    assert.equal(follow(forked, { ask: 'constructor' }).undecided?.id, 'ask');
    assert.equal(follow(forked, JSON.parse('{"__proto__": {"ask": "left"}}') as Decisions).undecided?.id, 'ask');
  });

  it('knows the step that is to be done now', () => {
    const way = follow(forked, { ask: 'left' });
    assert.equal(currentStep(way, new Set())?.id, 'ask');
    assert.equal(currentStep(way, new Set(['ask', 'left']))?.id, 'left-more');
    assert.equal(currentStep(way, new Set(['ask', 'left', 'left-more', 'done'])), undefined);
  });

  it('ends, and has a place for every step, whatever leads where', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const target = fc.constantFrom(...names, 'end', 'nowhere');
    const graph = fc
      .uniqueArray(fc.tuple(fc.constantFrom(...names), fc.array(target, { maxLength: 3 })), {
        selector: ([name]) => name,
        minLength: 1,
      })
      .map((entries): Record<string, readonly string[]> => Object.fromEntries(entries));
    const decisions = fc.dictionary(fc.constantFrom(...names, 'other'), target);
    fc.assert(
      fc.property(graph, decisions, (steps, decided) => {
        const runbook = runbookWith(steps);
        const way = follow(runbook, decided);
        const all = [...way.path, ...way.ahead, ...way.folded, ...way.apart];
        assert.deepEqual(all.map(({ id }) => id).sort(), runbook.steps.map(({ id }) => id).sort());
        assert.equal(way.path[0], runbook.steps[0]);
        if (way.undecided) assert.equal(way.undecided, way.path.at(-1));
        else assert.deepEqual(way.ahead, []);
        if (way.backTo) assert.ok(way.path.includes(way.backTo));
      }),
    );
  });

  it('leads through every bundled runbook, whatever is chosen', () => {
    for (const file of readdirSync('runbooks').filter((name) => name.endsWith('.yaml'))) {
      const runbook = runbookOf(readFileSync(`runbooks/${file}`, 'utf8'));
      const choose = fc.array(fc.nat(), { minLength: 100, maxLength: 100 });
      fc.assert(
        fc.property(choose, (numbers) => {
          let decided: Decisions = {};
          for (const number of numbers) {
            const { undecided, choices } = follow(runbook, decided);
            if (undecided === undefined) return;
            decided = { ...decided, [undecided.id]: choices[number % choices.length]?.id ?? 'end' };
          }
          assert.fail(`${file} asks again and again.`);
        }),
        { numRuns: 50 },
      );
    }
  });
});
