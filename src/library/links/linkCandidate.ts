import { plain } from './linkPath';

/** A runbook that a link may lead to. */
export interface LinkCandidate {
  readonly id: string;
  /** The file's name without its extensions. */
  readonly name: string;
  /** Below the folder that it was found in, with `/`, and with its extensions. */
  readonly path: string;
  readonly alerts: readonly string[];
  /** The anchors of its headings. Absent where they are not known; then any is taken to be there. */
  readonly anchors?: readonly string[];
}

/** A candidate made ready for comparing. */
export interface Prepared {
  readonly candidate: LinkCandidate;
  /** The folders, the nearest last. */
  readonly folders: readonly string[];
  /** What its file may be called in a link: with its extensions, and with one, two and three of them left out. */
  readonly names: readonly string[];
  readonly isFolderPage: boolean;
}

const mostExtensions = 3;
/** An extension is short and holds a letter: `v1.2` has none. */
const extension = /^[a-z][a-z0-9]{0,11}$/;

/** What a file is called with all extensions, with one less, and so on. */
export function namesOf(file: string): readonly string[] {
  const names = [file];
  let rest = file;
  for (let left = mostExtensions; left > 0; left--) {
    const dot = rest.lastIndexOf('.');
    if (dot <= 0 || !extension.test(rest.slice(dot + 1))) break;
    rest = rest.slice(0, dot);
    names.push(rest);
  }
  return names;
}

/** Files that stand for the folder they are in. */
export const isFolderPage = (names: readonly string[]): boolean =>
  names.some((name) => name === 'readme' || name === 'index' || name === '_index');

export function prepare(candidate: LinkCandidate): Prepared {
  const segments = candidate.path
    .split(/[/\\]/)
    .map(plain)
    .filter((segment) => segment !== '');
  const file = segments.at(-1) ?? '';
  const names = [...new Set([...namesOf(file), plain(candidate.name)])];
  return { candidate, folders: segments.slice(0, -1), names, isFolderPage: isFolderPage(names) };
}
