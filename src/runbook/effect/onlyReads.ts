import type { Shell } from '../model';
import { clients } from './clients';
import { cmdPrograms } from './cmdWords';
import { cmdletReads, isCmdlet } from './powershellWords';
import type { Argument, Rule, Surroundings } from './rule';
import { systemPrograms } from './systemPrograms';

/** Whether a simple command only reads, ends by itself and prints no secrets. */
export function onlyReads(words: readonly Argument[], surroundings: Surroundings): boolean {
  const [first, ...rest] = words;
  if (first === undefined || first.expands || first.open) return false;
  const name = surroundings.shell === 'sh' ? first.text : first.text.replace(/\.exe$/i, '');
  const wrapped = surroundings.shell === 'sh' ? unwrapped(name, rest) : undefined;
  if (wrapped !== undefined) return onlyReads(wrapped.words, surroundings);
  if (surroundings.shell === 'powershell' && isCmdlet(name))
    return cmdletReads(
      name,
      rest.map(({ text }) => text),
    );
  const rule = ruleFor(name, surroundings.shell);
  if (rule === undefined) return false;
  const asksForHelp = rest.length === 1 && /^--(?:version|help)$/.test(rest[0]?.text ?? '');
  return asksForHelp || obeys(rest, rule, surroundings);
}

/** What runs another program that is named behind it. */
function unwrapped(name: string, words: readonly Argument[]): { readonly words: readonly Argument[] } | undefined {
  if (name === 'sudo') return words[0]?.text.startsWith('-') === false ? { words } : undefined;
  if (name === 'time') return { words };
  if (name === 'timeout' && /^\d+[smh]?$/.test(words[0]?.text ?? '')) return { words: words.slice(1) };
  return undefined;
}

function ruleFor(name: string, shell: Shell): Rule | undefined {
  if (shell === 'cmd') {
    const own = lookup(cmdPrograms, name.toLowerCase());
    if (own !== undefined) return own;
  }
  // Names of programs that other systems have, and use otherwise.
  if (shell !== 'sh') return lookup(clients, name) ?? lookup(cmdPrograms, name.toLowerCase());
  return lookup(clients, name) ?? lookup(systemPrograms, name);
}

function lookup(table: Readonly<Record<string, Rule>>, name: string): Rule | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function obeys(words: readonly Argument[], rule: Rule, surroundings: Surroundings): boolean {
  const { flags, words: others, first, before, never, operands, test } = rule;
  const texts = words.map(({ text }) => text);
  if (flags !== undefined || others !== undefined || (test !== undefined && first === undefined)) {
    if (words.some(({ open, expands, text }) => open || (expands && text.startsWith('$')))) return false;
    const isAllowed = (text: string): boolean =>
      text.startsWith('-') && text !== '-' ? (flags?.test(text) ?? true) : (others?.test(text) ?? true);
    if (!texts.every(isAllowed)) return false;
  }
  const joined = ` ${texts.join(' ')} `;
  if (never !== undefined && [never].flat().some((pattern) => pattern.test(joined))) return false;
  if (first !== undefined) {
    const from = behindFlags(texts, before);
    if (from === undefined) return false;
    // The words that say what to do must be there to read.
    const spoken = words.slice(from).findIndex(({ expands, open }) => expands || open);
    const told = texts.slice(from, spoken === -1 ? undefined : from + spoken);
    if (!first.test(told.join(' '))) return false;
  }
  if (operands !== undefined && !surroundings.fed) {
    const given = texts.filter((text) => !/^-.|^\d+$/.test(text) && text !== '-');
    if (given.length < operands) return false;
  }
  return test?.(texts, surroundings) ?? true;
}

/** Where what follows the flags begins; undefined where one of them is not understood. */
function behindFlags(texts: readonly string[], before: Rule['before']): number | undefined {
  let at = 0;
  for (; at < texts.length; at++) {
    const text = texts[at] ?? '';
    if (!text.startsWith('-')) break;
    if (before?.[0].test(text) === true) at++;
    else if (before?.[1].test(text) !== true) return undefined;
  }
  return at;
}
