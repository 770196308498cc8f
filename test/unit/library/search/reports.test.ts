import assert from 'node:assert/strict';
import { publishedRunbooks } from './corpora';
import { distractors } from './distractors';
import { ids, indexOf } from './given';
import { reports } from './reports';

describe('A search typed during an incident', () => {
  it('finds the right one of the published runbooks first, among a thousand others (RUNBOOK_CORPORA)', function () {
    const corpora = process.env['RUNBOOK_CORPORA'];
    if (corpora === undefined) return this.skip();
    const index = indexOf([...publishedRunbooks(corpora), ...distractors(1000)]);
    const missed = reports.flatMap(([typed, wanted]) => {
      const found = ids(index.search(typed, { limit: 3 }));
      return wanted.test(found[0] ?? '') ? [] : [{ typed, found }];
    });
    assert.deepEqual(missed, []);
  });
});
