import { secretForms } from './secretForms';
import { MASK, tokenShapes } from './tokenShapes';

/** Masks what it is given, always in the same way; knows the texts to look for. */
export interface Masker {
  readonly mask: (text: string) => string;
  /** Length of the longest given text that it looks for, and of the longest one over several lines; 0 for none. */
  readonly longest: number;
  readonly longestOverLines: number;
}

/**
 * Masks these secrets in all forms that give them away (secretForms.ts), and whatever looks like a secret of a
 * well-known kind (tokenShapes.ts). Masking twice is the same as once.
 */
export function maskerOf(secrets: readonly string[]): Masker {
  const forms = [...new Set(secrets.flatMap(secretForms))].sort((a, b) => b.length - a.length);
  const given = forms.length === 0 ? undefined : new RegExp(forms.map(escaped).join('|'), 'g');
  return {
    mask: (text) => {
      const known = given === undefined ? text : text.replace(given, MASK);
      return tokenShapes.reduce((before, { pattern }) => before.replace(pattern, maskBehind), known);
    },
    longest: forms[0]?.length ?? 0,
    longestOverLines: forms.find((form) => form.includes('\n'))?.length ?? 0,
  };
}

/** A text without these secrets and what looks like one. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  return maskerOf(secrets).mask(text);
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** A shape without a group has the place of its match there. */
function maskBehind(_: string, before: string | number): string {
  return typeof before === 'string' ? before + MASK : MASK;
}
