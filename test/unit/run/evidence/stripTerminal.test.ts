import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stripTerminal } from '../../../../src/run/evidence/stripTerminal';

describe('The plain text of an output', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['colors', '\u001B[1;31mred\u001B[0m and \u001B[38;2;1;2;3mmore\u001B[m', 'red and more'],
    ['titles and links', '\u001B]0;title\u0007a \u001B]8;;https://x\u001B\\link\u001B]8;;\u001B\\', 'a link'],
    ['marks of the shell integration', '\u001B]633;C\u0007out\u001B]633;D;0\u0007', 'out'],
    ['device commands', '\u001BPq#0;2\u001B\\x', 'x'],
    ['clipboard writes', 'a\u001B]52;c;cm0gLXJm\u0007b', 'ab'],
    ['8-bit sequences', '\u009B31mred\u009D0;t\u009C', 'red'],
    ['Windows line breaks', 'a\r\nb\r\r\nc', 'a\nb\nc'],
    ['progress', '10 %\r 50 %\r100 %', '100 %'],
    ['a shorter text over a longer one', 'loading\rok', 'okading'],
    ['an erased line', 'loading\r\u001B[Kok', 'ok'],
    ['a line erased as a whole', 'abc\u001B[2K\rxy', 'xy'],
    ['backspaces', 'pasx\bswort\b\bd', 'passwodt'],
    ['bold by overprinting', 'N\bNA\bA', 'NA'],
    ['columns', 'a\u001B[5Gb\u001B[2Cc\u001B[3Dd', 'a   bd c'],
    ['what is cut off', 'a\u001B[3', 'a'],
    ['a string that does not end', 'a\u001B]0;title', 'a'],
    ['directions of text', 'a\u202Eb\u2066c', 'abc'],
    ['control characters', 'a\0b\u0007c\u007Fd\te', 'abcd\te'],
    ['emoji that are overwritten, two cells wide', '🔥🔥\rab', 'ab🔥'],
    [
      'progress over several lines',
      '[+] Pulling 1/2\r\n a Pulling 10%\r\n b Waiting\r\n\u001B[3A\u001B[0G[+] Pulling 2/2\r\n\u001B[2K a Pulled\r\n b Pulled\u001B[K\r\n',
      '[+] Pulling 2/2\n a Pulled\n b Pulled\n',
    ],
    ['a screen that is cleared', 'one\ntwo\u001B[2J\u001B[Hthree', 'three'],
    ['the screen of a pager', '$ x\n\u001B[?1049h\u001B[Hpage\u001B[?1049lend', '$ x\nend'],
    ['the screen of a pager that was not left', '$ x\u001B[?1049h\u001B[Hpage', '$ x\npage'],
    [
      'a status line below a scroll region',
      '\u001B[1;23ra\u001B7\u001B[24;1H[50%]\u001B8\nb',
      `a\nb${'\n'.repeat(22)}[50%]`,
    ],
    ['tabs, which stay', 'a\tb\n\tc', 'a\tb\n\tc'],
    ['tabs over what is there', 'abcdefghijk\r\tX', 'abcdefghXjk'],
  ];
  for (const [name, text, plain] of cases) {
    it(`knows ${name}`, () => {
      assert.equal(stripTerminal(text), plain);
    });
  }

  it('keeps the lines after a string that does not end', () => {
    assert.equal(stripTerminal('\u001B]0;title\nnext'), '\nnext');
  });

  const parts = fc.constantFrom(
    '\u001B',
    '[',
    ']',
    '0',
    ';',
    '9999999',
    'K',
    'C',
    'G',
    'm',
    '\r',
    '\n',
    '\b',
    '\u0007',
    '\\',
    'a',
    '\u009B',
    '🔥',
    '\u202E',
    'P',
  );
  const hostile = fc.oneof(
    fc.array(parts, { maxLength: 60 }).map((all) => all.join('')),
    fc.string({ unit: 'binary' }),
  );

  it('holds nothing that a terminal would act on, whatever came', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const plain = stripTerminal(text);
        assert.doesNotMatch(plain, /[\0-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
        assert.equal(stripTerminal(plain), plain);
      }),
    );
  });

  it('grows with the text alone', () => {
    for (const unit of [
      ...['\u001B]', '\u001B[', '\u001B[9999C', '\u001BP\u001B', '\b', '\r\u001B[K', '\u009D', 'x\r', '\r', '\t'],
      ...['\u001B[A', '\u001B[L', '\u001B[9@', '\u001B[J', '\u001B[99S', '\u001BM', 'a\u0301', '\u0301'],
    ]) {
      assert.ok(stripTerminal(unit.repeat(100_000)).length <= 1_100_000, JSON.stringify(unit));
    }
  });
});
