import type { Rule } from './rule';

/**
 * A sentence: it begins as one, goes on in words and ends with a full stop. A command's first word is hardly ever
 * written so, and where it is (PowerShell), no full stop ends it.
 */
const sentence = /^[A-Z][\p{L}'’-]*,?\s[^|&<>$`]+\.$/u;

/** A text where a command belongs is offered to be run. Mostly it is a way back that was meant as an instruction. */
export const proseCommand: Rule = ({ commands, reading }) =>
  commands
    .filter(({ command }) => sentence.test(command.run.trim()))
    .map(({ role, path }) => ({
      message:
        role === 'revert'
          ? "This looks like a sentence, but would run as a command: put it under 'do'."
          : "This looks like a sentence, but would run as a command: use 'do' instead of 'run'.",
      range: reading.locate(path),
    }));
