import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { pathOf } from '../../../src/incident/path';
import type { RunbookPath } from '../../../src/incident/pathModel';
import type { Runbook } from '../../../src/runbook/model';
import { runbookOf } from '../runbook/given';
import { read, recordWith } from './given';
import { Follower, runbookWith } from './walks';

const forked = runbookWith({
  ask: ['left', 'right'],
  left: [],
  'left-more': ['done'],
  right: ['done', 'ask'],
  done: ['end'],
  later: [],
});

const ids = (steps: readonly { readonly id: string }[]): string => steps.map(({ id }) => id).join(' ');
const part = (follower: Follower): RunbookPath => follower.path.parts[0] ?? assert.fail();
const at = (follower: Follower): string => {
  const { current } = follower.path.active ?? {};
  return current ? `${current.todo} ${current.id}` : 'ended';
};

describe('The path through a runbook', () => {
  it('is known as far as nothing has to be chosen', () => {
    const way = part(new Follower(forked));
    assert.equal(ids(way.path), 'ask');
    assert.equal(ids(way.ahead), 'left left-more right done');
    assert.deepEqual([ids(way.off), ids(way.apart)], ['', 'later']);
    assert.deepEqual(
      way.choices.map(({ when, go, title, isChosen }) => [when, go, title, isChosen]),
      [
        ['to left', 'left', 'Step left', false],
        ['to right', 'right', 'Step right', false],
      ],
    );
  });

  it('waits at a step that is done until somebody says where it leads, and then goes there', () => {
    const follower = new Follower(forked);
    assert.equal(at(follower), 'do ask');
    follower.done('ask');
    assert.equal(at(follower), 'choose ask');
    follower.choose('ask', 'right');
    assert.equal(at(follower), 'do right');
    assert.equal(ids(part(follower).off), '');
    follower.choose('right', 'done');
    follower.done('done');
    assert.equal(at(follower), 'ended');
    assert.equal(ids(part(follower).path), 'ask right done');
    assert.equal(ids(part(follower).off), 'left left-more');
    assert.equal(ids(part(follower).apart), 'later', 'what nothing leads to is never offered');
  });

  it('follows a next that passes steps by', () => {
    const jumping = runbookOf(
      'runbook: 1\ntitle: t\nsteps:\n  - {id: a, phase: triage, title: A, next: c}\n  - {id: b, phase: triage, title: B}\n  - {id: c, phase: triage, title: C}\n',
    );
    const follower = new Follower(jumping);
    follower.done('a');
    assert.equal(at(follower), 'do c');
    follower.done('c');
    assert.equal(at(follower), 'ended');
  });

  it('lets the next of a step be chosen where the step has outcomes beside it', () => {
    const both = runbookOf(
      'runbook: 1\ntitle: t\nsteps:\n  - {id: a, phase: triage, title: A, next: c, outcomes: [{when: it burns, go: b}]}\n  - {id: b, phase: triage, title: B, next: end}\n  - {id: c, phase: triage, title: C}\n',
    );
    const follower = new Follower(both);
    assert.deepEqual(
      part(follower).choices.map(({ when, go }) => [when, go]),
      [
        ['it burns', 'b'],
        ['Otherwise', 'c'],
      ],
    );
    follower.choose('a', 'c');
    assert.equal(at(follower), 'do c');
  });

  it('leads on from a step that was skipped, once somebody says where', () => {
    const follower = new Follower(forked);
    follower.skip('ask', 'no time');
    assert.equal(at(follower), 'choose ask');
    follower.choose('ask', 'left');
    assert.equal(at(follower), 'do left');
    const [ask] = follower.incident.steps;
    assert.deepEqual([ask?.state, ask?.stamp?.reason], ['skipped', 'no time']);
  });

  it('leaves a branch when something else is chosen', () => {
    const follower = new Follower(forked);
    follower.choose('ask', 'left');
    follower.done('left');
    follower.choose('ask', 'right');
    assert.equal(at(follower), 'do right');
    assert.equal(ids(part(follower).path), 'ask right');
    assert.equal(ids(part(follower).ahead), 'left left-more done', 'by way of the first step again');
  });

  it('asks again at a step that was reopened', () => {
    const follower = new Follower(forked);
    follower.choose('ask', 'left');
    follower.reopen('ask');
    assert.equal(at(follower), 'do ask');
    assert.ok(part(follower).choices.every(({ isChosen }) => !isChosen));
    follower.done('ask');
    assert.equal(at(follower), 'choose ask');
    follower.choose('ask', 'right');
    assert.equal(at(follower), 'do right');
  });

  it('comes round, and goes round again with everything to be done once more', () => {
    const loop = runbookWith({ ask: ['fix', 'end'], fix: [], look: ['ask'] });
    const follower = new Follower(loop);
    for (let round = 0; round < 3; round++) {
      follower.choose('ask', 'fix');
      assert.equal(at(follower), 'do fix', `round ${round}`);
      follower.done('fix');
      assert.equal(at(follower), 'do look');
      follower.done('look');
      assert.equal(at(follower), 'repeat ask');
      assert.equal(ids(part(follower).loop), 'ask fix look');
    }
    follower.choose('ask', 'end');
    assert.equal(at(follower), 'ended');
  });

  it('goes round again from a step that asks nothing', () => {
    const loop = runbookWith({ go: [], ask: ['go', 'end'] });
    const follower = new Follower(loop);
    follower.done('go');
    follower.choose('ask', 'go');
    assert.equal(at(follower), 'repeat go');
    follower.again('go');
    assert.equal(at(follower), 'do ask');
    follower.choose('ask', 'end');
    assert.equal(at(follower), 'ended');
  });

  it('ends where a target does not exist, and needs no choice between ends', () => {
    const follower = new Follower(runbookWith({ a: ['nowhere', 'end'], b: [] }));
    follower.done('a');
    assert.equal(at(follower), 'ended');
    assert.equal(ids(part(follower).apart), 'b');
  });

  it('says about how many steps are left: each outcome is as likely as the others', () => {
    const follower = new Follower(forked);
    // left, left-more, done; or right and then, half of the time, done.
    assert.deepEqual([part(follower).toGo, part(follower).isToGoKnown], [2, false]);
    follower.choose('ask', 'left');
    assert.deepEqual([part(follower).toGo, part(follower).isToGoKnown], [2, true]);
  });
});

