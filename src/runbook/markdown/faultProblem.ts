import type { Fault } from '../../markdown/blockTree';
import type { Problem } from '../problem';

/** What to tell about code or a comment that is not closed as it should be. */
export function faultProblem({ kind, range, fence }: Fault): Problem {
  if (fence === undefined) {
    const message = "Nothing closes this comment, so other readers hide what follows: add '-->'.";
    return { code: 'unclosed-comment', severity: 'warning', message, range };
  }
  const remedy = {
    short: `The fence that closes this code has too few characters: write '${fence}'.`,
    outside: `The fence that closes this code stands to the left of its list item: indent it as far as this line.`,
    missing: `Nothing closes this code, so other readers take what follows for code: add a line with '${fence}'.`,
  };
  return { code: 'unclosed-fence', severity: 'warning', message: remedy[kind], range };
}
