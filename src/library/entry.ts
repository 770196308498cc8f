import type { Runbook, Severity } from '../runbook/model';

/** Where runbooks come from: the extension itself, a folder of the workspace, or one that the user's settings name. */
export interface RunbookSource {
  /** Unique in the library: two folders can have the same name. */
  readonly id: string;
  readonly kind: 'bundled' | 'workspace' | 'folder';
  /** What people see: the folder's name. */
  readonly label: string;
}

/** What a runbook says about itself: enough to list and to find it. */
export interface Head extends Omit<Runbook, 'parameters' | 'sections' | 'sources' | 'steps'> {
  /** Of its sections, where it is Markdown. */
  readonly headings?: readonly string[];
}

/** One runbook: which one it is, and its head. The rest is read when somebody opens it. */
export interface Entry {
  /** Unique in the library, and the same from one session to the next. */
  readonly id: string;
  /** The file's address. */
  readonly uri: string;
  /** The file's name without its extensions, or the alert's where a file holds several: what alerts and records call it. */
  readonly name: string;
  readonly source: RunbookSource;
  readonly kind: RunbookKind;
  /** The heading that it stands under, where its file holds several. */
  readonly anchor?: string;
  /** Absent where the file cannot be read, or is not enough of a runbook to follow. */
  readonly head?: Head;
  /** Errors in its file, as far as they are known: a head does not tell. */
  readonly errors: number;
}

export type RunbookKind = 'yaml' | 'markdown';

/** The runbook's title, or its name where it has none. */
export const titleOf = (entry: Pick<Entry, 'head' | 'name'>): string => entry.head?.title ?? entry.name;

/** An entry that has errors: shown, marked, and opened as text so that it can be mended. */
export const isBroken = (entry: Entry): boolean => entry.head === undefined || entry.errors > 0;

const severityRank = (severity: Severity | undefined): string => severity ?? 'SEV9';

/** One of them for all: `localeCompare` makes a new one at each call, which is what sorting 10,000 titles would cost. */
const collator = new Intl.Collator('en', { numeric: true });
export const compareTexts = (a: string, b: string): number => collator.compare(a, b);

/** The worst first, then by title. */
export function byUrgency(a: Entry, b: Entry): number {
  const [left, right] = [severityRank(a.head?.severity), severityRank(b.head?.severity)];
  if (left !== right) return left < right ? -1 : 1;
  return compareTexts(titleOf(a), titleOf(b)) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
