import type { CommandHandlers } from './commands';
import type { CommandId } from './contributions';
import type { Disposes } from './disposes';

/**
 * What an area of the extension has set up: its commands, and everything that ends with it. The ids of commands and views
 * are registered before anything is loaded (extension.ts), so an area hands its handlers over; services.ts puts them
 * together, and the compiler sees that each command has one.
 */
interface Area<Id extends CommandId = never> extends Disposes {
  readonly commands: Pick<CommandHandlers, Id>;
}

/** Puts an area together from its commands and from what it owns. */
export function area<Id extends CommandId>(
  commands: Pick<CommandHandlers, Id>,
  ...owned: readonly Disposes[]
): Area<Id> {
  return {
    commands,
    dispose: () => {
      for (const each of owned) each.dispose();
    },
  };
}

/** Handlers of some commands, each known by its id. */
export const handlers = <Id extends CommandId>(commands: Pick<CommandHandlers, Id>): Pick<CommandHandlers, Id> =>
  commands;
