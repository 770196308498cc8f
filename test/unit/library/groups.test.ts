import assert from 'node:assert/strict';
import type { Entry, Head, RunbookSource } from '../../../src/library/entry';
import { arrange, groupings, type Arrangement } from '../../../src/library/groups';
import { Slices } from '../../../src/library/slices';

const today = new Date('2026-11-23');
const team: RunbookSource = { id: 'file:///on-call', kind: 'workspace', label: 'on-call' };

function entry(name: string, head: Partial<Head> = {}, rest: Partial<Entry> = {}): Entry {
  const full: Head = { name, title: name, tags: [], symptoms: [], alerts: [], ...head };
  return { id: name, uri: name, name, source: team, kind: 'yaml', head: full, errors: 0, ...rest };
}

async function groupsOf(entries: readonly Entry[], how: Partial<Arrangement>): Promise<string[]> {
  const slices = new Slices({ now: () => 0, pause: () => Promise.resolve() });
  const groups = await arrange(entries, { grouping: 'source', filter: '', today, ...how }, slices);
  return groups.map(({ key, placed }) => `${key}: ${placed.map(({ entry: { name } }) => name).join(' ')}`);
}

describe('The library in groups', () => {
  const entries = [
    entry('b10', { service: 'web', tags: ['x', 'y', 'x'], severity: 'SEV2', reviewed: '2026-11-01' }),
    entry('b9', { service: 'web', severity: 'SEV2', reviewed: '2025-01-01' }),
    entry('a', { service: 'dns', tags: ['y'], severity: 'SEV1' }),
    entry('c', { symptoms: ['Names stop resolving'] }, { errors: 1 }),
  ];

  it('has the worst first in each, then the titles as people count', async () => {
    assert.deepEqual(await groupsOf(entries, {}), ['on-call: a b9 b10 c']);
  });

  it('stands under each of its tags, services and so on, and under none at the end', async () => {
    assert.deepEqual(await groupsOf(entries, { grouping: 'service' }), ['dns: a', 'web: b9 b10', ': c']);
    assert.deepEqual(await groupsOf(entries, { grouping: 'tag' }), ['x: b10', 'y: a b10', ': b9 c']);
    assert.deepEqual(await groupsOf(entries, { grouping: 'severity' }), ['SEV1: a', 'SEV2: b9 b10', ': c']);
    assert.deepEqual(await groupsOf(entries, { grouping: 'review' }), ['overdue: b9', 'current: b10', ': a c']);
  });

  it('holds only what the filter leaves: every word, anywhere', async () => {
    assert.deepEqual(await groupsOf(entries, { filter: 'web SEV2 b9' }), ['on-call: b9']);
    assert.deepEqual(await groupsOf(entries, { filter: 'RESOLVING' }), ['on-call: c']);
    assert.deepEqual(await groupsOf(entries, { filter: 'error' }), ['on-call: c']);
    assert.deepEqual(await groupsOf(entries, { filter: 'web dns' }), []);
  });

  it('is empty for no runbooks', async () => {
    for (const grouping of groupings) assert.deepEqual(await groupsOf([], { grouping }), []);
  });
});
