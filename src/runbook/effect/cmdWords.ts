import type { Argument, Rule } from './rule';
import { secretFile } from './secretFile';

/**
 * The commands of a script of cmd.exe, by pipeline, each as its words. Undefined where anything is in it that is not
 * plainly a word: variables, `^`, blocks, redirections to files, `call` and labels.
 */
export function wordsOfCmd(run: string): readonly (readonly (readonly Argument[])[])[] | undefined {
  const pipelines: Argument[][][] = [];
  for (const line of run.split(/\r?\n/)) {
    const bare = line.trim().replace(/^@/, '');
    if (bare === '' || /^(?:rem(?:\s|$)|::)/i.test(bare)) continue;
    if (/[%^!()<@]/.test(bare)) return undefined;
    const plain = bare.replace(/\s(?:[12]?>\s*nul|2>&1)(?=\s|$|[|&])/gi, ' ');
    if ((plain.match(/"/g)?.length ?? 0) % 2 === 1) return undefined;
    const parts: readonly string[] = plain.match(/"[^"]*"|[^\s"|&>]+|&&|\|\||[|&>]|\s+/g) ?? [];
    if (parts.join('') !== plain || parts.includes('>')) return undefined;
    let pipeline: Argument[][] = [[]];
    pipelines.push(pipeline);
    let joined = false;
    for (const part of parts) {
      if (part === '&' || part === '&&' || part === '||') pipelines.push((pipeline = [[]]));
      else if (part === '|') pipeline.push([]);
      else if (part.trim() !== '') {
        const text = part.replaceAll('"', '');
        const words = pipeline.at(-1);
        const before = joined ? words?.pop() : undefined;
        words?.push({ text: `${before?.text ?? ''}${text}`, expands: false, open: false });
      }
      joined = part.trim() !== '' && !/^(?:&|&&|\|\||\|)$/.test(part);
    }
  }
  return pipelines.every((pipeline) => pipeline.every((words) => words.length > 0)) ? pipelines : undefined;
}

const prints: Rule = { never: secretFile };

/** What Windows has, by names in lower case. */
export const cmdPrograms: Readonly<Record<string, Rule>> = {
  dir: {},
  ver: {},
  vol: {},
  echo: {},
  where: {},
  whoami: {},
  systeminfo: {},
  tasklist: { never: /\s\/s\s/i },
  type: prints,
  findstr: prints,
  find: prints,
  hostname: { test: (words) => words.length === 0 },
  ipconfig: { test: (words) => words.every((word) => /^\/(?:all|displaydns)$/i.test(word)) },
  netstat: { flags: /^-[anobrse]+$/i, words: /^(?:tcp|udp)$/i },
  ping: { never: /\s[-/]t\s/i, test: (words) => words.length > 0 },
  tracert: { test: (words) => words.length > 0 },
  nslookup: { test: (words) => words.some((word) => !word.startsWith('-')) },
  sc: { test: ([verb = '']) => /^(?:query|queryex|qc|qfailure)$/i.test(verb) },
  reg: { test: ([verb = '']) => /^query$/i.test(verb) },
  schtasks: { test: ([verb = '']) => /^\/query$/i.test(verb), never: /\s\/s\s/i },
  query: { test: ([what = '']) => /^(?:user|session|process)$/i.test(what) },
  route: { test: ([verb = '']) => /^print$/i.test(verb) },
  arp: { test: ([flag = '']) => /^-a$/i.test(flag) },
  w32tm: { test: (words) => words.join(' ').startsWith('/query') },
  netsh: {
    test: (words) =>
      words.includes('show') &&
      !/key=clear/i.test(words.join(' ')) &&
      !/\b(?:set|add|delete|reset|exec)\b/i.test(words.join(' ')),
  },
};
