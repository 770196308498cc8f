import * as vscode from 'vscode';
import { settingsSection, type Settings } from './contributions';

/** The value of one of our settings for a resource; package.json holds the defaults. */
export function setting<K extends keyof Settings>(key: K, scope?: vscode.Uri): Settings[K] {
  const value = vscode.workspace.getConfiguration(settingsSection, scope).get<Settings[K]>(key);
  if (value === undefined) throw new Error(`package.json contributes no setting ${settingsSection}.${key}`);
  return value;
}
