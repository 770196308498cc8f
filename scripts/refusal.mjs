/** What a person is told in a sentence or two, with the way out, instead of a stack trace. */
export class Refusal extends Error {}

/**
 * Ends the process with exit code 1: a Refusal as its sentence, anything else in full, since that is a mistake of ours.
 * @param {unknown} error
 * @returns {never}
 */
export function exitWithSentence(error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
}
