import type { Command, Shell } from './model';
import { findPlaceholders } from './placeholders';
import type { PlacedPlaceholder, Scanner } from './quotingContext';
import { scanCmd } from './quotingContextCmd';
import { scanPosix } from './quotingContextPosix';
import { scanPowershell } from './quotingContextPowershell';

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
  const found = findPlaceholders(run);
  if (found.length === 0) return [];
  const places = scanners[shell](run, found, shell);
  return found.map((placeholder, index) => ({ ...placeholder, ...(places[index] ?? { context: 'unclear' }) }));
}
