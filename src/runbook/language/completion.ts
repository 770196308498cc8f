import type { Range } from '../model';

/** Something that can be written at the cursor. */
export interface Completion {
  readonly kind: 'field' | 'item' | 'value' | 'step' | 'parameter';
  readonly label: string;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What takes the place of `range`. */
  readonly insert: string;
  /** Whether `insert` is a snippet; its lines are indented already. */
  readonly isSnippet: boolean;
  readonly range: Range;
  /** What the text in `range` is compared with; the label, unless given. */
  readonly filter?: string;
  /** Whether there is a choice to offer right after it. */
  readonly goesOn: boolean;
}
