import type { Shell } from '../runbook/model';
import type { PlacedPlaceholder } from '../runbook/quotingContext';
import { inertCmd } from './fillCmd';
import { inertPowershell, powershellReference } from './fillPowershell';

/** How values stand in the commands of a shell. */
interface ValueForms {
  /**
   * What a word may be made of, value and all, to stand in the command as it is: characters without any meaning there.
   * Undefined for a shell in which no value does.
   */
  readonly inert: RegExp | undefined;
  /**
   * A variable of the environment as what it holds, right at its place; undefined for a shell that cannot be given one.
   * `after` is the character behind the place.
   */
  readonly reference: (variable: string, place: PlacedPlaceholder, after: string) => string | undefined;
  /** The line that gives a variable a value, which is quoted already, and hands it on. */
  readonly assignment: (variable: string, quoted: string) => string;
}

const posix: ValueForms = {
  inert: /^[\w./:@%+,-][\w./:@%+,=-]*$/,
  reference: (variable, { context }) => (context === 'bare' ? `"$${variable}"` : `\${${variable}}`),
  assignment: (variable, quoted) => `export ${variable}=${quoted}`,
};

export const valueForms: Readonly<Record<Shell, ValueForms>> = {
  sh: posix,
  bash: posix,
  zsh: posix,
  fish: {
    inert: /^[\w./:@+,-][\w./:@%+,=-]*$/,
    // An index, or more of the name, would belong to the variable.
    reference: (variable, { context }, after) =>
      context === 'bare' ? `"$${variable}"` : /[\w[]/.test(after) ? `$${variable}""` : `$${variable}`,
    assignment: (variable, quoted) => `set -gx ${variable} ${quoted}`,
  },
  powershell: {
    inert: inertPowershell,
    reference: powershellReference,
    assignment: (variable, quoted) => `$env:${variable} = ${quoted}`,
  },
  cmd: {
    inert: inertCmd,
    reference: () => undefined,
    assignment: (variable, quoted) => `set "${variable}=${quoted.slice(1, -1)}"`,
  },
};

/** What a value that stands in a command as it is begins with: no dash, which would make it an option. */
const plainValue = /^[A-Za-z0-9_./][\w./:@%+,\\-]*$/;

/** Words that some shell takes for part of its grammar where they stand alone. */
const reserved =
  /^(?:if|then|else|elif|fi|do|done|case|esac|for|in|while|until|select|function|time|coproc|repeat|end|foreach|nocorrect|noglob|begin|switch|and|or|not|always)$/;

/**
 * For each placeholder of a command, whether its value stands in the text as it is: where the whole word around it, from
 * blank to blank, is made of characters that mean nothing to the shell, whatever the scanner believes about the place.
 * `valueOf` gives undefined for a value that must not be shown, or is not there.
 */
export function arePlain(
  { run, shell }: { readonly run: string; readonly shell: Shell },
  placeholders: readonly PlacedPlaceholder[],
  valueOf: (placeholder: PlacedPlaceholder) => string | undefined,
): readonly boolean[] {
  const { inert } = valueForms[shell];
  const plain = placeholders.map(() => false);
  if (inert === undefined) return plain;
  for (let first = 0, next = 0; first < placeholders.length; first = next) {
    const from = placeholders[first - 1]?.end ?? 0;
    const start = placeholders[first]?.start ?? 0;
    let word = /(?<!\S)\S*$/.exec(run.slice(Math.max(from, start - LONGEST_WORD), start))?.[0] ?? '';
    let isPlain = word.length < LONGEST_WORD;
    for (next = first; next < placeholders.length; next++) {
      const placeholder = placeholders[next];
      if (placeholder === undefined) break;
      const value =
        placeholder.context === 'bare' && leavesWords(placeholder, shell) ? valueOf(placeholder) : undefined;
      isPlain &&= value !== undefined && plainValue.test(value);
      const upTo = placeholders[next + 1]?.start ?? run.length;
      const behind = /^\S*/.exec(run.slice(placeholder.end, Math.min(upTo, placeholder.end + LONGEST_WORD)))?.[0] ?? '';
      word += (value ?? '') + behind;
      isPlain &&= behind.length < LONGEST_WORD;
      if (placeholder.end + behind.length < upTo || upTo === run.length) {
        next++;
        break;
      }
    }
    isPlain &&= inert.test(word) && !reserved.test(word);
    if (isPlain) plain.fill(true, first, next);
  }
  return plain;
}

/** Whether whatever reads the value once more, or elsewhere, leaves a plain word that stands alone as it is. */
export const leavesWords = ({ hazard }: PlacedPlaceholder, shell: Shell): boolean =>
  hazard === undefined ||
  hazard.alone === true ||
  hazard.kind === 'elsewhere' ||
  hazard.kind === 'queries' ||
  (hazard.kind === 'runs' && (shell === 'powershell' || shell === 'cmd'));

/** Characters of a word that are looked at; a longer one is not plain, so that many placeholders cost no more than their text. */
const LONGEST_WORD = 1_000;
