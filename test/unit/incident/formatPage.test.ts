import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { timelineKinds } from '../../../src/incident/model';
import { readRecord } from '../../../src/incident/record';

describe('The page about the record format', () => {
  const page = readFileSync('docs/record-format.md', 'utf8');
  const example = /^```markdown\n([^]*?)^```$/m.exec(page)?.[1] ?? '';

  it('has an example that is read without problems', () => {
    const { record, problems } = readRecord(example);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      record?.steps.map(({ state }) => state),
      ['done', 'skipped', 'open'],
    );
    assert.deepEqual([record.severity, record.status, record.timeline.length], ['SEV2', 'mitigated', 5]);
    assert.equal(record.timeline[4]?.go, 'conntrack');
  });

  it('names every kind of line', () => {
    const table = page.split('\n').filter((line) => line.startsWith('| `'));
    for (const kind of timelineKinds)
      assert.ok(
        table.some((line) => line.split('|')[1]?.includes(`\`${kind}\``)),
        kind,
      );
  });
});
