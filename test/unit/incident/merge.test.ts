import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { appendTimeline } from '../../../src/incident/append';
import { formatStamp } from '../../../src/incident/stamp';
import { openStep, skipStep, tickStep } from '../../../src/incident/tick';
import { ada, edited, read, recordText, recordWith, runbook, step } from './given';
import { asModel, noteOf, operations, perform, stepAfter, untouched, type Operation, type StepModel } from './model';

const ids = ['a', 'b', 'c', 'd'];
const start = recordText({
  runbook: { name: 'r', version: '1', runbook: runbook(ids.map((id) => step(id, `Step ${id}`))) },
});

/** Somebody's clone: what it has, and what it had in common with the server when it last met it. */
interface Clone {
  text: string;
  base: string;
  said: Said;
}

/** What a copy should say. Merging is taking the maximum of each step and all of the notes. */
interface Said {
  readonly steps: ReadonlyMap<string, StepModel>;
  readonly notes: ReadonlySet<string>;
}

const nothing: Said = { steps: new Map(ids.map((id) => [id, untouched])), notes: new Set() };
const rank = { open: 0, skipped: 1, done: 2 };

function later(a: StepModel, b: StepModel): StepModel {
  const written = (model: StepModel): string => formatStamp(model.state, { ...model, at: new Date(0) });
  const order = a.at - b.at || rank[a.state] - rank[b.state] || (written(a) < written(b) ? -1 : 1);
  return a.at === b.at && a.at === -Infinity ? a : order < 0 ? b : a;
}

function together(a: Said, b: Said): Said {
  return {
    steps: new Map(ids.map((id) => [id, later(a.steps.get(id) ?? untouched, b.steps.get(id) ?? untouched)])),
    notes: new Set([...a.notes, ...b.notes]),
  };
}

function saidAfter({ steps, notes }: Said, operation: Operation): Said {
  if (operation.do === 'note') return { steps, notes: new Set([...notes, noteOf(operation)]) };
  const id = ids[operation.step % ids.length] ?? '';
  return { steps: new Map([...steps, [id, stepAfter(steps.get(id) ?? untouched, operation)]]), notes };
}

function assertSays(text: string, said: Said): void {
  const { steps, timeline } = read(text);
  assert.deepEqual(new Map(steps.map((each) => [each.id, asModel(each)])), said.steps);
  const notes = timeline.filter(({ kind }) => kind === 'note');
  assert.deepEqual(
    new Set(notes.map(({ at, who, text: note }) => JSON.stringify([at?.getTime(), who, note]))),
    said.notes,
  );
}