describe('The path of a record that is not as its runbook is', () => {
  const record = (lines: string, timeline = '') => read(recordWith(`${lines}\n## Timeline\n\n${timeline}`));
  const pathIn = (text: ReturnType<typeof record>, runbook?: Runbook) =>
    pathOf({ ...text, runbook: 'name' }, new Map(runbook ? [['name', runbook]] : [])).active;

  it('passes by what the record has no line for', () => {
    const open = record(
      '- [x] Ask <!-- step: ask -->\n- [ ] More <!-- step: left-more -->\n',
      '- 2026-11-23T12:01Z Ada **decision** l <!-- step: ask; go: left -->\n',
    );
    assert.equal(pathIn(open, forked)?.current?.id, 'left-more');
  });

  it('lets a choice be made at a step that the record has no line for', () => {
    assert.deepEqual(pathIn(record('- [ ] Done <!-- step: done -->\n'), forked)?.current?.todo, 'choose');
  });

  it('takes the branch that somebody went on with where nobody wrote the outcome down', () => {
    const old = record(
      '- [x] Ask <!-- step: ask -->\n- [x] R <!-- step: right -->\n- [ ] L <!-- step: left -->\n',
      '- 2026-11-23T12:01Z Ada **decision** to the right\n',
    );
    const path = pathIn(old, forked);
    assert.equal(ids(path?.path ?? []), 'ask right');
    assert.equal(path?.current?.todo, 'choose');
  });

  it('never offers a step that its runbook does not know', () => {
    const path = pathIn(
      record(
        '- [x] Ask <!-- step: ask -->\n- [ ] Gone <!-- step: gone -->\n',
        '- 2026-11-23T12:01Z Ada **decision** l <!-- step: ask; go: gone -->\n',
      ),
      forked,
    );
    assert.deepEqual([path?.current?.id, path?.current?.todo], ['ask', 'choose']);
    assert.ok(path?.apart.some(({ id }) => id === 'gone'));
  });

  it('is the order of the record where the runbook cannot be found, and says so', () => {
    const lines =
      '- [x] A (done 2026-11-23T12:02Z by Ada) <!-- step: a -->\n- [ ] B <!-- step: b -->\n- [ ] C <!-- step: c -->\n';
    const path = pathIn(record(lines));
    assert.equal(path?.runbook, undefined);
    assert.deepEqual(
      [path?.current?.id, path?.current?.since?.toISOString().slice(11, 16), path?.toGo],
      ['b', '12:02', 1],
    );
    const led = '- 2026-11-23T12:03Z Ada **decision** so <!-- step: a; go: c -->\n';
    assert.equal(pathIn(record(lines, led))?.current?.id, 'c');
    const over = pathOf({ ...record(lines, led.replace('go: c', 'go: end')), runbook: 'name' }, new Map());
    assert.deepEqual([over.active, ids(over.parts[0]?.off ?? [])], [undefined, 'b c']);
  });

  it('does not hang on the order of decisions of one time, nor on that of lines', () => {
    const lines = ['a', 'b', 'c', 'd'].map((id) => `- [ ] S <!-- step: ${id} -->\n`).join('');
    const told = ['b', 'c'].map((go) => `- 2026-11-23T12:02Z Ada **decision** so <!-- step: a; go: ${go} -->\n`);
    assert.equal(pathIn(record(lines, told.join('')))?.current?.id, 'c');
    assert.equal(pathIn(record(lines, told.toReversed().join('')))?.current?.id, 'c');
  });

  it('follows steps that were written into a record of no runbook', () => {
    const { parts, active } = pathOf(
      record('- [x] A (done 2026-11-23T12:02Z) <!-- step: a -->\n- [ ] B <!-- step: b -->\n'),
      new Map(),
    );
    assert.deepEqual([parts.length, active?.name, active?.current?.id], [1, undefined, 'b']);
    assert.deepEqual(pathOf(record(''), new Map()), { parts: [] });
  });
});

