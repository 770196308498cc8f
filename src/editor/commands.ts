import * as vscode from 'vscode';
import { commandIds, type CommandId } from './contributions';
import type { Disposes } from './disposes';
import type { Lazy } from './lazy';

/**
 * What a command does. Arguments come from menus, keybindings and other extensions: each handler checks its own. One that
 * could not do what it was asked to rejects, or resolves to false: whoever called it must not take that for done.
 */
export type CommandHandlers = Readonly<Record<CommandId, (...args: readonly unknown[]) => unknown>>;

/** What runs a command. */
interface WithCommands extends Disposes {
  run(id: CommandId, args: readonly unknown[]): Promise<unknown>;
}

/** Registers every command; the handlers come with the services, inside their error boundary. */
export function registerCommands(services: Lazy<WithCommands>): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.values(commandIds).map((id) =>
      vscode.commands.registerCommand(id, async (...args: unknown[]) => (await services.get()).run(id, args)),
    ),
  );
}
