import type { Command } from '../model';
import { findPlaceholders, type Placeholder } from '../placeholders';
import type { ValuePlace } from '../quotingContext';
import { readCommands } from './commands';
import { readFishCommands } from './fish';
import { Source, Unreadable } from './source';
import type { Script } from './syntax';

/** A command of sh, bash, zsh or fish, read as its shell reads it. */
export type ShellReading =
  | {
      readonly script: Script;
      /** What each placeholder stands inside of, in their order. */
      readonly places: readonly ValuePlace[];
    }
  /** It is not read: it is wrong, shells disagree about it, or (`unfinished`) it ends within something. */
  | { readonly unfinished: boolean };

/**
 * Reads a whole command, in time linear in its length. Where anything in it is not certain, all of it is not: what one
 * misread quote does to the rest nobody can know.
 */
export function readShell(
  { run, shell }: Command,
  placeholders: readonly Placeholder[] = findPlaceholders(run),
): ShellReading {
  const source = new Source(run, placeholders, shell, shell === 'fish' ? readFishCommands : readCommands);
  try {
    const script = source.commands(() => false);
    if (source.heredocs.length > 0) throw source.unfinished();
    if (source.at < source.end) source.fail();
    return { script, places: source.places };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { unfinished: error.isUnfinished };
  }
}