describe('The path of an incident that follows several runbooks', () => {
  it('goes on where somebody worked last, and comes back when that has ended', () => {
    const follower = new Follower(runbookWith({ one: [], two: [] }));
    follower.attach('cache', runbookWith({ warm: [], hot: [] }));
    assert.equal(at(follower), 'do one');
    follower.done('cache/warm');
    assert.equal(at(follower), 'do cache/hot');
    follower.done('one');
    assert.equal(at(follower), 'do two');
    follower.done('cache/hot');
    assert.equal(at(follower), 'do two');
    follower.done('two');
    assert.equal(at(follower), 'ended');
    follower.reopen('two');
    assert.equal(at(follower), 'do two');
  });
});

describe('The bundled runbooks', () => {
  for (const file of readdirSync('runbooks').filter((name) => name.endsWith('.yaml'))) {
    it(`lead to an end whatever is chosen: ${file}`, () => {
      const runbook = runbookOf(readFileSync(`runbooks/${file}`, 'utf8'));
      for (let seed = 0; seed < 6; seed++) {
        const follower = new Follower(runbook);
        let number = seed;
        for (let turn = 0; follower.path.active && turn < 200; turn++) {
          number = (number * 1_103_515_245 + 12_345) % 2_147_483_648;
          follower.goOn(number >> 8);
        }
        assert.equal(follower.path.active, undefined, `${file} with seed ${seed}`);
      }
    });
  }
});
