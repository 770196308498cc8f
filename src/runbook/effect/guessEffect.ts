import type { Command, Effect } from '../model';
import { readShell } from '../shell/readShell';
import type { Part, Pipeline, Script, ShellCommand } from '../shell/syntax';
import { wordsOfCmd } from './cmdWords';
import { wordsOfPowershell } from './powershellWords';
import { onlyReads } from './onlyReads';
import type { Argument } from './rule';

/**
 * What a command of which nobody has said it does. `reads` is said only where every command in it is known to read, to
 * end by itself and to print no secret, and where its shell is understood: it may then run without a question. `destroys`
 * and `changes` are told by the text; what neither is known of is `unknown`.
 */
export function guessEffect({ run, shell }: Command): Effect | 'unknown' {
  if (isReading({ run, shell })) return 'reads';
  if (destroying.test(run)) return 'destroys';
  return changing.test(run) ? 'changes' : 'unknown';
}

/** The same for a step, whose command is asked about unless it is known to read. */
export function effectOf(command: Command): Effect {
  const guess = guessEffect(command);
  return guess === 'unknown' ? 'changes' : guess;
}

/** Need not be complete: what is in here is asked about with more emphasis. */
const destroying =
  /(?:^|[\s|&;(`])(?:rm|rmdir|shred|wipefs|mkfs(?:\.\w+)?|dropdb|unlink)\s|\b(?:kubectl|oc|helm|aws|az|gcloud|velero|docker|podman|etcdctl|eksctl|argocd)\b[^\n|;&]*\s(?:delete|destroy|rm|rmi|prune|purge|uninstall|del|terminate-instances|delete-[\w-]+)(?=\s|$)|\b(?:terraform|tofu|pulumi|terragrunt)\s[^\n|;&]*destroy|\b(?:drop\s+(?:table|database|index|schema)|truncate\s+table|delete\s+from|flushall|flushdb)\b|\bdd\s[^\n|;&]*\bof=|-X\s*DELETE\b|--request[= ]DELETE\b|Remove-Item\b|(?:^|[&|]\s*)(?:del|erase|rd|format)\s/im;

/** Need not be complete either: it is asked about as what nobody knows is. */
const changing =
  /\bsystemctl\s[^\n|;&]{0,200}\b(?:start|stop|restart|reload|enable|disable|mask|unmask|kill|daemon-reload|isolate)\b|\bservice\s{1,4}\S{1,80}\s{1,4}(?:start|stop|restart|reload)|\b(?:kubectl|oc)\s[^\n|;&]{0,200}\s(?:apply|create|patch|edit|scale|set|annotate|label|cordon|uncordon|drain|taint|replace|expose|autoscale|restart|undo)\b|\b(?:docker|podman)\s(?:[^\n|;&]{0,200}\s)?(?:start|stop|restart|kill|run|pull|up|down|update)\b|\bhelm\s[^\n|;&]{0,200}(?:install|upgrade|rollback)|\b(?:apt|apt-get|dnf|yum|apk)\s[^\n|;&]{0,200}(?:install|upgrade|update)|\bterraform\s[^\n|;&]{0,200}apply|(?:^|[\s|&;(])(?:chmod|chown|mv|cp|mkdir|touch|ln|tee|kill|pkill|killall|reboot|shutdown|mount|umount|swapoff|swapon)\s|\b(?:Restart|Stop|Start|Set|New|Enable|Disable)-[A-Z]\w+|\bsed\s+-i|-X\s*(?:POST|PUT|PATCH)\b/;

function isReading({ run, shell }: Command): boolean {
  if (/[\0-\u0008\u000B\u000C\u000E-\u001F\u007F]/.test(run)) return false;
  if (shell === 'powershell' || shell === 'cmd') {
    const pipelines = shell === 'cmd' ? wordsOfCmd(run) : wordsOfPowershell(run);
    return (
      pipelines !== undefined &&
      pipelines.length > 0 &&
      pipelines.every((commands) => commands.every((words, index) => onlyReads(words, { shell, fed: index > 0 })))
    );
  }
  // What stands in backticks is not always read, nor is every character of these quotes.
  if (/`|(?<!\$)\$['"]/.test(run)) return false;
  const reading = readShell({ run: run.replaceAll('\r\n', '\n'), shell });
  return 'script' in reading && reading.script.length > 0 && scriptReads(reading.script);
}

const scriptReads = (script: Script): boolean => script.every(pipelineReads);

const pipelineReads = (pipeline: Pipeline): boolean =>
  pipeline.every((command, index) => commandReads(command, index > 0));

/** Those that end, if what they repeat does: a `while` may never. */
const repeating = /^(?:\(|\{|if|for)$/;

function commandReads({ kind, assignments, words, redirections, body }: ShellCommand, piped: boolean): boolean {
  if (!redirections.every(isHarmless)) return false;
  if (kind === 'test') return words.every(({ parts }) => parts.every(isData));
  if (repeating.test(kind)) {
    const values = assignments.flatMap((assignment) => assignment.values);
    return body.length > 0 && values.every(({ parts }) => parts.every(isData)) && scriptReads(body);
  }
  if (kind !== 'simple' || assignments.length > 0 || !words.every(({ parts }) => parts.every(isData))) return false;
  const fed = piped || redirections.some(({ operator }) => operator.startsWith('<'));
  return onlyReads(
    words.map(({ parts }) => argumentOf(parts)),
    { shell: 'sh', fed },
  );
}

/** Whether nothing but a value is put there, by commands that themselves only read. */
function isData(part: Part): boolean {
  if (part.kind === 'commands') return part.script.length > 0 && scriptReads(part.script);
  return part.kind === 'text' || part.kind === 'placeholder' || (part.kind === 'variable' && part.as === undefined);
}

function isHarmless({ operator, parts }: ShellCommand['redirections'][number]): boolean {
  const target = parts.every((part) => part.kind === 'text') ? parts.map(({ text }) => text).join('') : undefined;
  if (operator === '<' || operator === '<<<' || operator === '<<')
    return target !== undefined && !/^\/dev\/(?:tcp|udp)/.test(target);
  if (target === '/dev/null') return /^(?:>|>>|>\||&>>?|>&)$/.test(operator);
  return operator === '>&' && /^(?:[12]|-)$/.test(target ?? '');
}

function argumentOf(parts: readonly Part[]): Argument {
  const first = parts[0];
  const text = parts.map((part) =>
    part.kind === 'text' ? part.text : part.kind === 'variable' ? `$${part.name}` : '${{}}',
  );
  return {
    text: text.join(''),
    expands: parts.some(({ kind }) => kind !== 'text'),
    open:
      first !== undefined &&
      (first.kind === 'text' ? !first.quoted && /^[*?[{]/.test(first.text) : first.kind !== 'placeholder'),
  };
}
