import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { comparisonTable } from './compare';

describe('The page about checks', () => {
  it('shows what the three stages give against a bare threshold', function () {
    const page = readFileSync('docs/checks.md', 'utf8');
    const table = comparisonTable();
    assert.ok(page.includes(table), `docs/checks.md must hold this table:\n\n${table}\n`);
  });
});
