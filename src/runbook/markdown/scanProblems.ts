import type { Range } from '../model';
import type { Problem } from '../problem';
import type { FenceEnd } from './fenceEnd';

/** What to tell about a code fence that is not closed as it should be. `range` is the opening fence's. */
export function fenceProblem(fault: NonNullable<FenceEnd['fault']>, range: Range, fence: string): Problem {
  const remedy = {
    short: `The fence that closes this code has too few characters: write '${fence}'.`,
    outside: `The fence that closes this code stands to the left of its list item: indent it as far as this line.`,
    missing: `Nothing closes this code, so other readers take what follows for code: add a line with '${fence}'.`,
  };
  return { code: 'unclosed-fence', severity: 'warning', message: remedy[fault], range };
}

export function unclosedComment(range: Range): Problem {
  const message = "Nothing closes this comment, so other readers hide what follows: add '-->'.";
  return { code: 'unclosed-comment', severity: 'warning', message, range };
}
