/**
 * Gives the headings of a file the anchors that Git hosts give them, in order: lower-case, without punctuation, hyphens
 * for blanks, and a number where the same one came before.
 */
export function anchorGiver(): (title: string) => string {
  const seen = new Map<string, number>();
  return (title) => {
    const anchor = title
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(anchor);
    seen.set(anchor, (count ?? 0) + 1);
    return count === undefined ? anchor : `${anchor}-${count}`;
  };
}
