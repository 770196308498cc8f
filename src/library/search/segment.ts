const shortestPiece = 3;
const longestWord = 40;

/**
 * The fewest known words that a word is made of (`diskfull` → `disk`, `full`), or none where it can't be taken apart
 * without rest.
 */
export function segment(word: string, isKnown: (piece: string) => boolean): readonly string[] {
  if (word.length < 2 * shortestPiece || word.length > longestWord) return [];
  const best: (readonly string[] | undefined)[] = [[]];
  for (let end = shortestPiece; end <= word.length; end++) {
    for (let start = 0; start <= end - shortestPiece; start++) {
      const before = best[start];
      if (before === undefined || (start === 0 && end === word.length)) continue;
      const soFar = best[end];
      if (soFar !== undefined && soFar.length <= before.length + 1) continue;
      const piece = word.slice(start, end);
      if (isKnown(piece)) best[end] = [...before, piece];
    }
  }
  return best[word.length] ?? [];
}
