import * as vscode from 'vscode';
import { recordSlug } from '../../incident/slug';
import { askOne } from '../ask/questions';
import { ExpectedError } from '../errors';
import { demandInside } from '../outside';
import { sourceFor, type Kind, type Materials, type Source } from './newRunbookSources';

/**
 * Asks where a runbook is to come from, what it is called and which file it goes to; writes it into the folder
 * `runbooks` of the workspace and opens it. Never overwrites. A caller may give any of the answers:
 * `{ kind, title, name, source }`. Resolves to the file's address.
 */
export async function newRunbook(materials: Materials, given: unknown): Promise<vscode.Uri> {
  const answers = answersIn(given);
  const folder = await targetFolder();
  const kind = answers.kind ?? (await askKind());
  const source = await sourceFor(kind, materials, answers.source);
  const title = answers.title ?? (await askTitle(source));
  const uri = await fileFor(folder, answers.name ?? recordSlug(title), answers.name !== undefined);
  await demandInside(uri);
  const edit = new vscode.WorkspaceEdit();
  const text = source.textFor(title, new Date().toISOString().slice(0, 10));
  edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(text) });
  if (!(await vscode.workspace.applyEdit(edit))) throw taken(uri);
  await vscode.window.showTextDocument(uri, { preview: false });
  return uri;
}

interface Answers {
  readonly kind?: Kind;
  readonly title?: string;
  readonly name?: string;
  readonly source?: vscode.Uri;
}

/** What a caller said already; all else is asked for. */
function answersIn(given: unknown): Answers {
  if (typeof given !== 'object' || given === null) return {};
  const { kind, title, name, source } = given as Readonly<Record<string, unknown>>;
  const known = kinds().find(({ from }) => from === kind);
  return {
    ...(known && { kind: known.from }),
    ...(typeof title === 'string' && title.trim() !== '' && { title }),
    ...(typeof name === 'string' && possibleName.test(name) && { name }),
    ...(source instanceof vscode.Uri && { source }),
  };
}

const kinds = (): readonly (vscode.QuickPickItem & { readonly from: Kind })[] =>
  [
    {
      from: 'template',
      label: vscode.l10n.t('From a Template'),
      detail: vscode.l10n.t('Every field, with explanations'),
    },
    { from: 'blank', label: vscode.l10n.t('Blank'), detail: vscode.l10n.t('A title and a first step') },
    {
      from: 'markdown',
      label: vscode.l10n.t('From a Markdown File'),
      detail: vscode.l10n.t('Uses its headings, steps and commands; the file is not changed'),
    },
    {
      from: 'incident',
      label: vscode.l10n.t('From the Active Incident'),
      detail: vscode.l10n.t('The steps that were done, in order'),
    },
  ] as const;

async function askKind(): Promise<Kind> {
  const placeHolder = vscode.l10n.t('Start the new runbook from');
  return (await askOne(kinds(), { placeHolder })).from;
}

async function askTitle({ title }: Source): Promise<string> {
  const entered = await vscode.window.showInputBox({
    title: vscode.l10n.t('New Runbook'),
    prompt: vscode.l10n.t('What fails, in the words people use'),
    value: title ?? '',
    validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('Enter a title.') : undefined),
  });
  if (entered === undefined) throw new vscode.CancellationError();
  return entered;
}

const possibleName = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;

/** The file for a name that is free; asked for, unless the name is `settled`. */
async function fileFor(folder: vscode.WorkspaceFolder, name: string, settled: boolean): Promise<vscode.Uri> {
  const uriOf = (base: string): vscode.Uri => vscode.Uri.joinPath(folder.uri, 'runbooks', `${base}.runbook.yaml`);
  if (settled) {
    if (await isThere(uriOf(name))) throw taken(uriOf(name));
    return uriOf(name);
  }
  const entered = await vscode.window.showInputBox({
    title: vscode.l10n.t('New Runbook'),
    prompt: vscode.l10n.t('File name, without .runbook.yaml. Alerts and records use it to refer to the runbook'),
    value: name,
    validateInput: async (value) => {
      if (!possibleName.test(value))
        return vscode.l10n.t('Use letters, digits, hyphens and underscores, such as dns-outage.');
      return (await isThere(uriOf(value))) ? vscode.l10n.t('A runbook with this name already exists.') : undefined;
    },
  });
  if (entered === undefined) throw new vscode.CancellationError();
  return uriOf(entered);
}

async function targetFolder(): Promise<vscode.WorkspaceFolder> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [only] = folders;
  if (!only) {
    throw new ExpectedError(vscode.l10n.t('Open a folder first. The runbook is saved in it.'), {
      title: vscode.l10n.t('Open Folder'),
      run: () => vscode.commands.executeCommand('vscode.openFolder'),
    });
  }
  if (folders.length === 1) return only;
  const placeHolder = vscode.l10n.t('Folder for the runbook');
  const picked = await vscode.window.showWorkspaceFolderPick({ placeHolder });
  if (!picked) throw new vscode.CancellationError();
  return picked;
}

const taken = (uri: vscode.Uri): ExpectedError =>
  new ExpectedError(vscode.l10n.t('{0} already exists. Choose another name.', uri.path), {
    title: vscode.l10n.t('Open File'),
    run: () => vscode.window.showTextDocument(uri),
  });

const isThere = (uri: vscode.Uri): Thenable<boolean> =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
