import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Incidents } from '../../src/editor/incidents/incidents';
import { IncidentTree } from '../../src/editor/incidents/incidentTree';
import { Runbooks } from '../../src/editor/runbooks/runbooks';
import { RunbooksTree } from '../../src/editor/runbooks/runbooksTree';
import { closeEditors, folder } from './workspace';

const extension = (): vscode.Extension<unknown> => {
  const found = vscode.extensions.getExtension('incident-runbooks.incident-runbooks');
  assert.ok(found);
  return found;
};

describe('The Runbooks tree', () => {
  const log = vscode.window.createOutputChannel('test', { log: true });
  const runbooks = new Runbooks(extension().extensionUri, log);
  const tree = new RunbooksTree(runbooks);
  after(() => {
    runbooks.dispose();
    log.dispose();
  });

  it("has a shelf for the team's folder and one for what ships", async () => {
    const shelves = await tree.getChildren();
    const labels = shelves.map((shelf) => tree.getTreeItem(shelf).label);
    assert.deepEqual(labels, [folder().name, 'Bundled']);
  });

  it('paints a broken runbook as one, with the way to its text, and the others beside it', async () => {
    const [team] = await tree.getChildren();
    const items = (await tree.getChildren(team)).map((node) => tree.getTreeItem(node));
    const half = items.find(({ contextValue }) => contextValue === 'brokenRunbook');
    assert.match(String(half?.description), /error/);
    assert.equal(half?.command?.command, 'incidentRunbooks.openRunbookSource');
    assert.ok(items.some(({ label }) => label === 'Checkout latency'));
  });

  it('says what a screen reader needs', async () => {
    const [, bundled] = await tree.getChildren();
    const items = (await tree.getChildren(bundled)).map((node) => tree.getTreeItem(node));
    assert.ok(items.length >= 3);
    for (const item of items) assert.match(item.accessibilityInformation?.label ?? '', /, SEV\d/);
  });
});

function boxOf({ checkboxState }: vscode.TreeItem): vscode.TreeItemCheckboxState | undefined {
  return typeof checkboxState === 'object' ? checkboxState.state : checkboxState;
}

describe('The Active Incident tree', () => {
  afterEach(closeEditors);

  it('paints the steps of the record under its headings, with boxes as they stand on disk', async () => {
    await vscode.commands.executeCommand('incidentRunbooks.startIncident', 'dns-outage');
    // A second look at the same files: what the tree shows comes from the record alone.
    const context = { workspaceState: { get: () => undefined }, globalStorageUri: extension().extensionUri };
    const incidents = new Incidents(context as unknown as vscode.ExtensionContext);
    const tree = new IncidentTree(incidents, () => Promise.resolve());
    const groups = await tree.getChildren();
    assert.equal(tree.getTreeItem(groups[0] ?? assert.fail()).label, 'Triage');
    const [first] = await tree.getChildren(groups[0]);
    assert.ok(first && 'step' in first);
    assert.equal(boxOf(tree.getTreeItem(first)), vscode.TreeItemCheckboxState.Unchecked);

    await vscode.commands.executeCommand('incidentRunbooks.toggleStep', first.step.id);
    const [ticked] = await tree.getChildren((await tree.getChildren())[0]);
    assert.ok(ticked);
    const item = tree.getTreeItem(ticked);
    assert.equal(boxOf(item), vscode.TreeItemCheckboxState.Checked);
    assert.match(String(item.description), /^\d\d:\d\d UTC ./);
    assert.match(item.accessibilityInformation?.label ?? '', /, done, \d\d:\d\d UTC /);
    incidents.dispose();
  });
});
