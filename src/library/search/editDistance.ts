/**
 * The distance between two words in insertions, deletions, substitutions and swaps of neighbors, or `limit + 1` where
 * it is greater than `limit`. With `prefix`, the distance to that start of `word` which is nearest to `typed`.
 */
export function editDistance(typed: string, word: string, limit: number, prefix = false): number {
  const rows = typed.length;
  if (rows - word.length > limit || (!prefix && word.length - rows > limit)) return limit + 1;
  // Of a longer word no start beyond this can be within the limit.
  const columns = Math.min(word.length, rows + limit);
  let beforePrevious: number[] = [];
  let previous: number[] = [];
  let current: number[] = [];
  for (let column = 0; column <= columns; column++) previous.push(column);
  for (let row = 1; row <= rows; row++) {
    current[0] = row;
    let least = row;
    const letter = typed.charCodeAt(row - 1);
    for (let column = 1; column <= columns; column++) {
      const other = word.charCodeAt(column - 1);
      let distance = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (letter === other ? 0 : 1),
      );
      if (row > 1 && column > 1 && letter === word.charCodeAt(column - 2) && other === typed.charCodeAt(row - 2)) {
        distance = Math.min(distance, (beforePrevious[column - 2] ?? 0) + 1);
      }
      current[column] = distance;
      if (distance < least) least = distance;
    }
    // A swap can still save one from the row before this.
    if (least > limit && Math.min(...previous) > limit) return limit + 1;
    [beforePrevious, previous, current] = [previous, current, beforePrevious];
  }
  if (!prefix) return Math.min(previous[columns] ?? 0, limit + 1);
  return Math.min(...previous.slice(0, columns + 1), limit + 1);
}
