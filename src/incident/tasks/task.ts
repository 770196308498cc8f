import type { Range } from '../../runbook/model';
import type { TextLine } from '../../markdown/lines';

export type TaskState = 'open' | 'done' | 'canceled';

/** A task item of a Markdown file. */
export interface Task {
  readonly state: TaskState;
  readonly line: TextLine;
  /** The character between the brackets. */
  readonly box: Range;
  /** Index of the task item that it stands in, however deep; absent for none. */
  readonly parent?: number;
  /** Index of the nearest heading above; absent for none. */
  readonly heading?: number;
  /** The id of a line that has the form of an incident record's step. */
  readonly stepId?: string;
}

/** A heading outside of lists and quotes. */
export interface TaskHeading {
  readonly text: string;
  /** 1 to 6. */
  readonly level: number;
  /** Where its line starts. */
  readonly start: number;
}

export interface TaskList {
  /** In the order of the document, so that parents come before their children. */
  readonly tasks: readonly Task[];
  readonly headings: readonly TaskHeading[];
}
