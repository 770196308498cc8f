import * as vscode from 'vscode';

function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

describe('In the web-worker host', () => {
  it('there is no Node', () => {
    const { process } = globalThis as { process?: { versions?: unknown } };
    assert(process?.versions === undefined, 'This is Node.');
  });

  it('the bundled runbooks open in the reader', async () => {
    await vscode.commands.executeCommand('incidentRunbooks.openRunbook', 'dns-outage');
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert(input instanceof vscode.TabInputCustom, 'No custom editor is in front.');
  });

  it('an incident starts, is ticked, saved, unticked and written up', async () => {
    const uri = await vscode.commands.executeCommand<vscode.Uri>(
      'incidentRunbooks.startIncident',
      'dns-outage',
      undefined,
      {},
    );
    const text = async (): Promise<string> => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const id = /- \[ \] .* <!-- step: ([\w-]+) -->/.exec(await text())?.[1];
    assert(id, 'No open step in the record.');
    await vscode.commands.executeCommand('incidentRunbooks.toggleStep', id);
    assert(/- \[x\] .* \(done \S+Z by responder\)/.test(await text()), 'The tick is not on disk.');
    await vscode.commands.executeCommand('incidentRunbooks.toggleStep', id);
    assert(!(await text()).includes('- [x]'), 'The tick is still on disk.');
    const postmortem = await vscode.commands.executeCommand<vscode.Uri>(
      'incidentRunbooks.writePostmortem',
      uri,
      'google',
    );
    const written = new TextDecoder().decode(await vscode.workspace.fs.readFile(postmortem));
    assert(/^- \S+Z \*\*responder\*\* started incident/m.test(written), 'The postmortem lacks what the record has.');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, '../..'), { recursive: true });
  });

  it('a task in a Markdown file that was never saved is toggled', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: '> 1. [ ] a' });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('incidentRunbooks.toggleTask');
    assert(document.getText() === '> 1. [x] a', document.getText());
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
