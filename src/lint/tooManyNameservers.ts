import { withoutComments } from './commandText';
import type { Rule } from './rule';

/** MAXNS of glibc's resolv.h: the fourth server and those after it get no packet. */
const most = 3;

export const tooManyNameservers: Rule = ({ commands, steps, reading }) => {
  const written = [
    ...commands.map(({ command, path }) => ({ text: withoutComments(command.run), path })),
    ...steps.map(({ step, path }) => ({ text: fencedText(step.do ?? ''), path: [...path, 'do'] })),
  ];
  return written.flatMap(({ text, path }) => {
    const fourth = [...text.matchAll(/(?:(?<=\\n)|(?<![\w/.-]))nameserver[ \t]+[^\s'"\\]+/g)][most];
    if (fourth === undefined) return [];
    const range = reading.locatePart(path, fourth.index, fourth.index + fourth[0].length);
    return [{ message: `The resolver reads only the first ${most} nameservers: remove the rest.`, range }];
  });
};

/** A text's fenced blocks, the prose between them blanked out: prose may well speak of nameservers. */
function fencedText(markdown: string): string {
  let fenced = false;
  return markdown
    .split('\n')
    .map((line) => {
      const fence = /^\s*(?:```|~~~)/.test(line);
      if (fence) fenced = !fenced;
      return fenced && !fence ? line : ' '.repeat(line.length);
    })
    .join('\n');
}
