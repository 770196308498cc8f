import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Incidents } from '../../src/editor/incidents/incidents';
import { IncidentTree } from '../../src/editor/incidents/incidentTree';
import type { RunbookNode } from '../../src/editor/runbooks/runbooksTree';
import { groupings } from '../../src/library/groups';
import { extension, openLibrary } from './openLibrary';
import { closeEditors, eventually, folder, nobodyWrites, startIncident } from './workspace';

describe('The Runbooks tree', () => {
  const { tree, options, runbooks, dispose } = openLibrary();
  const itemsOf = async (nodes: readonly RunbookNode[]): Promise<vscode.TreeItem[]> =>
    Promise.all(nodes.map((node) => tree.getTreeItem(node)));
  const tooltipOf = async (item: vscode.TreeItem, node: RunbookNode): Promise<string> =>
    ((await tree.resolveTreeItem(item, node)).tooltip as vscode.MarkdownString).value.replaceAll(/&nbsp;|\\/g, (one) =>
      one === '&nbsp;' ? ' ' : '',
    );
  const labels = async (): Promise<unknown[]> => (await itemsOf(await tree.getChildren())).map(({ label }) => label);
  before(() => runbooks.all());
  afterEach(async () => {
    options.filterBy('');
    await options.groupBy('source');
  });
  after(dispose);

  it("has a group for the team's folder and one for what ships", async () => {
    assert.deepEqual(await labels(), [folder().name, 'Bundled']);
  });

  it('paints a broken runbook as one, with the way to its text, and the others beside it', async () => {
    const half = await eventually(async () => {
      const [team] = await tree.getChildren();
      const items = await itemsOf(await tree.getChildren(team));
      assert.ok(items.some(({ label }) => label === 'Checkout latency'));
      return items.find(({ contextValue }) => contextValue === 'brokenRunbook');
    }, 'the half-written runbook is marked');
    assert.match(String(half.description), /error/);
    assert.equal(half.command?.command, 'incidentRunbooks.openRunbookSource');
  });

  it('says what a screen reader needs', async () => {
    const [, bundled] = await tree.getChildren();
    const items = await itemsOf(await tree.getChildren(bundled));
    assert.ok(items.length >= 3);
    for (const item of items) assert.match(item.accessibilityInformation?.label ?? '', /, SEV\d/);
  });

  it('makes a tooltip when somebody points at a row', async () => {
    const [, bundled] = await tree.getChildren();
    const [first] = await tree.getChildren(bundled);
    assert.ok(first);
    const item = await tree.getTreeItem(first);
    assert.equal(item.tooltip, undefined);
    assert.match(await tooltipOf(item, first), /Owner:/);
  });

  it('says of a runbook whether it was drilled, on what and when, and of a team without drills nothing', async () => {
    const [team, bundled] = await tree.getChildren();
    const tooltips = async (group: RunbookNode | undefined): Promise<Map<string, string>> => {
      const rows = await tree.getChildren(group);
      const told = rows.map(async (row): Promise<[string, string]> => {
        const item = await tree.getTreeItem(row);
        return [item.accessibilityInformation?.label.split(',')[0] ?? '', await tooltipOf(item, row)];
      });
      return new Map(await Promise.all(told));
    };
    const shipped = await tooltips(bundled);
    assert.match(
      shipped.get('DNS outage') ?? '',
      /Last drill on .*dnsmasq 2\.\d+.*, \d{4}-\d\d-\d\d: \d+ of \d+ commands run\./,
    );
    assert.match(shipped.get('Readiness review') ?? '', /Not drilled/);
    for (const tooltip of (await tooltips(team)).values()) assert.doesNotMatch(tooltip, /rilled/);
  });

  it('groups by whatever it can, with no id twice and every row in its group', async () => {
    for (const grouping of groupings) {
      await options.groupBy(grouping);
      const groups = await tree.getChildren();
      assert.ok(groups.length > 0, grouping);
      const rows = (await Promise.all(groups.map((node) => tree.getChildren(node)))).flat();
      const ids = (await itemsOf([...groups, ...rows])).map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length, grouping);
      for (const row of rows) assert.ok(groups.includes(tree.getParent(row) ?? assert.fail()), grouping);
    }
  });

  it('shows only what the filter leaves', async () => {
    options.filterBy('CoreDNSDown');
    assert.deepEqual(await labels(), ['Bundled']);
    const [bundled] = await tree.getChildren();
    assert.deepEqual(
      (await itemsOf(await tree.getChildren(bundled))).map(({ label }) => label),
      ['DNS outage'],
    );
    options.filterBy('no such runbook anywhere');
    assert.deepEqual(await tree.getChildren(), []);
  });
});

