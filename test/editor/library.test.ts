import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Entry } from '../../src/library/entry';
import { extension, openLibrary } from './openLibrary';
import { closeEditors, diskText, eventually, inFolder, writeText } from './workspace';

const sound = (title: string): string =>
  `runbook: 1\ntitle: ${title}\nsteps:\n  - {id: look, phase: verify, title: Look, do: Look at it.}\n`;

describe('The library', () => {
  let lib = openLibrary();
  const outside = vscode.Uri.file(mkdtempSync(path.join(tmpdir(), 'collection-')));
  const set = (key: string, value: unknown): Thenable<void> =>
    vscode.workspace.getConfiguration('incidentRunbooks').update(key, value, vscode.ConfigurationTarget.Workspace);
  const find = async (end: string): Promise<Entry | undefined> =>
    (await lib.runbooks.all()).find(({ uri }) => uri.endsWith(end));
  const appears = (end: string): Promise<Entry> => eventually(() => find(end), `${end} is in the library`);
  const disappears = (end: string): Promise<boolean> =>
    eventually(async () => !(await find(end)), `${end} is not in the library`);

  beforeEach(() => {
    lib.dispose();
    lib = openLibrary();
  });
  afterEach(async () => {
    await closeEditors();
    for (const key of ['library.include', 'library.exclude', 'library.folders']) await set(key, undefined);
    for (const name of ['scratch', 'runbooks/scratch', 'runbooks/dns-outage.runbook.yaml'])
      await vscode.workspace.fs.delete(inFolder(name), { recursive: true }).then(undefined, () => undefined);
  });
  after(() => {
    lib.dispose();
    rmSync(outside.fsPath, { recursive: true });
  });

  it('holds what ships, YAML and Markdown of the team, and leaves other YAML alone', async () => {
    await writeText(inFolder('runbooks/scratch/values.yaml'), 'replicas: 3\n');
    await writeText(inFolder('runbooks/scratch/claims.yaml'), sound('Claims'));
    await lib.runbooks.all();
    assert.equal((await appears('/claims.yaml')).head?.title, 'Claims');
    assert.equal((await appears('/queue-backlog.md')).kind, 'markdown');
    assert.equal((await appears('/checkout-latency.runbook.yaml')).kind, 'yaml');
    assert.equal((await appears('/dns-outage.runbook.yaml')).source.kind, 'bundled');
    assert.equal(await find('/values.yaml'), undefined);
    assert.equal(await find('/rules.yaml'), undefined);
  });

  it('follows a file that is created, changed, renamed and deleted', async () => {
    await lib.runbooks.all();
    const uri = inFolder('scratch/new.runbook.yaml');
    await writeText(uri, sound('One'));
    assert.equal((await appears('/new.runbook.yaml')).head?.title, 'One');
    await writeText(uri, sound('Two and more'));
    await eventually(async () => (await find('/new.runbook.yaml'))?.head?.title === 'Two and more', 'the new title');
    await vscode.workspace.fs.rename(uri, inFolder('scratch/other.runbook.yaml'));
    await appears('/other.runbook.yaml');
    await disappears('/new.runbook.yaml');
    await vscode.workspace.fs.delete(inFolder('scratch/other.runbook.yaml'));
    await disappears('/other.runbook.yaml');
  });

  it('follows a folder that is renamed and deleted', async () => {
    await lib.runbooks.all();
    await writeText(inFolder('scratch/a/one.runbook.yaml'), sound('One'));
    await appears('/scratch/a/one.runbook.yaml');
    await vscode.workspace.fs.rename(inFolder('scratch/a'), inFolder('scratch/b'));
    await appears('/scratch/b/one.runbook.yaml');
    await disappears('/scratch/a/one.runbook.yaml');
    await vscode.workspace.fs.delete(inFolder('scratch'), { recursive: true });
    await disappears('/scratch/b/one.runbook.yaml');
  });

  it('includes and excludes what the settings say', async () => {
    await writeText(inFolder('scratch/howto/page.md'), '# How to\n\n1. Look\n');
    await set('library.include', ['**/howto/*.md']);
    await appears('/howto/page.md');
    await disappears('/checkout-latency.runbook.yaml');
    await set('library.exclude', ['scratch']);
    await disappears('/howto/page.md');
  });

  it('reads the folders that the settings name, and says which are missing', async () => {
    await writeText(vscode.Uri.joinPath(outside, 'deep/team.md'), '# Team page\n\n1. Look\n');
    await set('library.folders', [outside.fsPath, '/no/such/folder']);
    assert.equal((await appears('/deep/team.md')).source.kind, 'folder');
    assert.deepEqual(lib.runbooks.missingFolders(), ['/no/such/folder']);
    await writeText(vscode.Uri.joinPath(outside, 'late.runbook.yaml'), sound('Late'));
    await appears('/late.runbook.yaml');
  });

  it('puts a copy of a bundled runbook in its place, and never overwrites one', async () => {
    await vscode.commands.executeCommand('incidentRunbooks.customizeRunbook', 'dns-outage');
    const copy = inFolder('runbooks/dns-outage.runbook.yaml');
    const original = vscode.Uri.joinPath(extension().extensionUri, 'runbooks/dns-outage.runbook.yaml');
    assert.equal(await diskText(copy), await diskText(original));
    await eventually(
      async () => (await lib.runbooks.named('dns-outage'))?.source.kind === 'workspace',
      'the copy stands in for the original',
    );
    await writeText(copy, sound('Ours'));
    await vscode.commands.executeCommand('incidentRunbooks.customizeRunbook', original);
    assert.equal(await diskText(copy), sound('Ours'));
  });

  it('knows everything again from its cache, and reads a file that changed since', async () => {
    await writeText(inFolder('scratch/kept.runbook.yaml'), sound('Kept'));
    await writeText(inFolder('scratch/changed.runbook.yaml'), sound('Before'));
    await appears('/kept.runbook.yaml');
    await eventually(() => diskText(lib.cacheUri).then(Boolean, () => false), 'the cache is written');
    lib.dispose();
    await writeText(inFolder('scratch/changed.runbook.yaml'), sound('Afterwards'));
    lib = openLibrary({ cacheUri: lib.cacheUri });
    assert.equal((await find('/kept.runbook.yaml'))?.head?.title, 'Kept');
    assert.equal((await find('/changed.runbook.yaml'))?.head?.title, 'Afterwards');

    lib.dispose();
    await writeText(lib.cacheUri, (await diskText(lib.cacheUri)).slice(0, -40));
    lib = openLibrary({ cacheUri: lib.cacheUri });
    assert.equal((await find('/kept.runbook.yaml'))?.head?.title, 'Kept');
  });

  it('works by the API of the editor alone', async () => {
    lib.dispose();
    lib = openLibrary({ byApiAlone: true });
    assert.equal((await appears('/queue-backlog.md')).kind, 'markdown');
  });

  it('finds errors in files that nobody opened', async () => {
    await writeText(inFolder('runbooks/scratch/bad.yaml'), sound('Bad').replace('title: Look', 'titel: Look'));
    await eventually(async () => ((await find('/bad.yaml'))?.errors ?? 0) > 0, 'its errors are counted');
    const [problem] = lib.runbooks.fileAt(inFolder('runbooks/scratch/bad.yaml').toString())?.problems ?? [];
    assert.equal(problem?.at[0], 3);
  });

  it('reveals the runbook of the active editor', async () => {
    await vscode.window.showTextDocument(inFolder('runbooks/checkout-latency.runbook.yaml'));
    await vscode.commands.executeCommand('incidentRunbooks.revealRunbook');
  });
});
