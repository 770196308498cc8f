import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../../scripts/json.mjs';

/** A still, quiet editor: nothing that phones home, moves, or asks questions of a first-time user. */
const quiet = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.reduceMotion': 'on',
  'security.workspace.trust.startupPrompt': 'once',
  'git.openRepositoryInParentFolders': 'never',
  'git.autofetch': false,
  // As on a desktop. In a browser, what is typed is saved after a second, so that a test would go by the machine's speed.
  'files.autoSave': 'off',
};

/**
 * Puts settings into a user-data folder. Values that are there already stay, unless `settings` names them.
 * @param {string} userDataDir
 * @param {Readonly<Record<string, unknown>>} settings go before the quiet ones above
 */
export function writeUserSettings(userDataDir, settings) {
  const folder = join(userDataDir, 'User');
  const file = join(folder, 'settings.json');
  mkdirSync(folder, { recursive: true });
  const there = existsSync(file) ? /** @type {Record<string, unknown>} */ (parseJson(readFileSync(file, 'utf8'))) : {};
  writeFileSync(file, JSON.stringify({ ...quiet, ...there, ...settings }, undefined, 2));
}
