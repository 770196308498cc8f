import type { Command } from '../runbook/model';
import type { PlacedPlaceholder } from '../runbook/quotingContext';
import type { Quoted } from './quote';

/** What a word of cmd may be made of, value and all, to stand as it is. */
export const inertCmd = /^[\w./:\\@+=#$~-]+$/;

/** Ours: cmd takes 8,191 characters in a line. */
const LONGEST_VALUE = 4_000;

/**
 * A value's text at a place of a command for cmd. Variables are no way out: cmd replaces them first and reads the line
 * then. So what could run, wherever it stood, is refused: `& | < > ^ % !`, quotes, line breaks, and parentheses beside
 * blocks.
 */
export function cmdText({ run }: Command, place: PlacedPlaceholder, value: string, quoted: string): Quoted {
  const no = (reason: string): Quoted => ({ refused: `The value of '${place.name}' ${reason}.` });
  if (/[&|<>]/.test(value)) return no('holds one of & | < >, which cmd acts on: write the step for powershell instead');
  if (/[()]/.test(value) && /\(|\b(?:if|for)\b/i.test(run))
    return no('holds a parenthesis, which could end a block of this script: write the step for powershell instead');
  if (/[^\t -~]/.test(value))
    return no(
      'holds a character beyond ASCII, which cmd reads by the code page of its window: write the step for powershell instead',
    );
  if (value.length > LONGEST_VALUE) return no('is longer than a line of cmd can be');
  if (value.endsWith('\\')) return no('ends with a backslash, which programs and cmd read differently before a quote');
  return { text: place.word === undefined && place.context === 'bare' ? quoted : value };
}
