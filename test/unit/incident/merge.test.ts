import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { withTidy } from '../../../src/incident/change';
import { reopenStep, skipStep, markStepDone } from '../../../src/incident/markStep';
import { Repository, unionMerge } from './git';
import { ada, edited, read, recordText, runbook, step } from './given';
import { everythingStamped, fresh, intents, perform, pick, type Intent } from './intents';
import { assertSays, atStart, saidAfter, together, type Said } from './said';

/** How many times the usual number of cases: for a long run now and then. */
const more = Number(process.env['RECORD_MERGE_RUNS'] ?? 1);

/** A copy of the record and what it should say. */
interface Copy {
  readonly text: string;
  readonly said: Said;
}

function afterIntent({ text, said }: Copy, intent: Intent, tidies: boolean): Copy {
  const edits = perform(text, intent);
  return {
    text: edited(text, tidies ? withTidy(text, edits) : edits),
    said: saidAfter(said, text, intent, edits?.length !== 0),
  };
}

const names = fc.constantFrom('Ada', 'Bob: (SRE)', 'Zoë', 'note');
const anything = intents(everythingStamped, names);
/** What each of two to four people does to a copy of one record. */
const people = fc.array(fc.array(anything, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 4 });
const lineBreaks = fc.constantFrom('\n', '\r\n');

function copiesOf(start: string, works: readonly (readonly Intent[])[]): readonly Copy[] {
  return works.map((work) =>
    work.reduce<Copy>((copy, intent) => afterIntent(copy, intent, false), { text: start, said: atStart }),
  );
}

describe('Copies that went apart, merged by git', function () {
  this.timeout(600_000 * more);
  let folder = '';

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'record-merge-'));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('say the same in whichever order they are merged, and nothing is lost', () => {
    fc.assert(
      fc.property(people, lineBreaks, fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), (works, lineBreak, keys) => {
        const start = fresh.replaceAll('\n', lineBreak);
        const copies = copiesOf(start, works);
        const said = copies.map((copy) => copy.said).reduce(together);
        const shuffled = copies.toSorted((a, b) => (keys[copies.indexOf(a)] ?? 0) - (keys[copies.indexOf(b)] ?? 0));
        for (const order of [copies, copies.toReversed(), shuffled]) {
          const merged = order
            .map(({ text }) => text)
            .reduce((ours, theirs) => unionMerge(folder, { ours, base: start, theirs }));
          assertSays(read(merged), said);
        }
      }),
      { numRuns: 50 * more },
    );
  });

  it('say the same in a repository with the attribute merge=union', () => {
    fc.assert(
      fc.property(people, lineBreaks, (works, lineBreak) => {
        const start = fresh.replaceAll('\n', lineBreak);
        const copies = copiesOf(start, works);
        const said = copies.map((copy) => copy.said).reduce(together);
        const repository = new Repository(folder, start);
        copies.forEach(({ text }, index) => {
          repository.branch(`copy-${index}`, text);
        });
        const branches = copies.map((_, index) => `copy-${index}`);
        for (const order of [branches, branches.toReversed()]) assertSays(read(repository.merge(order)), said);
      }),
      { numRuns: 8 * more },
    );
  });

  it('stay so while people go on, meet, and tidy up', () => {
    const work = fc.record({ clone: fc.nat(2), intent: anything, meets: fc.nat(4), tidies: fc.boolean() });
    fc.assert(
      fc.property(fc.array(work, { minLength: 4, maxLength: 20 }), lineBreaks, (works, lineBreak) => {
        const first: Copy = { text: fresh.replaceAll('\n', lineBreak), said: atStart };
        const clones = [0, 1, 2].map(() => ({ now: first, base: first.text }));
        let server = first;
        const meet = (clone: { now: Copy; base: string }): void => {
          const { text: ours, said } = clone.now;
          const text =
            ours === clone.base ? server.text : unionMerge(folder, { ours, base: clone.base, theirs: server.text });
          server = { text, said: together(said, server.said) };
          Object.assign(clone, { now: server, base: text });
          assertSays(read(text), server.said);
        };
        for (const { clone: index, intent, meets, tidies } of works) {
          const clone = pick(clones, index);
          clone.now = afterIntent(clone.now, intent, tidies);
          assertSays(read(clone.now.text), clone.now.said);
          if (meets === 0) meet(clone);
        }
        for (const clone of [...clones, ...clones]) meet(clone);
        assert.equal(new Set(clones.map(({ now }) => now.text)).size, 1);
      }),
      { numRuns: 40 * more },
    );
  });

  it('keep the steps of runbooks that two people attached each below its own headings', () => {
    const attached = (which: number): string =>
      edited(fresh, perform(fresh, { do: 'attach', which, at: ada.at, who: ada.who, text: '' }));
    const [ours, theirs] = [attached(0), attached(1)];
    const repository = new Repository(folder, fresh);
    repository.branch('ours', ours);
    repository.branch('theirs', theirs);
    const merged = [
      unionMerge(folder, { ours, base: fresh, theirs }),
      unionMerge(folder, { ours: theirs, base: fresh, theirs: ours }),
      repository.merge(['ours', 'theirs']),
      repository.merge(['theirs', 'ours']),
    ];
    const sections = (text: string): ReadonlyMap<string, string> =>
      new Map(read(text).steps.map(({ id, section }) => [id, section]));
    const expected = new Map([...sections(ours), ...sections(theirs)]);
    for (const text of merged) assert.deepEqual(sections(text), expected);
  });

  const ids = ['a', 'b', 'c', 'd'];
  const start = recordText({
    runbook: { name: 'r', version: '1', runbook: runbook(ids.map((id) => step(id, `Step ${id}`))) },
  });

  it('are tidied by the next write to the step', () => {
    const bob = { at: new Date('2026-11-23T12:58:00Z'), who: 'Bob' };
    const ours = edited(start, markStepDone(start, 'b', ada));
    const theirs = edited(start, skipStep(start, 'b', { ...bob, reason: 'no need' }));
    const merged = unionMerge(folder, { ours, base: start, theirs });
    assert.equal(merged.match(/step: b/g)?.length, 2);
    const tidied = edited(merged, reopenStep(merged, 'b', { ...ada, at: new Date('2026-11-23T13:00:00Z') }));
    assert.equal(tidied.match(/step: b/g)?.length, 1);
    assert.deepEqual(
      read(tidied).steps.map(({ id, state }) => [id, state]),
      ids.map((id) => [id, 'open']),
    );
  });

  it('keep the order of steps when a merge has mixed the lines', () => {
    const tick = (text: string, id: string, seconds: number): string =>
      edited(text, markStepDone(text, id, { at: new Date(Date.UTC(2026, 10, 23, 13, 0, seconds)), who: 'Ada' }));
    let merged = unionMerge(folder, {
      ours: tick(tick(start, 'a', 1), 'c', 1),
      base: start,
      theirs: tick(start, 'b', 2),
    });
    merged = edited(merged, reopenStep(merged, 'b', { at: new Date('2026-11-23T14:00:00Z'), who: 'Ada' }));
    assert.deepEqual(
      read(merged).steps.map(({ id }) => id),
      ids,
    );
  });
});
