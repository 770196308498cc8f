import type { Command, Shell } from './model';
import { findPlaceholders, type Placeholder } from './placeholders';
import { scanCmd } from './surroundingsCmd';
import { scanPosix } from './surroundingsPosix';
import { scanPowershell } from './surroundingsPowershell';

/**
 * What a place in a command is inside of. Only in `bare` does a quoted value arrive as it is: anywhere else, quotes
 * around a value are text, or end the author's own, and what the value says could run as code.
 * `joined`: straight after a character that gives the quote another meaning, such as `$` or a backslash.
 * `unclear`: shells disagree, or our reading of the command ends.
 */
export type Surroundings =
  | 'bare'
  | 'single-quotes'
  | 'double-quotes'
  | 'backticks'
  | 'arithmetic'
  | 'heredoc'
  | 'comment'
  | 'joined'
  | 'unclear';

export interface PlacedPlaceholder extends Placeholder {
  readonly surroundings: Surroundings;
}

/** Reads a command up to each place, in ascending order, and says what the place is inside of. */
export type Scanner = (command: string, places: readonly Placeholder[], shell: Shell) => readonly Surroundings[];

const scanners: Readonly<Record<Shell, Scanner>> = {
  sh: scanPosix,
  bash: scanPosix,
  zsh: scanPosix,
  fish: scanPosix,
  powershell: scanPowershell,
  cmd: scanCmd,
};

/** The placeholders of a command, each with what it stands inside of for the command's shell. */
export function placePlaceholders({ run, shell }: Command): readonly PlacedPlaceholder[] {
  const places = findPlaceholders(run);
  if (places.length === 0) return [];
  const surroundings = scanners[shell](run, places, shell);
  return places.map((place, index) => ({ ...place, surroundings: surroundings[index] ?? 'unclear' }));
}
