import { composeEdits } from './compose';
import { applyEdits } from './edit';
import type { TextEdit } from './model';
import { tidy } from './tidy';

/** From a text to the edits that it needs; undefined where it has no place for them. */
export type Change = (text: string) => readonly TextEdit[] | undefined;

/** Several changes, each to what the one before it gives, as edits of the first text. Undefined if any of them is. */
export function inTurn(text: string, changes: readonly Change[]): readonly TextEdit[] | undefined {
  let edits: readonly TextEdit[] = [];
  let current = text;
  for (const change of changes) {
    const more = change(current);
    if (!more) return undefined;
    edits = composeEdits(edits, more);
    current = applyEdits(current, more);
  }
  return edits;
}

/**
 * A change's edits and, where it changes anything, those that tidy up what merges have left elsewhere in the record. To
 * be used for every write: records tidy themselves, without writes that nobody has asked for.
 */
export function withTidy(text: string, edits: readonly TextEdit[] | undefined): readonly TextEdit[] | undefined {
  if (!edits || edits.length === 0) return edits;
  return composeEdits(edits, tidy(applyEdits(text, edits)));
}