function boxOf({ checkboxState }: vscode.TreeItem): vscode.TreeItemCheckboxState | undefined {
  return typeof checkboxState === 'object' ? checkboxState.state : checkboxState;
}

describe('The Active Incident tree', () => {
  afterEach(closeEditors);

  it('paints the steps of the record under its headings, with boxes as they stand on disk', async () => {
    const record = await startIncident('dns-outage');
    // A second look at the same files: what the tree shows comes from the record alone. Which one is said: another test
    // may have started an incident in the same second.
    const context = { workspaceState: { get: () => record.toString() }, globalStorageUri: extension().extensionUri };
    const incidents = new Incidents(context as unknown as vscode.ExtensionContext, nobodyWrites);
    const tree = new IncidentTree(incidents, () => Promise.resolve(true));
    const groups = await tree.getChildren();
    assert.equal(tree.getTreeItem(groups[0] ?? assert.fail()).label, 'Triage');
    const [first] = await tree.getChildren(groups[0]);
    assert.ok(first && 'id' in first);
    assert.equal(boxOf(tree.getTreeItem(first)), vscode.TreeItemCheckboxState.Unchecked);

    await vscode.commands.executeCommand('incidentRunbooks.toggleStep', first.id);
    // This second look hears of the file by the watcher.
    const item = await eventually(async () => {
      // The same node as before: VS Code drops clicks on rows whose nodes it has to forget.
      assert.equal((await tree.getChildren((await tree.getChildren())[0]))[0], first);
      const painted = tree.getTreeItem(first);
      return boxOf(painted) === vscode.TreeItemCheckboxState.Checked ? painted : undefined;
    }, 'the box is painted as ticked');
    assert.match(String(item.description), /^\d\d:\d\d UTC ./);
    assert.match(item.accessibilityInformation?.label ?? '', /, done, \d\d:\d\d UTC /);
    tree.dispose();
    incidents.dispose();
  });

  it('does not paint a tick before it is on disk', async () => {
    const record = await vscode.commands.executeCommand<vscode.Uri>(
      'incidentRunbooks.startIncident',
      'dns-outage',
      undefined,
      {},
    );
    const written = new vscode.EventEmitter<vscode.Uri>();
    let writing = true;
    const records = { onDidWrite: written.event, isWriting: () => writing, recover: () => Promise.resolve() };
    const context = { workspaceState: { get: () => record.toString() }, globalStorageUri: extension().extensionUri };
    const incidents = new Incidents(context as unknown as vscode.ExtensionContext, records);
    let painted = 0;
    incidents.onDidChange(() => painted++);
    const stateNow = async () => (await incidents.active())?.incident.steps[0]?.state;
    assert.equal(await stateNow(), 'open');
    const document = await vscode.workspace.openTextDocument(record);
    const edit = new vscode.WorkspaceEdit();
    const box = document.positionAt(document.getText().indexOf('- [ ]'));
    edit.replace(record, new vscode.Range(box, box.translate(0, 5)), '- [x]');
    await vscode.workspace.applyEdit(edit);
    assert.equal(await stateNow(), 'open');
    writing = false;
    written.fire(record);
    assert.equal(await stateNow(), 'done');
    await eventually(() => painted === 1, 'the tree is painted');
    incidents.dispose();
    written.dispose();
  });
});