describe('Copies that went apart, merged by git', function () {
  this.timeout(20_000);
  let folder = '';

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'record-merge-'));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  function union(ours: string, base: string, theirs: string): string {
    const files = { ours, base, theirs };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return execFileSync('git', ['merge-file', '-p', '--union', 'ours', 'base', 'theirs'], {
      cwd: folder,
      encoding: 'utf8',
    });
  }

  const names = fc.constantFrom('Ada', 'Bob: (SRE)', 'Zoë', 'note');
  const work = fc.record({
    clone: fc.nat(2),
    operation: operations(['tick', 'skip', 'reopen', 'note'], names),
    meets: fc.nat(4),
  });

  it('come to the same end, and nothing that was written is lost', () => {
    fc.assert(
      fc.property(
        fc.array(work, { minLength: 4, maxLength: 16 }),
        fc.constantFrom('\n', '\r\n'),
        (works, lineBreak) => {
          const first = start.replaceAll('\n', lineBreak);
          const clones: Clone[] = [0, 1, 2].map(() => ({ text: first, base: first, said: nothing }));
          let server = { text: first, said: nothing };
          const meet = (clone: Clone): void => {
            const text = clone.text === clone.base ? server.text : union(clone.text, clone.base, server.text);
            server = { text, said: together(clone.said, server.said) };
            Object.assign(clone, { text, base: text, said: server.said });
            assertSays(text, server.said);
          };
          for (const { clone: index, operation, meets } of works) {
            const clone = clones[index];
            if (!clone) continue;
            clone.text = edited(clone.text, perform(clone.text, ids, operation));
            clone.said = saidAfter(clone.said, operation);
            assertSays(clone.text, clone.said);
            if (meets === 0) meet(clone);
          }
          for (const clone of [...clones, ...clones]) meet(clone);
          assert.equal(new Set(clones.map(({ text }) => text)).size, 1);
        },
      ),
      { numRuns: 10 },
    );
  });

  it('are tidied by the next write to the step', () => {
    const bob = { at: new Date('2026-11-23T12:58:00Z'), who: 'Bob' };
    const ours = edited(start, tickStep(start, 'b', ada));
    const theirs = edited(start, skipStep(start, 'b', { ...bob, reason: 'no need' }));
    const merged = union(ours, start, theirs);
    assert.equal(merged.match(/step: b/g)?.length, 2);
    const tidied = edited(merged, openStep(merged, 'b', { ...ada, at: new Date('2026-11-23T13:00:00Z') }));
    assert.equal(tidied.match(/step: b/g)?.length, 1);
    assert.deepEqual(
      read(tidied).steps.map(({ id, state }) => [id, state]),
      ids.map((id) => [id, 'open']),
    );
  });

  it('keep the order of steps when a merge has mixed the lines', () => {
    const tick = (text: string, id: string, seconds: number): string =>
      edited(text, tickStep(text, id, { at: new Date(Date.UTC(2026, 10, 23, 13, 0, seconds)), who: 'Ada' }));
    let merged = union(tick(tick(start, 'a', 1), 'c', 1), start, tick(start, 'b', 2));
    merged = edited(merged, openStep(merged, 'b', { at: new Date('2026-11-23T14:00:00Z'), who: 'Ada' }));
    assert.deepEqual(
      read(merged).steps.map(({ id }) => id),
      ids,
    );
  });

  it('merge in a repository with the attribute merge=union', () => {
    const repository = join(folder, 'repository');
    mkdirSync(repository);
    const git = (...args: readonly string[]): string =>
      execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
        cwd: repository,
        encoding: 'utf8',
        stdio: 'pipe',
      });
    const file = join(repository, 'incident.md');
    const commit = (text: string): void => {
      writeFileSync(file, text);
      git('add', '.');
      git('commit', '-qm', 'record');
    };
    git('init', '-q', '-b', 'main');
    writeFileSync(join(repository, '.gitattributes'), 'incident.md merge=union\n');
    commit(start);
    git('checkout', '-qb', 'bob');
    const theirs = edited(start, tickStep(start, 'a', { at: new Date('2026-11-23T13:00:00Z'), who: 'Bob' }));
    commit(edited(theirs, appendTimeline(theirs, { ...ada, kind: 'note', text: 'from Bob' })));
    git('checkout', '-q', 'main');
    const ours = edited(start, tickStep(start, 'b', ada));
    commit(edited(ours, appendTimeline(ours, { ...ada, kind: 'note', text: 'from Ada' })));
    git('merge', '-q', '-m', 'merge', 'bob');
    const { steps, timeline } = read(readFileSync(file, 'utf8'));
    assert.deepEqual(
      steps.map(({ id, state }) => [id, state]),
      [
        ['a', 'done'],
        ['b', 'done'],
        ['c', 'open'],
        ['d', 'open'],
      ],
    );
    assert.deepEqual(new Set(timeline.map(({ text }) => text)).size, 3);
  });
});

describe('Two lines of one step', () => {
  const line = (box: string, stamp: string): string => `- [${box}] A${stamp && ` (${stamp})`} <!-- step: a -->`;
  const cases: readonly (readonly [string, readonly [string, string], readonly [string, string]])[] = [
    ['the later stamp wins', ['x', 'done 2026-11-23T12:00:00Z by Ada'], ['-', 'skipped 2026-11-23T12:00:01Z by Bob']],
    [
      'later counts in time, not in letters',
      ['x', 'done 2026-11-23T13:00:00+02:00'],
      [' ', 'reopened 2026-11-23T12:00Z'],
    ],
    ['any stamp wins over none', ['x', ''], [' ', 'reopened 2026-11-23T12:00:00Z by Bob']],
    ['done wins over skipped without stamps', ['-', ''], ['x', '']],
    ['done wins over open without stamps', [' ', ''], ['X', '']],
    ['done wins at the same time', ['-', 'skipped 2026-11-23T12:00:00Z by Z'], ['x', 'done 2026-11-23T12:00:00Z by A']],
    [
      'a box changed by hand wins over its stamp',
      ['x', 'done 2026-11-23T12:00Z by A'],
      [' ', 'done 2026-11-23T12:00Z by A'],
    ],
    [
      'the same time and state: the greater text',
      ['x', 'done 2026-11-23T12:00Z by A'],
      ['x', 'done 2026-11-23T12:00Z by B'],
    ],
  ];

  it('done wins over skipped whatever else the lines say', () => {
    const done = '* [x] A (done 2026-11-23T12:00Z) <!-- step: a -->';
    const skipped = '- [-] Z (skipped 2026-11-23T12:00Z) <!-- step: a -->';
    for (const lines of [`${done}\n${skipped}`, `${skipped}\n${done}`]) {
      assert.equal(read(recordWith(lines)).steps[0]?.state, 'done');
    }
  });

  for (const [name, loser, winner] of cases) {
    it(name, () => {
      const expected = read(recordWith(`${line(...winner)}\n`)).steps[0];
      for (const lines of [
        [loser, winner],
        [winner, loser],
      ] as const) {
        const steps = read(recordWith(lines.map((each) => line(...each)).join('\n'))).steps;
        assert.equal(steps.length, 1);
        assert.equal(steps[0]?.state, expected?.state);
        assert.deepEqual(steps[0]?.stamp, expected?.stamp);
      }
    });
  }
});
