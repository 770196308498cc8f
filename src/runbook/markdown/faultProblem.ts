import type { Fault } from '../../markdown/blockTree';
import type { Problem } from '../problem';

/** What to tell about code or a comment that is not closed as it should be. */
export function faultProblem({ kind, range, fence }: Fault): Problem {
  if (fence === undefined) {
    const message = "This comment is not closed, so other tools hide what follows: add '-->'.";
    return { code: 'unclosed-comment', severity: 'warning', message, range };
  }
  const remedy = {
    short: `The closing fence of this code block is too short: write '${fence}'.`,
    outside: `The closing fence of this code block is to the left of its list item: indent it to match this line.`,
    missing: `This code block is not closed, so other tools read what follows as code: add a line with '${fence}'.`,
  };
  return { code: 'unclosed-fence', severity: 'warning', message: remedy[kind], range };
}
