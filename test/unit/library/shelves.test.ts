import assert from 'node:assert/strict';
import type { Entry, Shelf } from '../../../src/library/entry';
import { findByName, shelve } from '../../../src/library/shelves';
import type { Severity } from '../../../src/runbook/model';

const bundled: Shelf = { id: 'bundled', kind: 'bundled', label: 'Bundled' };
const team: Shelf = { id: 'file:///on-call', kind: 'workspace', label: 'on-call' };

function entry(
  name: string,
  shelf: Shelf,
  { severity, broken = false }: { severity?: Severity; broken?: boolean } = {},
): Entry {
  const uri = `test:/${shelf.label}/${name}`;
  const head = { name, title: name, ...(severity && { severity }), tags: [], symptoms: [], alerts: [] };
  return { id: uri, uri, name, shelf, kind: 'yaml', head, errors: broken ? 1 : 0 };
}

const names = (entries: readonly Entry[]): string[][] =>
  shelve(entries).map(({ shelf, placed }) => [shelf.label, ...placed.map(({ entry: { name } }) => name)]);

describe('The shelves of the library', () => {
  it('put the team before what ships, and the worst severity first', () => {
    const entries = [
      entry('b', bundled, { severity: 'SEV1' }),
      entry('z', team, { severity: 'SEV2' }),
      entry('a', team),
      entry('y', team, { severity: 'SEV1' }),
    ];
    assert.deepEqual(names(entries), [
      ['on-call', 'y', 'z', 'a'],
      ['Bundled', 'b'],
    ]);
  });

  it("put a team's runbook in the place of the bundled one of that name", () => {
    const entries = [entry('dns-outage', bundled), entry('dns-outage', team), entry('other', bundled)];
    const [own] = shelve(entries);
    assert.deepEqual(names(entries), [
      ['on-call', 'dns-outage'],
      ['Bundled', 'other'],
    ]);
    assert.equal(own?.placed[0]?.replaces, true);
    assert.equal(findByName(entries, 'dns-outage')?.shelf, team);
  });

  it('keep the bundled runbook where the file that would replace it is broken', () => {
    const entries = [entry('dns-outage', bundled), entry('dns-outage', team, { broken: true })];
    assert.deepEqual(names(entries), [
      ['on-call', 'dns-outage'],
      ['Bundled', 'dns-outage'],
    ]);
    assert.equal(findByName(entries, 'dns-outage')?.shelf, bundled);
  });

  it('are empty for no runbooks', () => {
    assert.deepEqual(shelve([]), []);
    assert.equal(findByName([], 'x'), undefined);
  });
});
