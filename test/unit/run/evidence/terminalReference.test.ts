import assert from 'node:assert/strict';
import { Terminal } from '@xterm/headless';
import fc from 'fast-check';
import { terminalText } from '../../../../src/run/evidence/stripTerminal';
import type { Size } from '../../../../src/run/evidence/terminalScreen';

/** What xterm.js holds in the end, line by line, its lines that were wrapped put together. */
async function reference(output: string, { columns: cols, rows }: Size): Promise<string> {
  const terminal = new Terminal({ cols, rows, scrollback: 10_000, convertEol: true, allowProposedApi: true });
  await new Promise<void>((resolve) => {
    terminal.write(output, resolve);
  });
  const { active } = terminal.buffer;
  const lines: string[] = [];
  for (let at = 0; at < active.length; at++) {
    const line = active.getLine(at);
    const text = line?.translateToString(true) ?? '';
    if (line?.isWrapped === true && lines.length > 0) lines.push((lines.pop() ?? '') + text);
    else lines.push(text);
  }
  terminal.dispose();
  return comparable(lines.join('\n'));
}

/** Written blanks at a line's end and rows that were never written to are the same to whoever reads. */
const comparable = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();

function ours(output: string, cuts: readonly number[], size: Size): string {
  const terminal = terminalText(size);
  const places = [0, ...[...cuts].filter((cut) => cut < output.length).sort((a, b) => a - b), output.length];
  let text = '';
  for (const [index, place] of places.entries())
    if (index > 0) text += terminal.push(output.slice(places[index - 1], place));
  return comparable(text + terminal.end());
}

const number = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('', '0', '1', '2', '3') }, fc.nat(12).map(String));
const words = fc.constantFrom(
  'a',
  'bc',
  'def',
  'ghij',
  'klmno',
  'x y',
  'pqrstuvwxyz',
  'é',
  '界',
  '世界',
  'a\u0301',
  '─',
);
const sequence = fc.oneof(
  fc.tuple(fc.constantFrom(...Array.from('ABCDEFGLMPSTXae@`d')), number).map(([final, one]) => `\u001B[${one}${final}`),
  fc.tuple(fc.constantFrom('H', 'f'), number, number).map(([final, row, column]) => `\u001B[${row};${column}${final}`),
  // Not ESC [1J in the last column of the last row, on which xterm.js throws.
  fc.constantFrom(
    '\u001B[J',
    '\u001B[0J',
    '\r\u001B[1J',
    '\u001B[2J',
    '\u001B[K',
    '\u001B[0K',
    '\u001B[1K',
    '\u001B[2K',
  ),
  fc.tuple(number, number).map(([top, bottom]) => `\u001B[${top};${bottom}r`),
  fc.constantFrom(
    '\u001B7',
    '\u001B8',
    '\u001B[s',
    '\u001B[u',
    '\u001BM',
    '\u001BE',
    '\u001BD',
    '\u001B[31m',
    '\u001B]0;t\u0007',
    '\u001B[?6h',
    '\u001B[?6l',
  ),
);
const alternate = fc.constantFrom('1049', '1047', '47');
const part = fc.oneof(
  { weight: 5, arbitrary: words },
  { weight: 3, arbitrary: fc.constantFrom('\n', '\r\n', '\r', '\b', '\n\n') },
  { weight: 4, arbitrary: sequence },
);
const output = fc.array(part, { maxLength: 60 }).map((parts) => parts.join(''));
const size = fc.record({ columns: fc.integer({ min: 4, max: 30 }), rows: fc.integer({ min: 2, max: 10 }) });

describe('The text of a terminal, beside that of xterm.js', () => {
  it('is the same, whatever was printed and however it came', async () => {
    await fc.assert(
      fc.asyncProperty(output, fc.array(fc.nat(200)), size, async (text, cuts, given) => {
        assert.equal(ours(text, cuts, given), await reference(text, given));
      }),
      { numRuns: Number(process.env['TERMINAL_RUNS'] ?? 500) },
    );
  }).timeout(120_000);

  it('is the same where tabs move the cursor over what is there', async () => {
    const tabs = fc.array(fc.oneof(words, fc.constantFrom('\t', '\r', '\n', '\u001B[K', '\u001B[2P', '\u001B[3@')), {
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(tabs, async (parts) => {
        const given = { columns: 200, rows: 5 };
        const text = parts.join('');
        const expanded = ours(text, [], given).split('\n').map(expandTabs).join('\n');
        assert.equal(expanded, await reference(text, given));
      }),
    );
  }).timeout(120_000);

  it('is the same where lines are not wrapped', async () => {
    await fc.assert(
      fc.asyncProperty(output, size, async (text, given) => {
        // Of wide characters without room, xterm.js leaves halves.
        const narrow = `\u001B[?7l${text.replaceAll(/[界世]/g, 'w')}`;
        assert.equal(ours(narrow, [], given), await reference(narrow, given));
      }),
    );
  }).timeout(120_000);

  it('leaves nothing of an alternate screen, and the cursor where it was', async () => {
    await fc.assert(
      fc.asyncProperty(output, output, output, alternate, size, async (before, within, after, mode, given) => {
        const text = `${before}\u001B[?${mode}h${within}\u001B[?${mode}l${after}`;
        assert.equal(ours(text, [], given), await reference(text, given));
      }),
    );
  }).timeout(120_000);
});

/** Tabs as the blanks that they take. */
function expandTabs(line: string): string {
  let text = '';
  let column = 0;
  for (const character of line) {
    const width =
      character === '\t' ? 8 - (column % 8) : /[界世]/.test(character) ? 2 : /\p{Mn}/u.test(character) ? 0 : 1;
    text += character === '\t' ? ' '.repeat(width) : character;
    column += width;
  }
  return text;
}
