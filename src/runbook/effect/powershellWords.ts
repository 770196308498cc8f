import { secretFile } from './secretFile';
import type { Argument } from './rule';

/**
 * The commands of a script in PowerShell, by pipeline, each as its words. Undefined where anything is in it that is not
 * plainly a word: variables that are set, script blocks other than comparisons, subexpressions, redirections to files,
 * calls.
 */
export function wordsOfPowershell(run: string): readonly (readonly (readonly Argument[])[])[] | undefined {
  const pipelines: Argument[][][] = [[[]]];
  const token =
    /[ \t\r]+|#[^\n]*|(\n|;|&&|\|\|)|(\|)|[23*]?>[ \t]*\$null|2>&1|(\{[ \t]*\$_(?:\.\w+)+[ \t]+-[a-z]+[ \t]+(?:'[^'\n]*'|"[^"$`\n]*"|\$?[\w.]+)[ \t]*\})|('[^'\n]*'|"[^"$`\n]*"|[\w.\\/:*?+=,~%-]+|\$(?:null|true|false|_|env:\w+|\w+))/giy;
  let joined = false;
  while (token.lastIndex < run.length) {
    const match = token.exec(run);
    if (match === null) return undefined;
    const [, separator, pipe, block, word] = match;
    const pipeline = pipelines.at(-1);
    if (separator !== undefined) pipelines.push([[]]);
    else if (pipe !== undefined) pipeline?.push([]);
    else if (block !== undefined || word !== undefined) {
      // What stands right behind a word belongs to it, by rules of its own.
      if (joined) return undefined;
      const text = block ?? word ?? '';
      const expands = text.startsWith('$');
      const isFirst = pipeline?.at(-1)?.length === 0;
      if (isFirst && (expands || /^['"{]/.test(text))) return undefined;
      pipeline?.at(-1)?.push({ text: /^['"]/.test(text) ? text.slice(1, -1) : text, expands, open: false });
    }
    joined = block !== undefined || word !== undefined;
  }
  const filled = pipelines.filter((pipeline) => pipeline.length > 1 || (pipeline[0]?.length ?? 0) > 0);
  return filled.every((pipeline) => pipeline.every((words) => words.length > 0)) ? filled : undefined;
}

export const isCmdlet = (name: string): boolean =>
  /^[a-z]+-[a-z]\w*$/i.test(name) || Object.hasOwn(aliases, name.toLowerCase());

const aliases: Readonly<Record<string, string>> = {
  ls: 'get-childitem',
  dir: 'get-childitem',
  gci: 'get-childitem',
  cat: 'get-content',
  gc: 'get-content',
  type: 'get-content',
  gps: 'get-process',
  ps: 'get-process',
  gsv: 'get-service',
  pwd: 'get-location',
  sort: 'sort-object',
  select: 'select-object',
  where: 'where-object',
  '?': 'where-object',
  ft: 'format-table',
  fl: 'format-list',
  measure: 'measure-object',
};

const shaping =
  /^(?:select-object|select-string|sort-object|measure-object|format-table|format-list|format-wide|group-object|out-string|out-host|convertto-json|convertto-csv|compare-object|where-object|test-netconnection|test-path|test-connection|resolve-dnsname)$/;
/** What asks a person, prints secrets, or is read from somewhere else than here. */
const never =
  /^get-(?:credential|secret\w*|azkeyvault\w*|azaccesstoken|clipboard|ssm\w*|sec\w*value|\w*(?:password|token|apikey|credential|laps)\w*)$/;
const elsewhere =
  /^-(?:computername|cimsession|session|credential|wait|continuous|repeat|asplaintext|asjob|vmname|hostname|encodedcommand|outfile|filepath|passthru)/i;

export function cmdletReads(name: string, words: readonly string[]): boolean {
  const cmdlet = (aliases[name.toLowerCase()] ?? name).toLowerCase();
  if (never.test(cmdlet) || !(shaping.test(cmdlet) || /^get-[a-z]\w*$/.test(cmdlet))) return false;
  if (cmdlet === 'test-netconnection' || cmdlet === 'test-connection')
    return words.every((word) => !/^-(?:continuous|repeat|credential|source)/i.test(word));
  if (words.some((word) => elsewhere.test(word) || (/^-[a-z]/i.test(word) && isShort(word)))) return false;
  return !secretFile.test(words.join(' '));
}

/** PowerShell takes any beginning of a parameter's name: those of what must not be there. */
const isShort = (word: string): boolean =>
  word.length < 12 &&
  ['-computername', '-cimsession', '-credential', '-session', '-wait'].some(
    (full) => full.startsWith(word.toLowerCase()) && word.length > 3,
  );
