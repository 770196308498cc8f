import type { RunbookKind } from './entry';

/** What a file's name says about it. */
export interface FileKind {
  readonly kind: RunbookKind;
  /** What alerts and records call a runbook in it by: the name without its extensions. */
  readonly name: string;
  /** The name says that this is a runbook: a text that is none is to be told what it lacks. */
  readonly expected: boolean;
}

/** Pages about a collection of runbooks, which are none themselves. */
const about = /^(?:changelog|code_of_conduct|contributing|license|security|summary|template)$/i;

/** What the file at this path is; undefined for one that holds no runbook. */
export function fileKind(path: string): FileKind | undefined {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const match = /^(.+?)(\.runbook)?\.(?:(ya?ml)|(?:html\.)?(md|markdown|mdx)(?:\.(?:erb|j2|tmpl))?)$/i.exec(file);
  if (match === null) return undefined;
  const [, base = '', marked, yaml] = match;
  const kind = yaml === undefined ? 'markdown' : 'yaml';
  const expected = marked !== undefined;
  if (kind === 'markdown' && !expected && about.test(base)) return undefined;
  return { kind, name: /^(?:readme|index)$/i.test(base) ? (folderOf(path) ?? base) : base, expected };
}

const folderOf = (path: string): string | undefined => {
  const folder = path.split('/').at(-2);
  return folder?.trim() === '' ? undefined : folder;
};
