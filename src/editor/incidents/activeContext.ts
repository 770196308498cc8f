import * as vscode from 'vscode';
import { contextKeys } from '../contributions';
import type { Incidents } from './incidents';

/** Tells menus and keybindings whether an incident is active. */
export function keepActiveContext(incidents: Incidents): vscode.Disposable {
  const tell = async (): Promise<void> => {
    const active = await incidents.active();
    await vscode.commands.executeCommand('setContext', contextKeys.active, active !== undefined);
  };
  void tell();
  return incidents.onDidChange(() => void tell());
}
