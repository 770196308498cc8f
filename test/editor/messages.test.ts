import assert from 'node:assert/strict';
import { withoutLinks } from '../../src/editor/messages';

/** How VS Code finds links in messages (src/vs/base/common/linkedText.ts). */
const linkInMessage = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;

describe('A message', () => {
  for (const text of [
    '[Retry](command:workbench.action.closeAllEditors)',
    'The runbook "[DNS](https://evil.example/)" changed.',
    '![i](https://evil.example/i.png)',
    '[[a](file:///etc/passwd)](command:x "title")',
    ']](](command:x)',
  ])
    it(`has no link: ${text}`, () => {
      assert.doesNotMatch(withoutLinks(text), linkInMessage);
    });

  it('is as it was otherwise', () => {
    assert.equal(withoutLinks('grep [a-z] (all) $x[1]'), 'grep [a-z] (all) $x[1]');
  });
});
