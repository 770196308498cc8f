import type { TextEdit } from './model';

/** Applies edits that do not overlap, in any order. Edits at the same place apply in the order given. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let done = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return result + text.slice(done);
}

/** The edit, if any, that makes one text of the other: all from the first to the last character that differs. */
export function editTo(text: string, wanted: string): readonly TextEdit[] {
  if (text === wanted) return [];
  const longest = Math.min(text.length, wanted.length);
  let start = 0;
  while (start < longest && text[start] === wanted[start]) start++;
  let same = 0;
  while (same < longest - start && text.at(-1 - same) === wanted.at(-1 - same)) same++;
  return [{ start, end: text.length - same, text: wanted.slice(start, wanted.length - same) }];
}
