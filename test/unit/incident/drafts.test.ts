import assert from 'node:assert/strict';
import { handOff, statusUpdate } from '../../../src/incident/drafts';
import { markStepDone } from '../../../src/incident/markStep';
import { appendTimeline } from '../../../src/incident/append';
import type { Incident } from '../../../src/incident/model';
import type { Happening } from '../../../src/incident/timelineLine';
import { pathOf } from '../../../src/incident/path';
import { ada, dnsOutage, edited, read, recordText } from './given';
import { Follower, runbookWith } from './walks';

const now = new Date('2026-11-23T13:10:00Z');
const nextUpdate = new Date('2026-11-23T13:30:00Z');

function incident(lines: readonly Partial<Happening>[], kind: Incident['kind'] = 'incident'): Incident {
  const start = recordText({ kind });
  let text = edited(start, markStepDone(start, 'ask-resolver', ada));
  for (const line of lines) text = edited(text, appendTimeline(text, { ...ada, kind: 'note', text: '', ...line }));
  return read(text);
}

const running = incident([
  { kind: 'status', text: 'acknowledged' },
  { kind: 'role', text: 'commander: Bob' },
  { text: 'Impact: no names resolve in eu-west' },
  { kind: 'hypothesis', text: 'conntrack is full' },
  { kind: 'hypothesis', text: 'The cloud is down' },
  { kind: 'hypothesis', text: 'rejected: The cloud is down', who: 'Eve' },
  { kind: 'command', text: 'conntrack -S', who: 'Zoë', step: 'repoint' },
]);
const bare = incident([]);
const pathIn = (of: Incident) => pathOf(of, new Map([['dns-outage', dnsOutage]]));

describe('A draft of a status update', () => {
  it('says what the record knows', () => {
    assert.equal(
      statusUpdate(running, { path: pathIn(running), now, nextUpdate, audience: 'internal' }),
      `**DNS outage** – SEV1, acknowledged

- Time: 2026-11-23 13:10 UTC; started 2026-11-23 12:56 UTC
- Impact: no names resolve in eu-west
- Commander: Bob

Done so far:

- Ask the resolver directly

In flight:

- Check the cloud's counters: _TODO: who_
- Point to another resolver: Zoë

Next update: 2026-11-23 13:30 UTC
`,
    );
  });

  it('leaves blanks for what only people know', () => {
    const text = statusUpdate(bare, { path: pathIn(bare), now, audience: 'internal' });
    assert.match(text, /^- Impact: _TODO: .+_$/m);
    assert.match(text, /^Next update: _TODO: when_$/m);
  });

  it('promises nothing more once it is over', () => {
    const over = incident([{ kind: 'status', text: 'resolved' }]);
    const text = statusUpdate(over, { path: pathIn(over), now, audience: 'internal' });
    assert.doesNotMatch(text, /In flight|Next update/);
  });

  it('for the public says nothing of what goes on inside', () => {
    const text = statusUpdate(running, { path: pathIn(running), now, nextUpdate, audience: 'public' });
    assert.match(text, /^\*\*Investigating\*\* – 2026-11-23 13:10 UTC\n/);
    assert.match(text, /Next update: by 2026-11-23 13:30 UTC/);
    for (const inside of ['DNS', 'SEV', 'Bob', 'Zoë', 'Ada', 'conntrack', 'eu-west', 'resolver', 'cloud'])
      assert.ok(!text.includes(inside), inside);
  });

  it('says that a drill is one', () => {
    const drill = incident([], 'drill');
    assert.match(statusUpdate(drill, { path: pathIn(drill), now, audience: 'internal' }), /This is a drill\./);
    assert.match(statusUpdate(drill, { path: pathIn(drill), now, audience: 'public' }), /This is a drill\./);
    assert.match(handOff(drill, { path: pathIn(drill), now }), /This is a drill\./);
  });
});

describe('A draft of a hand-off', () => {
  it('says how things stand, and asks for what must not be touched', () => {
    assert.equal(
      handOff(running, { path: pathIn(running), now, nextUpdate }),
      `# Hand-off: DNS outage

As of 2026-11-23 13:10 UTC. SEV1, acknowledged.

## Impact

no names resolve in eu-west

## Responders

- Commander: Bob

## Hypotheses

- conntrack is full: open (Ada Lovelace)
- The cloud is down: rejected (Eve)

## In flight

- Check the cloud's counters: _TODO: who_
- Point to another resolver: Zoë

## Do not touch

- _TODO: what must not be changed, and why_

## Open steps

- Check the cloud's counters
- Point to another resolver

Next update: 2026-11-23 13:30 UTC
`,
    );
  });

  it('counts what lies behind a choice that nobody has made, and leaves out the branches that were not taken', () => {
    const follower = new Follower(runbookWith({ ask: ['left', 'right'], left: ['end'], right: [], more: ['end'] }));
    const left = (): string => handOff(follower.incident, { path: follower.path, now }).split('## Open steps')[1] ?? '';
    assert.match(left(), /^\s+- Step ask\n- Depending on the outcome of "Step ask": about 2 more\n\n/);
    follower.choose('ask', 'left');
    assert.match(left(), /^\s+- Step left\n\n/);
  });
});
