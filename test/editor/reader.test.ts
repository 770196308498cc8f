import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readRecord } from '../../src/incident/record';
import { closeEditors, diskText, eventually, inFolder, startIncident } from './workspace';

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

  it('opens the record of an incident, and its text is one command away', async () => {
    const uri = await startIncident('dns-outage');
    const shown = (): unknown => activeTab()?.input;
    assert.ok(shown() instanceof vscode.TabInputCustom);
    await vscode.commands.executeCommand('incidentRunbooks.openRecord', uri);
    await eventually(() => shown() instanceof vscode.TabInputText, 'the text in front');
    await vscode.commands.executeCommand('incidentRunbooks.followIncident');
    await eventually(() => {
      const input = shown();
      return input instanceof vscode.TabInputCustom && input.uri.toString() === uri.toString();
    }, 'the record rendered');
  });

  it('writes down which outcome a step had, and ticks it, once however often it is chosen', async () => {
    const uri = await startIncident('checkout-latency');
    const choose = (when: string): Thenable<unknown> =>
      vscode.commands.executeCommand('incidentRunbooks.decideStep', uri, 'time-health', when);
    for (const when of ['It is fast', 'It is fast', 'It is slow or fails']) await choose(when);
    const { record } = readRecord(await diskText(uri));
    assert.deepEqual(
      record?.timeline.filter(({ kind }) => kind === 'decision').map(({ text, step, go }) => [text, step, go]),
      [
        ['It is fast', 'time-health', 'ask-provider'],
        ['It is slow or fails', 'time-health', 'recent-deploy'],
      ],
    );
    assert.equal(record.steps.find(({ id }) => id === 'time-health')?.state, 'done');
  });

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
