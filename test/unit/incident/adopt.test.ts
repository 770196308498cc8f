import assert from 'node:assert/strict';
import { adoptRunbook } from '../../../src/incident/adopt';
import { attachRunbook } from '../../../src/incident/attach';
import { changesSince, followedRunbooks } from '../../../src/incident/followed';
import { markStepDone } from '../../../src/incident/markStep';
import { ada, dnsOutage, edited, read, recordText, recordWith, runbook, step } from './given';

const [first, second, third] = dnsOutage.steps;
const newer = runbook([
  step('before', 'Before all'),
  ...(first ? [first] : []),
  step('behind', 'Right behind'),
  step('cloud-counters', 'Check counters'),
  step('repoint-2', 'Then this', 'mitigate'),
  step('verify', 'See that it holds', 'verify'),
]);
const adopted = { name: 'dns-outage', version: 'beef', runbook: newer, ...ada };

describe('A runbook that changed since', () => {
  it('is told by steps added, removed and renamed', () => {
    assert.ok(second && third);
    const { added, removed, retitled } = changesSince(read(recordText()), 'dns-outage', newer);
    assert.deepEqual(
      added.map(({ id }) => id),
      ['before', 'behind', 'repoint-2', 'verify'],
    );
    assert.deepEqual(
      removed.map(({ id }) => id),
      [third.id],
    );
    assert.deepEqual(
      retitled.map(({ step: { id }, title }) => [id, title]),
      [[second.id, 'Check counters']],
    );
  });

  it('is no change where the record follows it as it is, or not at all', () => {
    const none = { added: [], removed: [], retitled: [] };
    assert.deepEqual(changesSince(read(recordText()), 'dns-outage', dnsOutage), none);
    assert.deepEqual(changesSince(read(recordText()), 'other', newer), none);
  });
});

describe('Adopting a newer version', () => {
  it('adds steps at their places, corrects titles, and removes nothing', () => {
    const start = recordText();
    const before = edited(start, markStepDone(start, 'cloud-counters', ada));
    const text = edited(before, adoptRunbook(before, adopted));
    assert.equal(
      text.slice(text.indexOf('## Steps'), text.indexOf('## Timeline')),
      `## Steps

### Triage

- [ ] Before all <!-- step: before -->
- [ ] Ask the resolver directly <!-- step: ask-resolver -->
- [ ] Right behind <!-- step: behind -->
- [x] Check counters (done 2026-11-23T12:57:03Z by Ada Lovelace) <!-- step: cloud-counters -->

### Mitigate

- [ ] Point to another resolver <!-- step: repoint -->
- [ ] Then this <!-- step: repoint-2 -->

### Verify

- [ ] See that it holds <!-- step: verify -->

`,
    );
    assert.match(text, /\*\*runbook\*\* dns-outage beef\n$/);
    assert.deepEqual(followedRunbooks(read(text)), [{ name: 'dns-outage', version: 'beef', prefix: '' }]);
    assert.deepEqual(adoptRunbook(text, adopted), []);
  });

  it('finds places in a record that was changed by hand', () => {
    const steps = (text: string): readonly string[] =>
      edited(text, adoptRunbook(text, adopted))
        .slice(text.indexOf('---\n#') + 4)
        .split('\n')
        .filter((line) => line !== '');
    const record = (body: string): string =>
      recordWith(`# T\n${body}`).replace('title:', "runbook: dns-outage\nrunbook-version: '1'\ntitle:");
    const line = (id: string): string =>
      `[ ] ${newer.steps.find((each) => each.id === id)?.title ?? ''} <!-- step: ${id} -->`;
    const moved = `
1. ${line('ask-resolver')}
   What it said:

   \`\`\`
   SERVFAIL
   \`\`\`
   - [ ] deeper
2. ${line('cloud-counters')}
`;
    const written = steps(record(moved));
    assert.deepEqual(written.slice(1, 11), [
      `1. ${line('before')}`,
      `1. ${line('ask-resolver')}`,
      ...['   What it said:', '   ```', '   SERVFAIL', '   ```', '   - [ ] deeper'],
      `1. ${line('behind')}`,
      `2. ${line('cloud-counters')}`,
      '### Mitigate',
    ]);
    for (const body of ['', '\n```\nx', '\n## Timeline\n', '\n### Verify\n\nText', `\n- ${line('verify')}`]) {
      const { steps: all } = read(edited(record(body), adoptRunbook(record(body), adopted)));
      const sections = new Map(all.map(({ id, section }) => [id, section]));
      assert.equal(sections.get('repoint-2'), 'Mitigate', body);
      assert.equal(sections.get('verify'), body.includes('step: verify') ? 'T' : 'Verify', body);
      assert.equal(all.length, 6, body);
    }
  });

  it('works for a runbook attached later', () => {
    const start = recordText();
    const cache = { name: 'cache', version: '1', runbook: runbook([step('look', 'Look')]), ...ada };
    const before = edited(start, attachRunbook(start, cache));
    const next = { ...cache, version: '2', runbook: runbook([step('look', 'Look twice'), step('flush', 'Flush')]) };
    const text = edited(before, adoptRunbook(before, next));
    assert.match(text, /- \[ \] Look twice <!-- step: cache\/look -->\n- \[ \] Flush <!-- step: cache\/flush -->\n/);
    assert.equal(followedRunbooks(read(text))[1]?.version, '2');
    assert.deepEqual(changesSince(read(text), 'cache', next.runbook), { added: [], removed: [], retitled: [] });
  });

  it('has no place where the runbook is not followed', () => {
    assert.equal(adoptRunbook(recordText(), { ...adopted, name: 'other' }), undefined);
    assert.equal(adoptRunbook('# Notes', adopted), undefined);
  });
});
