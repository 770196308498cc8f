import type { Range } from '../model';
import type { Problem } from '../problem';
import type { FenceEnd } from './fenceEnd';

/** What to tell about a code fence that is not closed as it should be. `range` is the opening fence's. */
export function fenceProblem(fault: NonNullable<FenceEnd['fault']>, range: Range, fence: string): Problem {
  const remedy = {
    short: `The closing fence of this code block is too short: write '${fence}'.`,
    outside: `The closing fence of this code block is to the left of its list item: indent it to match this line.`,
    missing: `This code block is not closed, so other tools read what follows as code: add a line with '${fence}'.`,
  };
  return { code: 'unclosed-fence', severity: 'warning', message: remedy[fault], range };
}

export function unclosedComment(range: Range): Problem {
  const message = "This comment is not closed, so other tools hide what follows: add '-->'.";
  return { code: 'unclosed-comment', severity: 'warning', message, range };
}
