import { lineAt, lineBreakAt } from '../markdown/lines';
import { findConflicts } from './conflicts';
import { mergeLines } from './mergeLines';

/**
 * Merges what two sides made of a text, line by line, as `mergeLines` does. What a record says is made for this: of
 * several lines of one step the reader takes the one that counts, and timeline entries are only ever added. A conflict
 * that nobody has resolved counts as one line: it is kept whole, or goes whole where a side has resolved it.
 *
 * A side that is the beginning of the base, cut off within a line, was read while somebody wrote it: where the other
 * side says anything of its own, that holds.
 *
 * Without a `base`, whatever stands on either side stays. The line breaks, and a byte order mark, are ours. Never
 * refuses, and takes n log n time.
 */
export function mergeTexts(base: string | undefined, ours: string, theirs: string): string {
  const our = unitsOf(ours);
  const their = unitsOf(theirs);
  if (base === undefined) return joined(ours, mergeLines(undefined, our, their));
  const common = unitsOf(base);
  if (isTorn(our, common)) return joined(ours, sameLines(their, common) ? our : their);
  if (isTorn(their, common)) return joined(ours, sameLines(our, common) ? their : our);
  return joined(ours, mergeLines(common, our, their));
}

/** The text's lines without their breaks, but for a conflict: all of its lines are one, with `\n` between them. */
function unitsOf(text: string): readonly string[] {
  const units: string[] = [];
  const conflicts = findConflicts(text).values();
  let conflict = conflicts.next().value;
  for (let at = text.startsWith('\u{feff}') ? 1 : 0; ;) {
    let { start, end, next } = lineAt(text, at);
    let unit = text.slice(start, end);
    if (conflict?.start === start) {
      while (next < conflict.end) {
        ({ start, end, next } = lineAt(text, next));
        unit += `\n${text.slice(start, end)}`;
      }
      conflict = conflicts.next().value;
    }
    units.push(unit);
    if (next === end) return units;
    at = next;
  }
}

/** What a file that is being written holds for a moment, or for good if that fails: its beginning, and most often nothing. */
function isTorn(lines: readonly string[], whole: readonly string[]): boolean {
  const last = lines.length - 1;
  const [cut = '', before = ''] = [lines[last], whole[last]];
  if (lines.length > whole.length || !before.startsWith(cut) || (cut === '' && last > 0)) return false;
  if (lines.length === whole.length && cut === before) return false;
  return lines.every((line, index) => index === last || line === whole[index]);
}

const sameLines = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((line, index) => line === b[index]);

function joined(ours: string, lines: readonly string[]): string {
  const mark = ours.startsWith('\u{feff}') ? '\u{feff}' : '';
  const lineBreak = lineBreakAt(ours, ours.length);
  const text = lines.join('\n');
  return mark + (lineBreak === '\n' ? text : text.replaceAll('\n', lineBreak));
}
