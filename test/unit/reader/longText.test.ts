import assert from 'node:assert/strict';
import { definitionsIn, piecesOf } from '../../../src/reader/longText';

const table = `| a | b |\n|---|---|\n${'| 1 | 2 |\n'.repeat(80_000)}`;

describe('A long text', () => {
  const texts: Readonly<Record<string, string>> = {
    paragraphs: 'Some words.\n\n'.repeat(2_000),
    'a table among paragraphs': `Before.\n\n${table}\nAfter.\n`,
    'a fence that is never closed': `Before.\n\n\`\`\`\n${'echo\n\n'.repeat(10_000)}`,
    'one line': 'x'.repeat(1_000_000),
    'indented from the start': '    code\n\n'.repeat(5_000),
  };
  for (const [what, text] of Object.entries(texts)) {
    it(`is all there in its pieces: ${what}`, () => {
      assert.equal(
        piecesOf(text)
          .map(({ written }) => written)
          .join(''),
        text,
      );
      for (const { written, isLaidOut } of piecesOf(text)) if (isLaidOut) assert.ok(written.length <= 20_000);
    });
  }

  it('is laid out around a block that is too large', () => {
    const pieces = piecesOf(texts['a table among paragraphs'] ?? '');
    assert.deepEqual(
      pieces.map(({ isLaidOut }) => isLaidOut),
      [true, false, true],
    );
  });

  it('is not cut within a fence', () => {
    const fence = `\`\`\`\n${'a\n\nb\n'.repeat(1_500)}\`\`\`\n`;
    const pieces = piecesOf(`${'Words.\n\n'.repeat(800)}${fence}\nMore.\n`);
    assert.ok(pieces.some(({ written, isLaidOut }) => isLaidOut && written.includes(fence)));
  });

  it('of a few lines is one piece', () => {
    assert.deepEqual(piecesOf('a\n\nb'), [{ written: 'a\n\nb', isLaidOut: true }]);
  });

  it('keeps the definitions of its links', () => {
    assert.equal(definitionsIn('a [x]\n\n[x]: https://a.example\nb\n'), '[x]: https://a.example');
  });
});
