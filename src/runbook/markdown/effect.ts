import type { Command, Effect } from '../model';
import { anyArguments, bareFlagsBefore, flagsBefore, someFlags, someWords, subcommands, writing } from './readers';
import { simpleCommands, type Word } from './shellWords';

/**
 * What a command of a Markdown runbook does, of which nobody has said it. It changes something, unless every simple
 * command in it (between pipes, `&&`, `||`, `;` and line breaks) is on the short list of readers.ts with arguments that
 * are known to only read, and nothing else is in it: no substitution, no redirection, no assignment. A placeholder such
 * as `<pod>` is a redirection to the shell, so a command that has one counts as changing. A command whose text says that
 * it deletes is told apart, so that it is asked about with more emphasis; that list need not be complete.
 */
export function effectOf({ run, shell }: Command): Effect {
  const commands = shell === 'powershell' || shell === 'cmd' ? undefined : simpleCommands(run);
  if (commands !== undefined && commands.length > 0 && commands.every(onlyReads)) return 'reads';
  return destroying.test(run) ? 'destroys' : 'changes';
}

const destroying =
  /(?:^|[\s|&;(`])(?:rm|rmdir|shred|wipefs|mkfs(?:\.\w+)?|dropdb|unlink)\s|\b(?:kubectl|oc|helm|aws|az|gcloud|velero|docker|podman|etcdctl|eksctl|argocd)\b[^\n|;&]*\s(?:delete|destroy|rm|rmi|prune|purge|uninstall|del|terminate-instances|delete-[\w-]+)(?=\s|$)|\b(?:terraform|tofu|pulumi|terragrunt)\s[^\n|;&]*destroy|\b(?:drop\s+(?:table|database|index|schema)|truncate\s+table|delete\s+from|flushall|flushdb)\b|\bdd\s[^\n|;&]*\bof=|-X\s*DELETE\b|--request[= ]DELETE\b|Remove-Item\b/i;

function onlyReads(words: readonly Word[]): boolean {
  const [first, ...rest] = words;
  if (first === undefined || first.expands || first.open) return false;
  if (first.text === 'sudo') return rest[0]?.text.startsWith('-') === false && onlyReads(rest);
  const program = first.text;
  if (anyArguments.has(program)) return true;
  const flags = lookup(someFlags, program);
  if (flags !== undefined) return hasOnly(withoutDiscards(rest), flags, lookup(someWords, program));
  if (program === 'awk') return isPrintingOnly(rest);
  const reading = lookup(subcommands, program);
  return reading !== undefined && isReading(rest, reading);
}

function lookup(table: Readonly<Record<string, RegExp>>, key: string): RegExp | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** curl's way to show no body. */
function withoutDiscards(words: readonly Word[]): readonly Word[] {
  return words.filter(
    ({ text }, index) =>
      !(text === '-o' && words[index + 1]?.text === '/dev/null') &&
      !(text === '/dev/null' && words[index - 1]?.text === '-o'),
  );
}

/** An expansion could become a flag, unless it stands behind other text of its word. */
function hasOnly(words: readonly Word[], flags: RegExp, others: RegExp | undefined): boolean {
  return words.every(({ text, open, expands }) => {
    if (open || (expands && text.startsWith('$'))) return false;
    return text.startsWith('-') ? flags.test(text) : (others?.test(text) ?? true);
  });
}

/** A program of awk's that neither runs, reads nor writes anything but its input. */
function isPrintingOnly(words: readonly Word[]): boolean {
  const program = words.find(({ text }, index) => !text.startsWith('-') && words[index - 1]?.text !== '-F');
  const flags = words.filter(({ text }) => text.startsWith('-'));
  if (program === undefined || words.some(({ expands, open }) => expands && open)) return false;
  return flags.every(({ text }) => /^-F.?/.test(text)) && !/system|getline|[|>@]|close|include|load/.test(program.text);
}

function isReading(words: readonly Word[], reading: RegExp): boolean {
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at];
    if (word?.text.startsWith('-') !== true) break;
    if (flagsBefore.test(word.text)) at++;
    else if (!bareFlagsBefore.test(word.text)) return false;
  }
  const rest = words.slice(at);
  // The words that say what to do must be there to read.
  const spoken = rest.slice(0, 2).filter(({ expands, open, text }) => !expands && !open && !text.startsWith('-'));
  if (rest[0] === undefined || spoken[0] !== rest[0]) return false;
  const isFollowing = rest.some(({ text }) => text === '-f') && /^logs?$/.test(rest[0].text);
  return (
    reading.test(spoken.map(({ text }) => text).join(' ')) &&
    !rest.some(({ text }) => writing.test(text) && !(isFollowing && text === '-f'))
  );
}
