import { readBlockTree } from '../../../src/markdown/blockTree';
import { asMeant, gfm } from '../../../src/markdown/dialect';
import { codeSpans } from '../../../src/markdown/inlineCode';
import { readLines } from '../../../src/markdown/lineKinds';
import { readMark } from '../../../src/markdown/marks';
import { plainText } from '../../../src/markdown/plainText';
import { withoutClosingHashes } from '../../../src/markdown/sections';

/** What a scanner that goes back over what it has read would take long for, repeated. */
const hostile = [
  ...['- a\n', '- ', '> ', '1. a\n   ', '> - ', '  - a\n', '```\n', '- ```\n', '~~~x\n\n## h\n', '````\n```\n'],
  ...['<!--\n', '<!-- ', '<div>\n', '<pre>\n', '%%\n', ':::a\n', '{{< a >}}\n', '{{- if', '<% a\n', '!!! a\n    '],
  ...[
    'a\n|-|\n',
    '|',
    '| a | b |\n',
    '\\|',
    '`',
    '`` a `',
    '``` a ``',
    '# #',
    ' #',
    '#  ',
    '[a](',
    '**',
    '\t',
    '\u{200b}',
  ],
];

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'blocks by the rules': (text) => readBlockTree(text, 0, gfm),
  'blocks as meant': (text) => readBlockTree(text, 0, asMeant),
  lines: (text) => readLines(text, 0),
  'code spans': codeSpans,
  'a mark': readMark,
  'plain text': plainText,
  'a heading': withoutClosingHashes,
};

describe('Reading Markdown that means harm', () => {
  for (const [name, read] of Object.entries(readers)) {
    it(`comes to an end, as it takes time in proportion to the text: ${name}`, function () {
      // Linear work takes milliseconds, quadratic work minutes: no stopwatch is needed, nor a machine that is idle.
      this.timeout(120_000);
      for (const piece of hostile) read(piece.repeat(Math.ceil(400_000 / piece.length)));
    });
  }
});
