import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { relativePath } from '../../../src/library/relativePath';

describe('A path in a setting', () => {
  const inside: Readonly<Record<string, string>> = {
    incidents: 'incidents',
    'docs/incidents': 'docs/incidents',
    'docs\\incidents\\': 'docs/incidents',
    './incidents//2026/': 'incidents/2026',
    '.oncall': '.oncall',
    'a..b/..c': 'a..b/..c',
    'on call': 'on call',
    日本語: '日本語',
    '**/templates/*.md': '**/templates/*.md',
    '': '',
    '.': '',
  };
  for (const [given, expected] of Object.entries(inside)) {
    it(`is inside of its folder: ${JSON.stringify(given)}`, () => {
      assert.equal(relativePath(given), expected);
    });
  }

  const outside = [
    ...['..', '../incidents', 'a/../../b', 'a/..', 'a\\..\\..\\b', './../x', 'a/.. /b', 'a/.../b', 'a/. ./b', '..\\'],
    ...[
      '/srv/incidents',
      '\\srv',
      '\\\\server\\share',
      '//server/share',
      '/',
      'C:\\incidents',
      'c:incidents',
      'C:/',
      './C:',
      './/c:x',
    ],
    ...['file:///srv', 'vscode-vfs://github/a/b', '~', '~/incidents', '~ada/x', 'a\0b', 'a\nb'],
  ];
  for (const given of outside) {
    it(`leads out of its folder: ${JSON.stringify(given)}`, () => {
      assert.equal(relativePath(given), undefined);
    });
  }

  it('stays in its folder where it is taken, on every system', () => {
    const piece = fc.constantFrom('..', '.', '...', '. .', ' ', 'a', 'b c', '/', '\\', '~', 'C:', ':', '*', '');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const taken = relativePath(pieces.join(''));
        if (taken === undefined) return;
        const unix = path.posix.resolve('/work/folder', taken);
        assert.ok(`${unix}/`.startsWith('/work/folder/'), unix);
        const windows = path.win32.resolve('C:\\work\\folder', taken);
        assert.ok(`${windows}\\`.startsWith('C:\\work\\folder\\'), windows);
      }),
      { numRuns: 2_000 },
    );
  });
});
