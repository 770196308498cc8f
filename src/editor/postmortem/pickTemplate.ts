import * as vscode from 'vscode';
import { relativePath } from '../../library/relativePath';
import { templates } from '../../postmortem/templates/templates';
import { askOne } from '../ask/questions';
import { baseName, readText } from '../files';
import { setting } from '../settings';

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
  const found = await Promise.all(
    (vscode.workspace.workspaceFolders ?? []).map(async (folder) => {
      const glob = relativePath(setting('postmortem.templates', folder.uri).trim()) ?? '';
      if (glob === '') return [];
      return vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), undefined, MOST);
    }),
  );
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
