import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readRecord } from '../../src/incident/record';
import { deadlinesOf } from '../../src/editor/incidents/deadlines';
import { FollowedRunbooks } from '../../src/editor/incidents/followedRunbooks';
import { Incidents } from '../../src/editor/incidents/incidents';
import { IncidentsTree } from '../../src/editor/incidents/incidentsTree';
import { extension, openLibrary } from './openLibrary';
import { closeEditors, diskText, eventually, nobodyWrites, startIncident, writeText } from './workspace';

/** A second look at the same files. */
function lookAgain(): Incidents {
  const context = { workspaceState: { get: () => undefined }, globalStorageUri: extension().extensionUri };
  return new Incidents(context as unknown as vscode.ExtensionContext, nobodyWrites);
}

async function rowsOf(incidents: Incidents, group: string): Promise<readonly vscode.TreeItem[]> {
  const tree = new IncidentsTree(incidents);
  const groups = await tree.getChildren();
  const found = groups.find((node) => tree.getTreeItem(node).label === group);
  const rows = found ? (await tree.getChildren(found)).map((row) => tree.getTreeItem(row)) : [];
  tree.dispose();
  return rows;
}

describe('The Incidents view', () => {
  const incidents = lookAgain();
  afterEach(closeEditors);
  after(() => {
    incidents.dispose();
  });

  it('has drills apart', async () => {
    const uri = await startIncident('dns-outage', 'startDrill');
    assert.equal(readRecord(await diskText(uri)).record?.kind, 'drill');
    const rows = await rowsOf(incidents, 'Drills');
    assert.ok(rows.some(({ id }) => id === uri.toString()));
    const active = await rowsOf(incidents, 'Active');
    assert.ok(!active.some(({ id }) => id === uri.toString()));
  });

  it('says how long what took, and from where to where', async () => {
    const uri = await startIncident('dns-outage');
    await vscode.commands.executeCommand('incidentRunbooks.setStatus', uri, 'mitigated');
    await vscode.commands.executeCommand('incidentRunbooks.setStatus', uri, 'resolved');
    const row = (await rowsOf(incidents, 'Resolved')).find(({ id }) => id === uri.toString());
    assert.ok(row?.tooltip instanceof vscode.MarkdownString);
    assert.match(row.tooltip.value, /Time to resolve: 0m \(From the start of the incident to the status "resolved"\)/);
    assert.equal(row.contextValue, 'incident.resolved');
  });

  it('starts a blank incident without a runbook', async () => {
    const uri = await vscode.commands.executeCommand<vscode.Uri>('incidentRunbooks.startBlankIncident', {
      title: 'Something is wrong',
      severity: 'SEV2',
    });
    const { record, problems } = readRecord(await diskText(uri));
    assert.deepEqual(problems, []);
    assert.equal(record?.title, 'Something is wrong');
    assert.equal(record.severity, 'SEV2');
    assert.deepEqual(record.steps, []);
  });
});

describe('Deadlines', () => {
  const { runbooks, dispose } = openLibrary();
  const followed = new FollowedRunbooks(runbooks);
  const incidents = lookAgain();
  afterEach(closeEditors);
  after(() => {
    followed.dispose();
    incidents.dispose();
    dispose();
  });

  it('are the update that is due and the time box of the next step, from the record alone', async () => {
    const uri = await startIncident('dns-outage');
    const open = (await incidents.at(uri)) ?? assert.fail();
    const started = open.incident.started?.getTime() ?? NaN;
    const deadlines = await deadlinesOf(open, followed);
    const update = deadlines.find(({ kind }) => kind === 'update');
    assert.equal(update?.due.getTime(), started + 5 * 60_000);
    const boxed = open.incident.steps.find(({ id }) => id === 'ask-first-resolver') ?? open.incident.steps[0];
    const timebox = boxed && (await followed.stepOf(open.incident, boxed.id))?.timebox;
    const next = deadlines.find(({ kind }) => kind === 'timebox');
    assert.equal(next === undefined, timebox === undefined);
  });

  it('follow the settings for the severity', async () => {
    const config = vscode.workspace.getConfiguration('incidentRunbooks');
    await config.update('updates.bySeverity', { SEV1: { first: 2 } }, vscode.ConfigurationTarget.Workspace);
    const uri = await startIncident('dns-outage');
    await vscode.commands.executeCommand('incidentRunbooks.setSeverity', uri, 'SEV1');
    const open = (await incidents.at(uri)) ?? assert.fail();
    const update = (await deadlinesOf(open, followed)).find(({ kind }) => kind === 'update');
    assert.equal(update?.due.getTime(), (open.incident.started?.getTime() ?? NaN) + 2 * 60_000);
    await config.update('updates.bySeverity', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('are none once it is resolved', async () => {
    const uri = await startIncident('dns-outage');
    await vscode.commands.executeCommand('incidentRunbooks.resolveIncident', uri);
    assert.deepEqual(await deadlinesOf((await incidents.at(uri)) ?? assert.fail(), followed), []);
  });
});

describe('A record that a pull brings', () => {
  it('is among the incidents', async () => {
    const incidents = lookAgain();
    const uri = await startIncident('dns-outage');
    const other = vscode.Uri.joinPath(uri, '..', '..', '2026-11-01-from-a-pull', 'incident.md');
    let told = 0;
    const listener = incidents.onDidChangeAny(() => told++);
    await writeText(other, (await diskText(uri)).replace(/^title: .*$/m, 'title: From a pull'));
    await eventually(() => told > 0, 'the watcher tells of the record');
    const titles = (await incidents.all()).map(({ incident }) => incident.title);
    assert.ok(titles.includes('From a pull'));
    listener.dispose();
    incidents.dispose();
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(other, '..'), { recursive: true });
  });
});
