import assert from 'node:assert/strict';
import { sourceStrings } from '../../scripts/sourceStrings.mjs';

describe('The strings of a source that people read', () => {
  const of = (text: string) => sourceStrings('a.ts', text).map((found) => `${found.line}: ${found.text}`);

  it('are all that are translated, however short', () => {
    assert.deepEqual(of("vscode.l10n.t('Tick');\nx(\n  vscode.l10n.t('Open {0}', title),\n);"), [
      '1: Tick',
      '3: Open {0}',
    ]);
  });

  it('are sentences wherever they stand, without what is put into them', () => {
    assert.deepEqual(of('f({ message: `No step has the id ${id}: ${inner("This is one too.")}.` });'), [
      '1: No step has the id … : … .',
      '1: This is one too.',
    ]);
  });

  it('are no comments, names or lists of words', () => {
    assert.deepEqual(
      of("// This is a comment.\nimport a from './in/the/way';\nf('step-id', 'cat head tail grep');"),
      [],
    );
  });
});
