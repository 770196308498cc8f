import { parseArgs } from 'node:util';
import { guessEffect } from '../runbook/effect/guessEffect';
import { shells, type Shell } from '../runbook/model';
import { type Command, readStandardInput, UsageError } from './command';

/** `effect --shell SHELL -`: a line for each command on standard input, which NUL characters part. */
export const effect: Command = async (args) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { shell: { type: 'string', default: 'sh' } },
  });
  if (positionals.length !== 1 || positionals[0] !== '-')
    throw new UsageError('Commands are read from standard input: incident-runbooks effect --shell SHELL -');
  const shell = shells.find((known): known is Shell => known === values.shell);
  if (shell === undefined)
    throw new UsageError(`'${values.shell}' is no shell that is known: use one of ${shells.join(', ')}.`);
  const commands = (await readStandardInput()).split('\0');
  // A closing NUL ends the last command and begins none.
  if (commands.at(-1)?.trim() === '') commands.pop();
  return { text: commands.map((run) => guessEffect({ run, shell })).join('\n'), code: 0 };
};
