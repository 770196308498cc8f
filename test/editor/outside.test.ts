import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { Author } from '../../src/editor/author';
import { keepEvidence } from '../../src/editor/incidents/evidence';
import { Incidents } from '../../src/editor/incidents/incidents';
import { createIncident, workspaceFolder } from '../../src/editor/incidents/start/createIncident';
import { writePostmortem } from '../../src/editor/postmortem/writePostmortem';
import { FollowedRunbooks } from '../../src/editor/incidents/followedRunbooks';
import { outsideOf } from '../../src/editor/outside';
import { setting } from '../../src/editor/settings';
import { extension, openLibrary } from './openLibrary';
import { rejected } from './runGiven';
import { closeEditors, inFolder, nobodyWrites } from './workspace';

const elsewhere = (): string => realpathSync(mkdtempSync(path.join(tmpdir(), 'elsewhere-')));

/** A folder of its own in the workspace. */
function ownFolder(): vscode.Uri {
  const uri = inFolder(`outside-${crypto.randomUUID().slice(0, 8)}`);
  mkdirSync(uri.fsPath);
  return uri;
}

const below = (uri: vscode.Uri, ...names: string[]): vscode.Uri => vscode.Uri.joinPath(uri, ...names);

async function withIncidentsFolder(value: unknown, work: () => Promise<void>): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('incidentRunbooks');
  await configuration.update('incidents.folder', value, vscode.ConfigurationTarget.Workspace);
  try {
    await work();
  } finally {
    await configuration.update('incidents.folder', undefined, vscode.ConfigurationTarget.Workspace);
  }
}

function openIncidents(): Incidents {
  const memory = new Map<string, unknown>();
  const workspaceState = {
    get: (key: string) => memory.get(key),
    update: (key: string, value: unknown) => Promise.resolve(void memory.set(key, value)),
  };
  const context = { workspaceState, globalStorageUri: extension().extensionUri };
  return new Incidents(context as unknown as vscode.ExtensionContext, nobodyWrites);
}

async function start(incidents: Incidents): Promise<vscode.Uri> {
  const folder = incidents.folderFor(await workspaceFolder(undefined));
  const author = new Author(() => Promise.resolve('Ada'));
  return createIncident({ title: 'Out', kind: 'incident', parameters: {}, folder }, incidents, author);
}

describe('Out of the workspace: a path', () => {
  it('is outside where a link on the way leads out, whether or not it is there yet', async () => {
    const own = ownFolder();
    const out = elsewhere();
    writeFileSync(path.join(out, 'file.md'), 'x');
    const links: Readonly<Record<string, string>> = {
      folder: out,
      'file.md': path.join(out, 'file.md'),
      'dangling.md': path.join(out, 'new', 'file.md'),
      relative: path.relative(own.fsPath, out),
    };
    for (const [name, target] of Object.entries(links)) symlinkSync(target, below(own, name).fsPath);
    symlinkSync(below(own, 'relative').fsPath, below(own, 'twice').fsPath);
    assert.equal(await outsideOf(below(own, 'folder', 'a', 'b.md')), path.join(out, 'a', 'b.md'));
    assert.equal(await outsideOf(below(own, 'file.md')), path.join(out, 'file.md'));
    assert.equal(await outsideOf(below(own, 'dangling.md')), path.join(out, 'new', 'file.md'));
    assert.equal(await outsideOf(below(own, 'relative')), out);
    assert.equal(await outsideOf(below(own, 'twice', 'x')), path.join(out, 'x'));
  });

  it('is outside where links lead in circles', async () => {
    const own = ownFolder();
    symlinkSync(below(own, 'b').fsPath, below(own, 'a').fsPath);
    symlinkSync(below(own, 'a').fsPath, below(own, 'b').fsPath);
    assert.ok(await outsideOf(below(own, 'a', 'x.md')));
  });

  it('is inside where links stay inside, and where nothing is there yet', async () => {
    const own = ownFolder();
    mkdirSync(below(own, 'real').fsPath);
    symlinkSync(below(own, 'real').fsPath, below(own, 'link').fsPath);
    symlinkSync('not-there-yet', below(own, 'later').fsPath);
    for (const name of ['real', 'link', 'later', 'nothing'])
      assert.equal(await outsideOf(below(own, name, 'x')), undefined);
  });

  it('is not told of what is in no folder of the workspace', async () => {
    assert.equal(await outsideOf(vscode.Uri.file(path.join(elsewhere(), 'x.md'))), undefined);
  });
});

describe('Out of the workspace: an incident', () => {
  let incidents: Incidents;
  beforeEach(() => {
    incidents = openIncidents();
  });
  afterEach(async () => {
    incidents.dispose();
    await closeEditors();
  });

  for (const value of ['../out', 'a/../../out', '/tmp/out', '~/out', 'C:\\out', 'file:///tmp/out']) {
    it(`is not kept where the setting leads out of the folder: ${value}`, async () => {
      await withIncidentsFolder(value, async () => {
        await rejected(start(incidents), /incidents\.folder points outside the workspace folder: .* Use a path inside/);
        await incidents.all();
      });
    });
  }

  it('is kept where incidents are by default, where the setting is no text', async () => {
    await withIncidentsFolder(5, () => {
      assert.equal(setting('incidents.folder', inFolder()), 'incidents');
      return Promise.resolve();
    });
  });

  it('is not written through a folder for incidents that is a link to the outside', async () => {
    const out = elsewhere();
    const name = path.basename(ownFolder().fsPath);
    symlinkSync(out, inFolder(name, 'linked').fsPath);
    await withIncidentsFolder(`${name}/linked`, async () => {
      await rejected(start(incidents), /links to .*outside the workspace/);
    });
    assert.deepEqual(readdirSync(out), []);
  });

  it('is written through one that stays in the workspace', async () => {
    const own = ownFolder();
    mkdirSync(below(own, 'real').fsPath);
    symlinkSync('real', below(own, 'linked').fsPath);
    await withIncidentsFolder(`${path.basename(own.fsPath)}/linked`, async () => {
      await start(incidents);
    });
    assert.equal(readdirSync(below(own, 'real').fsPath).length, 1);
  });

  it('has no evidence and no postmortem that is written through a link to the outside', async () => {
    const out = elsewhere();
    const record = await start(incidents);
    const folder = below(record, '..');
    symlinkSync(path.join(out, 'evidence'), below(folder, 'evidence').fsPath);
    symlinkSync(path.join(out, 'postmortem.md'), below(folder, 'postmortem.md').fsPath);
    await rejected(keepEvidence(record, { what: 'note', from: 'x', text: 'x' }), /outside the workspace/);
    const library = openLibrary();
    const followed = new FollowedRunbooks(library.runbooks);
    const open = (await incidents.at(record)) ?? assert.fail();
    const guarded = async <T>(work: () => T | Promise<T>): Promise<T> => work();
    await rejected(writePostmortem(open, 'atlassian', followed, guarded), /outside the workspace/);
    assert.deepEqual(readdirSync(out), []);
    vscode.Disposable.from(followed, library).dispose();
  });
});
