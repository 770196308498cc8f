import { wholePattern } from '../runbook/pattern';
import type { Rule } from './rule';

/** A pattern that is not a valid regular expression would let every value pass, or none. */
export const badPattern: Rule = ({ runbook, reading }) =>
  runbook.parameters
    .filter(({ pattern }) => pattern !== undefined && wholePattern(pattern) === undefined)
    .map(({ name }) => ({
      message: `The pattern of '${name}' is not a valid regular expression: correct it.`,
      range: reading.locate(['parameters', name, 'pattern']),
    }));
