import * as vscode from 'vscode';
import { relativePath } from '../../library/relativePath';
import { templates } from '../../postmortem/templates/templates';
import { globMatcher, plainGlob } from '../../library/glob';
import { askOne } from '../ask/questions';
import { settingsSection } from '../contributions';
import { baseName, readText } from '../files';
import { globsOf, setting, tellBadGlob } from '../settings';

/** A template that somebody chose. */
export interface Chosen {
  readonly title: string;
  readonly text: string;
}

interface Item extends vscode.QuickPickItem {
  readonly id: string;
  readonly read: () => Promise<string>;
}

/** How many templates of a team are offered. */
const MOST = 100;

/** The template with this id (the path of a team's own); asked for where it is none. */
export async function pickTemplate(id: unknown): Promise<Chosen> {
  const items = [...(await teamItems()), ...ownItems()];
  const chosen =
    items.find((item) => item.id === id) ?? (await askOne(items, { placeHolder: placeholder, matchOnDetail: true }));
  return { title: chosen.label, text: await chosen.read() };
}

const placeholder = vscode.l10n.t('Template for the postmortem');

function ownItems(): readonly Item[] {
  return templates.map(({ id, title, detail, text }) => ({
    id,
    label: title,
    detail,
    read: () => Promise.resolve(text),
  }));
}

/** A team's own come first: somebody wrote them on purpose. */
async function teamItems(): Promise<readonly Item[]> {
  const found = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(templatesIn));
  return found
    .flat()
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((uri) => ({
      id: vscode.workspace.asRelativePath(uri),
      label: baseName(uri).replace(/\.\w+$/, ''),
      detail: vscode.workspace.asRelativePath(uri),
      read: () => readText(uri),
    }));
}

async function templatesIn(folder: vscode.WorkspaceFolder): Promise<readonly vscode.Uri[]> {
  const key = `${settingsSection}.postmortem.templates`;
  const glob = relativePath(setting('postmortem.templates', folder.uri).trim()) ?? '';
  const globs = globsOf(glob === '' ? [] : [{ key, glob }], (bad, problem) => void tellBadGlob(bad, problem));
  if (globs.length === 0) return [];
  const { glob: plain = '', isWhole } = plainGlob(globs);
  const search = new vscode.RelativePattern(folder, isWhole ? plain : '**/*.md');
  const found = await vscode.workspace.findFiles(search, undefined, isWhole ? MOST : undefined);
  const matches = globMatcher(globs);
  return isWhole ? found : found.filter((uri) => matches(vscode.workspace.asRelativePath(uri, false))).slice(0, MOST);
}
