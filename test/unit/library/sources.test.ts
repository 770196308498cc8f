import assert from 'node:assert/strict';
import type { Entry, RunbookSource } from '../../../src/library/entry';
import { findByName, groupBySource } from '../../../src/library/sources';
import type { Severity } from '../../../src/runbook/model';

const bundled: RunbookSource = { id: 'bundled', kind: 'bundled', label: 'Bundled' };
const team: RunbookSource = { id: 'file:///on-call', kind: 'workspace', label: 'on-call' };

function entry(
  name: string,
  source: RunbookSource,
  { severity, broken = false }: { severity?: Severity; broken?: boolean } = {},
): Entry {
  const uri = `test:/${source.label}/${name}`;
  const head = { name, title: name, ...(severity && { severity }), tags: [], symptoms: [], alerts: [] };
  return { id: uri, uri, name, source: source, kind: 'yaml', head, errors: broken ? 1 : 0 };
}

const names = (entries: readonly Entry[]): string[][] =>
  groupBySource(entries).map(({ source, placed }) => [source.label, ...placed.map(({ entry: { name } }) => name)]);

describe('The sources of the library', () => {
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
    const [own] = groupBySource(entries);
    assert.deepEqual(names(entries), [
      ['on-call', 'dns-outage'],
      ['Bundled', 'other'],
    ]);
    assert.equal(own?.placed[0]?.replaces, true);
    assert.equal(findByName(entries, 'dns-outage')?.source, team);
  });

  it('keep the bundled runbook where the file that would replace it is broken', () => {
    const entries = [entry('dns-outage', bundled), entry('dns-outage', team, { broken: true })];
    assert.deepEqual(names(entries), [
      ['on-call', 'dns-outage'],
      ['Bundled', 'dns-outage'],
    ]);
    assert.equal(findByName(entries, 'dns-outage')?.source, bundled);
  });

  it('are empty for no runbooks', () => {
    assert.deepEqual(groupBySource([]), []);
    assert.equal(findByName([], 'x'), undefined);
  });
});
