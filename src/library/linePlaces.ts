import type { Problem } from '../runbook/problem';
import type { PlacedProblem } from './fileHeads';

/** Problems by line and character of this text. Lines end as VS Code's do: at \n, \r\n or \r. */
export function placeProblems(text: string, problems: readonly Problem[]): readonly PlacedProblem[] {
  if (problems.length === 0) return [];
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), (match) => match.index + match[0].length)];
  const place = (offset: number): readonly [number, number] => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return [low, offset - (starts[low] ?? 0)];
  };
  return problems.map(({ code, message, severity, range }) => ({
    code,
    message,
    severity,
    at: [...place(range.start), ...place(range.end)],
  }));
}
