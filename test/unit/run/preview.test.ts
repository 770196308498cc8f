import assert from 'node:assert/strict';
import type { Command } from '../../../src/runbook/model';
import { previewCommand } from '../../../src/run/preview';

const sh = (run: string): Command => ({ run, shell: 'sh' });

describe('A command that is shown', () => {
  it('has every value that is known, as data, and says which are missing', () => {
    const preview = previewCommand(sh('n=${{ name }}; a=${{ address }}; echo "$n" ${{ name }}'), { name: 'a b' });
    assert.deepEqual(preview, {
      text: `export RUNBOOK_name='a b'\nn="$RUNBOOK_name"; a=\${{ address }}; echo "$n" "$RUNBOOK_name"`,
      missing: ['address'],
    });
  });

  it('keeps the placeholder where a value would be text', () => {
    const run = "echo '${{ name }}'";
    assert.deepEqual(previewCommand(sh(run), { name: '$(id)' }), { text: run, missing: ['name'] });
  });

  it('is complete where nothing is missing', () => {
    assert.deepEqual(previewCommand(sh('dig ${{ name }}'), { name: 'example.com' }), {
      text: 'dig example.com',
      missing: [],
    });
  });
});
