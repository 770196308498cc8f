import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, eventually, inFolder } from './workspace';

/** The editor tab that is in front. */
const activeTab = (): vscode.Tab | undefined => vscode.window.tabGroups.activeTabGroup.activeTab;

describe('The reader', () => {
  afterEach(closeEditors);

  for (const name of ['dns-outage', 'rocksdb-compaction-stalls', 'region-failover']) {
    it(`opens the bundled runbook ${name}`, async () => {
      await vscode.commands.executeCommand('incidentRunbooks.openRunbook', name);
      const tab = await eventually(() => {
        const input = activeTab()?.input;
        return input instanceof vscode.TabInputCustom ? input : undefined;
      }, 'a custom editor in front');
      assert.equal(tab.viewType, 'incidentRunbooks.reader');
      assert.ok(tab.uri.path.endsWith(`/runbooks/${name}.runbook.yaml`));
    });
  }

  it('leaves runbook files to the text editor unless it is asked for', async () => {
    await vscode.commands.executeCommand('vscode.open', inFolder('runbooks', 'checkout-latency.runbook.yaml'));
    await eventually(() => activeTab()?.input instanceof vscode.TabInputText, 'a text editor in front');
  });

  it('opens a broken runbook as text, where it can be mended', async () => {
    await vscode.commands.executeCommand('incidentRunbooks.openRunbook', 'half-written');
    await eventually(
      () => vscode.window.activeTextEditor?.document.uri.path.endsWith('/half-written.runbook.yaml'),
      'the text of the broken runbook',
    );
  });
});
