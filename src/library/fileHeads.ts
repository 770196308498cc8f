import type { Problem } from '../runbook/problem';
import { readMarkdownHead } from '../runbook/markdown/readHead';
import { readYamlHead } from '../runbook/yamlHead';
import type { Entry, Head, RunbookKind, RunbookSource } from './entry';
import type { FileKind } from './fileKind';

/** When a file was changed last (milliseconds since 1970) and how long it is: whether it is worth reading again. */
export interface FileStamp {
  readonly mtime: number;
  readonly size: number;
}

/** A problem and the lines and characters (from 0) that it stands at, for a text that nobody keeps. */
export interface PlacedProblem extends Pick<Problem, 'code' | 'message' | 'severity'> {
  readonly at: readonly [startLine: number, startCharacter: number, endLine: number, endCharacter: number];
}

/** One runbook of a file; without a head where the file ought to hold one and does not. */
export interface FoundHead {
  readonly name: string;
  readonly anchor?: string;
  readonly head?: Head;
}

/** What is kept of a file, whether it holds runbooks or not. */
export interface FileHeads {
  /** Absent where it is not known: then the file is read again in any case. */
  readonly stamp?: FileStamp;
  readonly heads: readonly FoundHead[];
  /** Absent until somebody looked for them. */
  readonly problems?: readonly PlacedProblem[];
}

/** The heads of the runbooks in a text; none for one that is no runbook and need not be. */
export function headsIn(text: string, { kind, name, expected }: FileKind): readonly FoundHead[] {
  if (kind === 'markdown') {
    if (!expected && text.trim() === '') return [];
    const heads = readMarkdownHead(text, name);
    if (heads.length === 0) return [{ name }];
    return owned(
      heads.map((found) => ({
        name: found.name,
        ...(found.anchor !== undefined && { anchor: found.anchor }),
        head: without(found, ['anchor', 'range', 'sources']),
      })),
    );
  }
  const found = readYamlHead(text, name, { expected });
  return found === undefined ? [] : [found.head ? { name, head: owned(found.head) } : { name }];
}

const without = <T extends object, K extends keyof T>(object: T, keys: readonly K[]): Omit<T, K> =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key as K))) as Omit<T, K>;

/** The same data in strings of their own: a part of a text keeps all of that text in memory. */
const owned = <T>(data: T): T => JSON.parse(JSON.stringify(data)) as T;

/** What the library lists of a file. */
export function entriesOf(
  uri: string,
  source: RunbookSource,
  kind: RunbookKind,
  { heads, problems = [] }: FileHeads,
): readonly Entry[] {
  const errors = problems.reduce((count, { severity }) => count + (severity === 'error' ? 1 : 0), 0);
  const ids = new Set<string>();
  return heads.map(({ name, anchor, head }) => {
    let id = anchor === undefined ? uri : `${uri}#${anchor}`;
    while (ids.has(id)) id += '+';
    ids.add(id);
    return { id, uri, name, source, kind, ...(anchor !== undefined && { anchor }), ...(head && { head }), errors };
  });
}
