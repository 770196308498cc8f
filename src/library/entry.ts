import type { Runbook, Severity } from '../runbook/model';
import type { Problem } from '../runbook/problem';

/** Where runbooks come from: the extension itself, or a folder of the workspace. */
export interface Shelf {
  /** Unique in the library: two folders can have the same name. */
  readonly id: string;
  readonly kind: 'bundled' | 'workspace';
  /** What people see: the folder's name. */
  readonly label: string;
}

/** One runbook file, as far as it could be understood. */
export interface Entry {
  /** The file's address; unique in the library. */
  readonly uri: string;
  /** The file's name without its extensions: what alerts and records call the runbook by. */
  readonly name: string;
  readonly shelf: Shelf;
  /** Absent where the file could not be read, or is not enough of a runbook to follow. */
  readonly runbook?: Runbook;
  readonly problems: readonly Problem[];
  /** Short hash of the text: which version of the runbook an incident followed. */
  readonly version: string;
}

/** The runbook's title, or its name where it has none. */
export const titleOf = (entry: Entry): string => entry.runbook?.title ?? entry.name;

/** An entry that has errors: shown, marked, and opened as text so that it can be mended. */
export const isBroken = (entry: Entry): boolean =>
  entry.runbook === undefined || entry.problems.some(({ severity }) => severity === 'error');

const severityRank = (severity: Severity | undefined): string => severity ?? 'SEV9';

/** The worst first, then by title. */
export function byUrgency(a: Entry, b: Entry): number {
  const rank = severityRank(a.runbook?.severity).localeCompare(severityRank(b.runbook?.severity));
  return rank || titleOf(a).localeCompare(titleOf(b)) || a.uri.localeCompare(b.uri);
}
