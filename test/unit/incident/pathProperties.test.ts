import assert from 'node:assert/strict';
import fc from 'fast-check';
import { handOff } from '../../../src/incident/drafts';
import { inFlight } from '../../../src/incident/inFlight';
import { mustChoose, partWith, pathOf, progressOf } from '../../../src/incident/path';
import { isSettled, type RunbookPath } from '../../../src/incident/pathModel';
import type { Runbook } from '../../../src/runbook/model';
import { runbookOf } from '../runbook/given';
import { read } from './given';
import { Follower } from './walks';

const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const target = fc.constantFrom(...names, 'end', 'nowhere');

/** Runbooks of any shape: loops, dead ends, steps of one id, a `next` beside outcomes. */
const someRunbook: fc.Arbitrary<Runbook> = fc
  .array(fc.tuple(fc.constantFrom(...names), fc.array(target, { maxLength: 3 }), fc.option(target)), {
    minLength: 1,
    maxLength: 7,
  })
  .map((steps) => {
    const lines = steps.map(([id, outcomes, next], index) => {
      const said = outcomes.map((go, at) => `{when: outcome ${at}, go: ${go}}`).join(', ');
      const then = next === null ? '' : `, next: ${next}`;
      return `  - {id: ${id}, phase: triage, title: Title ${index}${then}${outcomes.length > 0 ? `, outcomes: [${said}]` : ''}}\n`;
    });
    return runbookOf(`runbook: 1\ntitle: t\nsteps:\n${lines.join('')}`);
  });

type Act = readonly [
  what: 'goOn' | 'done' | 'reopen' | 'skip' | 'choose' | 'box' | 'remove' | 'rename' | 'attach',
  number: number,
];

const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.tuple(
    fc.constantFrom(
      ...(['goOn', 'goOn', 'goOn', 'done', 'reopen', 'skip', 'choose', 'box', 'remove', 'rename', 'attach'] as const),
    ),
    fc.nat({ max: 1_000 }),
  ),
  { maxLength: 14 },
);

function act(follower: Follower, [what, number]: Act, attached: Runbook): void {
  const { steps } = follower.incident;
  const step = steps[number % Math.max(steps.length, 1)];
  if (what === 'goOn') follower.goOn(number);
  else if (what === 'attach') follower.attach('other', attached);
  else if (!step) return;
  else if (what === 'done') follower.done(step.id);
  else if (what === 'reopen') follower.reopen(step.id);
  else if (what === 'skip') follower.skip(step.id, 'not here');
  else if (what === 'choose') {
    const ids = [...steps.map(({ id }) => id), 'end'];
    follower.choose(step.id, ids[(number >> 3) % ids.length] ?? 'end');
  } else follower.byHand(what, step);
}

/** What holds of a part whatever the runbook is, and whatever was done. */
function check(part: RunbookPath): void {
  const { current, path, ahead, off, apart, runbook, choices, ended } = part;
  const onPath = path.map(({ id }) => id);
  assert.equal(new Set(onPath).size, onPath.length, 'each step is on the path once');
  assert.equal(ended, current === undefined);
  if (current) {
    assert.ok(onPath.includes(current.id), 'the current step is on the path');
    assert.equal(current.todo === 'do', !isSettled(current) && current.inRecord !== undefined);
    if (current.todo === 'choose') assert.ok(mustChoose(choices), 'there is something to choose');
    assert.equal(current.todo === 'repeat', part.loop.length > 0);
    // Nothing before it is open.
    const before = path.slice(0, onPath.indexOf(current.id));
    if (runbook) assert.ok(before.every(({ inRecord }) => inRecord?.state !== 'open'));
  } else {
    assert.ok(
      path.every(({ inRecord }) => inRecord?.state !== 'open'),
      'nothing is left on a path that has ended',
    );
    assert.deepEqual([ahead, part.toGo], [[], 0]);
  }
  assert.ok(part.toGo >= 0 && part.toGo <= ahead.length + path.length);
  if (!runbook) return;
  const elsewhere = [...ahead.filter(({ id }) => !onPath.includes(id)), ...off, ...apart].filter(({ step }) => step);
  assert.equal(onPath.length + elsewhere.length, runbook.steps.length, 'every step has one place');
  assert.equal(path[0]?.step, runbook.steps[0]);
}

describe('The path, whatever the runbook is and whatever was done', () => {
  it('never offers a step that is off it, ends when nothing is left on it, and is the same every time', () => {
    fc.assert(
      fc.property(someRunbook, someRunbook, acts, (runbook, other, history) => {
        const follower = new Follower(runbook);
        for (const each of history) {
          act(follower, each, other);
          const { parts, active } = follower.path;
          parts.forEach(check);
          assert.equal(
            active === undefined,
            parts.every(({ ended }) => ended),
          );
          if (active?.current) assert.equal(partWith(follower.path, active.current.id)?.prefix, active.prefix);
        }
        const again = pathOf(read(follower.text), follower.followed);
        assert.deepEqual(again, follower.path);
      }),
      { numRuns: 150 },
    );
  });

  it('is told alike by what is drafted from it', () => {
    fc.assert(
      fc.property(someRunbook, acts, (runbook, history) => {
        const follower = new Follower(runbook);
        for (const each of history) act(follower, each, runbook);
        const { incident, path } = follower;
        const { current } = path.active ?? {};
        const open = current?.todo === 'do' ? current : undefined;
        const flights = inFlight(incident, path).map(({ step }) => step.id);
        if (open) assert.ok(flights.includes(open.id));
        const left = handOff(incident, { path, now: new Date() }).split('## Open steps')[1] ?? '';
        const onPath = path.parts.flatMap((part) => part.path.filter(({ inRecord }) => inRecord?.state === 'open'));
        for (const { title } of onPath) assert.ok(left.includes(`- ${title}\n`), title);
        if (!path.active) assert.match(left, /^\s+- None\n/);
        assert.equal(progressOf(path).left > 0 || current?.todo !== 'do', true);
      }),
      { numRuns: 100 },
    );
  });

  it('moves with each act at its current step, and comes to an end where the way out is taken', () => {
    fc.assert(
      fc.property(
        someRunbook,
        fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 25 }),
        (runbook, numbers) => {
          const follower = new Follower(runbook);
          for (const number of numbers) {
            if (!follower.path.active) return;
            const before = follower.text;
            follower.goOn(number);
            assert.notEqual(follower.text, before, 'an act that changes nothing would be offered for ever');
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is worked out in time that grows with the record, not with its square', () => {
    const runbookOf400 = (count: number): Runbook => ({
      ...runbookOf('runbook: 1\ntitle: t\nsteps:\n  - {id: a, phase: triage, title: A}\n'),
      steps: Array.from({ length: count }, (_, n) => ({
        ...{ id: `s${n}`, phase: 'triage', title: `S${n}`, effect: 'reads', knownGood: [] },
        outcomes: [`s${n + 1}`, `s${n + 2}`].map((go) => ({ when: go, go })),
      })),
    });
    const time = (count: number): number => {
      const { incident, followed } = new Follower(runbookOf400(count));
      const runs = Array.from({ length: 5 }, () => {
        // Time of the processor, not of the clock: others may be at work on this machine.
        const start = process.cpuUsage();
        pathOf(incident, followed);
        return process.cpuUsage(start).user / 1_000;
      });
      return Math.min(...runs);
    };
    time(500);
    // Eight times the steps take 64 times as long where each step looks at all others.
    assert.ok(time(4_000) < 40 * Math.max(time(500), 1));
  });
});
