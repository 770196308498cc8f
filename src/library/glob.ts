/** The alternatives in braces, written out: `*.{md,y{a,}ml}` is three globs. Braces that are not closed stay. */
export function expandBraces(glob: string): readonly string[] {
  const open = glob.indexOf('{');
  if (open < 0) return [glob];
  let depth = 0;
  let from = open + 1;
  const parts: string[] = [];
  for (let at = open; at < glob.length; at++) {
    const char = glob[at];
    if (char === '{') depth += 1;
    if (char === '}') depth -= 1;
    if ((char === ',' && depth === 1) || depth === 0) {
      parts.push(glob.slice(from, at));
      from = at + 1;
    }
    if (depth === 0) {
      const [before, after] = [glob.slice(0, open), glob.slice(at + 1)];
      return [...new Set(parts.flatMap((part) => expandBraces(before + part + after)))];
    }
  }
  return [glob];
}

/**
 * Whether a path, relative to the folder that the globs are about and with / between its parts, matches one of them.
 * `**` stands for folders, as many as there are, `*` and `?` for what is no slash, `[a-z]` for one character; upper and
 * lower case are the same, as a file system may not tell them apart.
 */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const sources = globs.flatMap(expandBraces).map(sourceOf);
  if (sources.length === 0) return () => false;
  const pattern = new RegExp(`^(?:${sources.join('|')})$`, 'i');
  return (path) => pattern.test(path);
}

function sourceOf(glob: string): string {
  const pieces = glob.replace(/^\.?\//, '').matchAll(/\*\*\/|\/\*\*$|\*\*|\*|\?|\[!?[^\]/]+\]|[^]/g);
  return Array.from(pieces, ([piece]) => {
    if (piece === '**/') return '(?:[^/]+/)*';
    if (piece === '/**') return '(?:/.*)?';
    if (piece === '**') return '.*';
    if (piece === '*') return '[^/]*';
    if (piece === '?') return '[^/]';
    if (piece.startsWith('[') && piece.length > 1) return piece.replace('[!', '[^').replaceAll('\\', '\\\\');
    return piece.replace(/[.+^${}()|[\]\\]/, '\\$&');
  }).join('');
}

/** The one glob that matches what any of these does, without a brace inside a brace. */
export function joinGlobs(globs: readonly string[]): string {
  const all = [...new Set(globs.flatMap(expandBraces))];
  return all.length === 1 ? (all[0] ?? '') : `{${all.join(',')}}`;
}
