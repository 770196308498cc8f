import { mentionedNames } from './mentions';
import type { Rule } from './rule';

/** A value that is asked for and then not used costs the responder time, or a command lacks it. */
export const unusedParameter: Rule = (subject) => {
  const used = mentionedNames(subject);
  return subject.runbook.parameters
    .filter(({ name }) => !used.has(name))
    .map(({ name }) => ({
      message: `No step uses the parameter '${name}': use it as \${{ ${name} }}, or remove it.`,
      range: subject.reading.locateKey(['parameters', name]),
    }));
};
