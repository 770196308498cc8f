import * as vscode from 'vscode';
import { readGlob, type Glob } from '../library/glob';
import { settingsSection, type Settings } from './contributions';
import { showWarning } from './messages';

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

/** A glob as it stands in a setting; `key` is the setting's whole name. */
export interface SettingGlob {
  readonly key: string;
  readonly glob: string;
}

/** Is told of a glob that cannot be used, and why. */
export type RefuseGlob = (glob: SettingGlob, problem: string) => void;

/** Of these globs those that can be used. */
export function globsOf(globs: readonly SettingGlob[], refuse?: RefuseGlob): readonly Glob[] {
  return globs.flatMap((from) => {
    const glob = readGlob(from.glob);
    if (!('problem' in glob)) return [glob];
    refuse?.(from, glob.problem);
    return [];
  });
}

/** Says that a glob of a setting cannot be used, with the way to the setting. */
export async function tellBadGlob({ key, glob }: SettingGlob, problem: string): Promise<void> {
  const shown = glob.length > 60 ? `${glob.slice(0, 60)}…` : glob;
  const message = vscode.l10n.t("The glob '{0}' in the setting {1} cannot be used: {2}", shown, key, problem);
  const open = vscode.l10n.t('Open Settings');
  if ((await showWarning(message, open)) !== open) return;
  await vscode.commands.executeCommand('workbench.action.openSettings', key);
}
