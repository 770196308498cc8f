import * as vscode from 'vscode';
import { settingsSection, type Settings } from './contributions';

/**
 * The value of one of our settings for a resource; package.json holds the defaults. VS Code hands over whatever a file
 * of settings has: what is of another type than the default is as if it were not there.
 */
export function setting<K extends keyof Settings>(key: K, scope?: vscode.Uri): Settings[K] {
  const configuration = vscode.workspace.getConfiguration(settingsSection, scope);
  const byDefault = configuration.inspect<Settings[K]>(key)?.defaultValue;
  const given = configuration.get<unknown>(key);
  const value = isLike(given, byDefault) ? given : byDefault;
  if (value === undefined) throw new Error(`package.json contributes no setting ${settingsSection}.${key}`);
  return value;
}

/** Lists are lists of texts, in all of our settings. */
function isLike<T>(value: unknown, example: T): value is T {
  if (Array.isArray(example)) return Array.isArray(value) && value.every((one) => typeof one === 'string');
  return typeof value === typeof example && value !== null && !Array.isArray(value);
}
