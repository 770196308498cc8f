import type { Range, Section } from '../model';
import type { RunbookReading } from '../reading';

/**
 * What the Markdown reader made of a file or, where it holds several runbooks, of a part of it. A part that belongs to
 * none of them (an introduction, the heading of a group) has no `runbook`. The ranges of a file's readings follow one
 * another without a gap, as do the ranges of a reading's sections.
 *
 * Paths are those of the model: `['title']`, `['steps', 2]`, `['steps', 2, 'run']`, `['sections', 0]`.
 */
export interface MarkdownReading extends RunbookReading {
  readonly range: Range;
  /** What links to this runbook call it by, where the file holds several: the anchor of its heading. */
  readonly anchor?: string;
  readonly sections: readonly Section[];
  /** Where each step of `runbook.steps` stands. */
  readonly stepRanges: readonly Range[];
}
