import type { Range, Runbook } from './model';
import type { Problem } from './problem';

/** Way to a value in the source, in the source's own keys: `['steps', 2, 'known-good']`. */
export type Path = readonly (string | number)[];

/**
 * What a reader made of a text. Readers never throw: what could not be understood is a problem, and `runbook` holds
 * the rest of it. `runbook` is absent where the text is no runbook at all, or not enough of one to follow.
 */
export interface RunbookReading {
  readonly runbook?: Runbook;
  readonly problems: readonly Problem[];
  /** Way to the step at `index` of `runbook.steps`: the source may hold steps before it that the model had to leave out. */
  stepPath(index: number): Path;
  /** The text (or number, as it is written) at a path; undefined where there is none. */
  text(path: Path): string | undefined;
  /** Where the value at a path stands; for a path that is not in the text, the nearest ancestor that is. */
  locate(path: Path): Range;
  /** Where the name of the field at a path stands; for an item of a list, and where there is none, as `locate`. */
  locateKey(path: Path): Range;
  /** Where a part (UTF-16 offsets) of the text at a path stands; the whole of it where the part cannot be found. */
  locatePart(path: Path, start: number, end: number): Range;
}
