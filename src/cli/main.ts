import { effect } from './effect';
import { find } from './find';
import { next } from './next';
import { type Command, UsageError } from './command';
import { rules } from './rules';
import { show } from './show';

const usage = `Usage: incident-runbooks <command>

  show FILE… [--json]                          what is read of runbooks: steps, commands, their effects
  find TEXT|- --library DIR… [--limit N] [--json]   the runbooks for a symptom, a log line, an alert
  rules FILE… [--library DIR…] [--json]        alert rules, and the runbooks that they lead to
  effect --shell SHELL -                       what each command on standard input does, NUL-separated
  next RECORD [--library DIR…] [--json]        where an incident stands, and what comes next

Exit codes: 0 fine, 1 findings, 2 wrong usage or a fault.`;

const commands: Readonly<Record<string, Command>> = { show, find, rules, effect, next };

/** Runs a command; gives its exit code. What goes wrong is a sentence on standard error. */
async function main([name = '', ...args]: readonly string[]): Promise<number> {
  if (name === '--help' || name === 'help' || name === '-h') {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  try {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) throw new UsageError(name === '' ? usage : `There is no command '${name}'.\n\n${usage}`);
    const { text, code } = await command(args);
    if (text !== '') await written(`${text}\n`);
    return code;
  } catch (error) {
    process.stderr.write(`${sentence(error)}\n`);
    return 2;
  }
}

/** A pipe takes large texts in pieces: ending before it has them all would lose the rest. */
const written = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });

function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isExpected =
    error instanceof UsageError || ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
  return isExpected ? error.message : (error.stack ?? error.message);
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
