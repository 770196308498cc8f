/**
 * A command's text with its comments blanked out, offsets kept: what an author warns of in a comment is not run. Whole
 * lines and ends of lines that start with `#` or, as in SQL, with `-- `.
 */
export function withoutComments(command: string): string {
  return command.replaceAll(/(?:^|(?<=\s))(?:#|-- ).*$/gm, (comment) => ' '.repeat(comment.length));
}
