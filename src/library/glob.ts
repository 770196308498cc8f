import { matcherOf, type Expression, type Matches } from '../runbook/automaton';

/** A glob, with its braces written out: `*.{md,y{a,}ml}` is three alternatives. */
export interface Glob {
  readonly alternatives: readonly string[];
  readonly expression: Expression;
}

/** Of a glob that cannot be used: why, as what follows "cannot be used: ". */
export interface GlobProblem {
  readonly problem: string;
}

/** Limits of ours, in characters: far above what people write, and a hostile one costs nothing before it meets them. */
const longest = 500;
const longestWrittenOut = 5_000;

/**
 * Reads a glob. `**` stands for folders, as many as there are, `*` and `?` for what is no slash, `[a-z]` for one
 * character, `{a,b}` for one of several; braces and brackets that are not closed stand for themselves.
 */
export function readGlob(text: string): Glob | GlobProblem {
  if (text.length > longest) return { problem: `it is longer than ${longest} characters.` };
  const alternatives = expandBraces(text);
  if (!alternatives) return { problem: 'its braces stand for too many globs: write fewer of them.' };
  const options: Expression[] = [];
  for (const alternative of alternatives) {
    const expression = expressionOf(alternative);
    if (typeof expression === 'string') return { problem: `'${expression}' stands for no character: correct it.` };
    options.push(expression);
  }
  return { alternatives, expression: { kind: 'choice', options } };
}

/**
 * Whether a path, relative to the folder that the globs are about and with / between its parts, matches one of them;
 * upper and lower case are the same, as a file system may not tell them apart. Takes a time that grows with the length
 * of the path and that of the globs, whatever both say (`matcherOf`).
 */
export function globMatcher(globs: readonly Glob[]): Matches {
  const options = globs.map(({ expression }) => expression);
  return matcherOf({ kind: 'choice', options }, Infinity) ?? ((): boolean => false);
}

/**
 * One glob, for a search that others do, of all alternatives that every matcher reads alike and quickly; `isWhole` where
 * that is all of them. No glob where none is so simple.
 */
export function plainGlob(globs: readonly Glob[]): { readonly glob: string | undefined; readonly isWhole: boolean } {
  const all = new Set(globs.flatMap(({ alternatives }) => alternatives));
  const plain = [...all].filter(isPlain);
  const glob = plain.length > 1 ? `{${plain.join(',')}}` : plain[0];
  return { glob, isWhole: plain.length === all.size };
}

/**
 * Other matchers make regular expressions of globs, which go back at every star: more than these multiply. A bracket or
 * brace that is not closed, or a backslash, they refuse, or read each in its own way.
 */
function isPlain(glob: string): boolean {
  const stars = glob.match(/\*+/g) ?? [];
  const rest = glob.replace(/\[!?[\w-]+\]/g, '');
  return (
    glob !== '' && !/[[\]{},\\]/.test(rest) && stars.length <= 4 && stars.filter((run) => run.length > 1).length <= 3
  );
}

/** The alternatives in braces, written out; undefined where they are too many. Braces that are not closed stay. */
function expandBraces(glob: string): readonly string[] | undefined {
  const done = new Set<string>();
  const open = [glob];
  let length = glob.length;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const expanded = expandFirst(next);
    if (expanded) open.push(...[...expanded].reverse());
    else done.add(next);
    for (const { length: more } of expanded ?? []) length += more;
    if (length > longestWrittenOut) return undefined;
  }
  return [...done];
}

/** The alternatives of the first braces, each in its place; undefined where there are none that are closed. */
function expandFirst(glob: string): readonly string[] | undefined {
  const open = glob.indexOf('{');
  if (open < 0) return undefined;
  const parts: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let at = open; at < glob.length; at++) {
    const char = glob[at];
    if (char === '{') depth += 1;
    if (char === '}') depth -= 1;
    if ((char === ',' && depth === 1) || depth === 0) {
      parts.push(glob.slice(from, at));
      from = at + 1;
    }
    if (depth === 0) return parts.map((part) => glob.slice(0, open) + part + glob.slice(at + 1));
  }
  return undefined;
}

const character = (source: string): Expression => {
  const expression = new RegExp(`^${source}$`, 'isu');
  return { kind: 'character', test: (char) => expression.test(char) };
};
const some = (part: Expression, least = 0): Expression => ({ kind: 'repeat', part, least, most: Infinity });
const slash = character('/');
const inFolder = character('[^/]');
const any = some(character('.'));
const folders = some({ kind: 'sequence', parts: [some(inFolder, 1), slash] });
const below: Expression = { kind: 'repeat', part: { kind: 'sequence', parts: [slash, any] }, least: 0, most: 1 };

const wildcards: Readonly<Record<string, Expression>> = {
  '**/': folders,
  '/**': below,
  '**': any,
  '*': some(inFolder),
  '?': inFolder,
};

/** What an alternative says, or the brackets in it that say nothing. */
function expressionOf(glob: string): Expression | string {
  const pieces = glob.replace(/^\.?\//, '').match(/\*\*\/|\/\*\*$|\*\*|\*|\?|\[!?[^\][/]+\]|[^]/gu) ?? [];
  const parts: Expression[] = [];
  for (const piece of pieces) {
    const isClass = piece.startsWith('[') && piece.length > 1;
    const source = isClass
      ? piece.replace('[!', '[^').replaceAll('\\', '\\\\')
      : piece.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
    try {
      parts.push(wildcards[piece] ?? character(source));
    } catch {
      return piece;
    }
  }
  return { kind: 'sequence', parts };
}
