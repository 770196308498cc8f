import { deceptiveIn } from '../markdown/deceptiveText';
import type { Rule } from './rule';

/** What cannot be seen in a command cannot be agreed to: such a command is not run. */
export const hiddenCharacter: Rule = ({ commands, reading }) =>
  commands.flatMap(({ command, path }) => {
    const hidden = deceptiveIn(command.run);
    if (hidden.length === 0) return [];
    const message = `This command has invisible characters, or characters that hide what it does, so it will not run: ${hidden.join(', ')}. Remove them.`;
    return [{ message, range: reading.locate(path) }];
  });
