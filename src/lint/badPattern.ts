import { readPattern } from '../runbook/pattern';
import type { Rule } from './rule';

/** A pattern that cannot be used lets no value pass. */
export const badPattern: Rule = ({ runbook, reading }) =>
  runbook.parameters.flatMap(({ name, pattern }) => {
    const read = pattern === undefined ? undefined : readPattern(pattern);
    if (read === undefined || !('problem' in read)) return [];
    const message = `The pattern of '${name}' cannot be used: ${read.problem}`;
    return [{ message, range: reading.locate(['parameters', name, 'pattern']) }];
  });
