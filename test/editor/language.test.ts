import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, eventually, inFolder, writeText } from './workspace';

const text = `runbook: 1
title: Names fail
parameters:
  host:
    description: Where to ask
steps:
  - id: ask
    phase: triage
    title: Ask it
    run: dig \${{ host }}
    effect: reads
    outcomes:
      - {when: No answer, go: fix}
  - id: fix
    phase: mitigate
    title: Restart it
    run: systemctl restart dnsmasq
    effect: changes
`;

describe('Writing a runbook', () => {
  const uri = inFolder('writing', 'names.runbook.yaml');

  /** Shows a document that says this; the place of ‸, or else of the end of \`at\`, is where the cursor is. */
  async function open(marked: string, at = '‸'): Promise<{ document: vscode.TextDocument; position: vscode.Position }> {
    const offset = marked.indexOf(at) + (at === '‸' ? 0 : at.length);
    await writeText(uri, marked.replace('‸', ''));
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    // A document that was open already hears of the file a little later.
    await editor.edit((edit) => {
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      edit.replace(whole, marked.replace('‸', ''));
    });
    return { document, position: document.positionAt(offset) };
  }

  const completions = async (marked: string): Promise<vscode.CompletionItem[]> => {
    const { document, position } = await open(marked);
    const { items } = await eventually(async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        position,
      );
      return list.items.some(({ kind }) => kind !== vscode.CompletionItemKind.Text) ? list : undefined;
    }, 'a list of completions');
    return items;
  };
  const labels = (items: readonly vscode.CompletionItem[]): string[] =>
    items.map(({ label }) => (typeof label === 'string' ? label : label.label));

  afterEach(closeEditors);
  after(() => vscode.workspace.fs.delete(inFolder('writing'), { recursive: true }));

  it('completes fields, values, step ids and parameters', async () => {
    const half = text.replace(/ {4}effect: changes\n$/, '    ');
    assert.ok(labels(await completions(`${half}‸`)).includes('effect'));
    assert.ok(labels(await completions(`${half}effect: ‸`)).includes('destroys'));
    assert.deepEqual(
      labels(await completions(text.replace('go: fix}', 'go: ‸'))).filter((label) => /^(fix|end)$/.test(label)),
      ['fix', 'end'],
    );
    const [parameter] = (await completions(text.replace('host }}', '‸'))).filter(
      ({ kind }) => kind === vscode.CompletionItemKind.Variable,
    );
    assert.equal(parameter?.detail, 'Where to ask');
  });

  it('leads to definitions and references', async () => {
    const { document, position } = await open(text, 'go: fi');
    const definitions = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      position,
    );
    assert.deepEqual(
      definitions.map(({ targetRange }) => document.getText(targetRange)),
      ['fix'],
    );
    const references = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      document.positionAt(text.indexOf('host:')),
    );
    assert.deepEqual(
      references.map(({ range }) => range.start.line),
      [3, 9],
    );
  });

  it('renames a step wherever it is named, and refuses what is no id', async () => {
    const { document, position } = await open(text, 'go: fi');
    const rename = (name: string): Thenable<vscode.WorkspaceEdit> =>
      vscode.commands.executeCommand('vscode.executeDocumentRenameProvider', document.uri, position, name);
    assert.ok(await vscode.workspace.applyEdit(await rename('restart')));
    assert.equal(document.getText(), text.replace('go: fix', 'go: restart').replace('id: fix', 'id: restart'));
    await assert.rejects(async () => rename('No Id'), /lower-case words/);
  });

  it('explains fields and shows steps in the outline', async () => {
    const { document, position } = await open(text, '{when');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    const contents = hovers.flatMap((hover) => hover.contents).map((part) => (part as vscode.MarkdownString).value);
    assert.match(contents.join(), /What was seen/);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name, children }) => [name, ...children.map((child) => child.name)]),
      [
        ['parameters', 'host'],
        ['triage', 'Ask it'],
        ['mitigate', 'Restart it'],
      ],
    );
  });

  it('works on half of a file', async () => {
    for (let end = 0; end < text.length; end += 23) {
      const { document } = await open(text.slice(0, end));
      const position = document.positionAt(end);
      for (const command of ['Completion Item', 'Definition', 'Hover', 'Document Symbol']) {
        await vscode.commands.executeCommand(
          `vscode.execute${command.replace(' ', '')}Provider`,
          document.uri,
          position,
        );
      }
    }
  });
});

describe('Problems of a runbook', () => {
  const uri = inFolder('mending', 'mend.runbook.yaml');
  const problem = (code: string): vscode.Diagnostic | undefined =>
    vscode.languages.getDiagnostics(uri).find((found) => typeof found.code === 'object' && found.code.value === code);

  before(async () => {
    await writeText(uri, text);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  });
  after(async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(inFolder('mending'), { recursive: true });
  });

  it('have a link to the section of the page that explains them', async () => {
    const found = await eventually(() => problem('missing-revert'), 'a problem with a link');
    const { target } = found.code as { target: vscode.Uri };
    const page = await vscode.workspace.openTextDocument(target.with({ fragment: '' }));
    const line = Number(target.fragment.slice(1));
    assert.equal(page.lineAt(line - 1).text, '## `missing-revert`');
  });

  it('have quick fixes', async () => {
    const { range } = await eventually(() => problem('missing-revert'), 'a step without a way back');
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    editor.selection = new vscode.Selection(range.start, range.start);
    await vscode.commands.executeCommand('editor.action.codeAction', { kind: 'quickfix', apply: 'first' });
    const mended = `${text.trimEnd()}\n    revert:\n      do: How to revert it.\n`;
    await eventually(() => editor.document.getText() === mended, 'the way back, in its place');
    await eventually(() => !problem('missing-revert'), 'no problem after mending');
    await editor.document.save();
  });

  it('are as bad as settings say', async () => {
    const settings = vscode.workspace.getConfiguration('incidentRunbooks.problems', uri);
    const severity = (): vscode.DiagnosticSeverity | undefined => problem('missing-verify')?.severity;
    await eventually(() => severity() === vscode.DiagnosticSeverity.Warning, 'a warning');
    try {
      await settings.update('severities', { 'missing-verify': 'error' }, vscode.ConfigurationTarget.Workspace);
      await eventually(() => severity() === vscode.DiagnosticSeverity.Error, 'an error');
      await settings.update('severities', { 'missing-verify': 'off' }, vscode.ConfigurationTarget.Workspace);
      await eventually(() => severity() === undefined, 'nothing');
    } finally {
      await settings.update('severities', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});

describe('A new runbook', () => {
  const make = (answers: object): Thenable<vscode.Uri | undefined> =>
    vscode.commands.executeCommand<vscode.Uri | undefined>('incidentRunbooks.newRunbook', answers);
  const textOf = async (uri: vscode.Uri | undefined): Promise<string> => {
    assert.ok(uri, 'a file was made');
    assert.ok(uri.path.includes('/runbooks/'));
    return (await vscode.workspace.openTextDocument(uri)).getText();
  };

  afterEach(async () => {
    await closeEditors();
    for (const name of ['made-blank', 'made-whole', 'made-backlog', 'made-again']) {
      await vscode.workspace.fs.delete(inFolder('runbooks', `${name}.runbook.yaml`)).then(undefined, () => undefined);
    }
  });

  it('is made from a template, or nothing, and opened', async () => {
    const whole = await make({ kind: 'template', title: 'Whole', name: 'made-whole' });
    assert.match(await textOf(whole), /^runbook: 1\ntitle: Whole\n#/);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), whole?.toString());
    assert.match(
      await textOf(await make({ kind: 'blank', title: 'B', name: 'made-blank' })),
      /^runbook: 1\ntitle: B\n/,
    );
  });

  it('never takes the place of another one', async () => {
    const uri = await make({ kind: 'blank', title: 'First', name: 'made-blank' });
    assert.equal(await make({ kind: 'blank', title: 'Second', name: 'made-blank' }), false);
    assert.match(await textOf(uri), /title: First/);
  });

  it('is made from a runbook in Markdown', async () => {
    const source = inFolder('runbooks', 'queue-backlog.md');
    const made = await make({ kind: 'markdown', title: 'Backlog', name: 'made-backlog', source });
    assert.match(await textOf(made), /^runbook: 1\ntitle: Backlog\n[\s\S]*steps:\n {2}- id: [\s\S]*run: /);
  });

  it('is made from the steps of the active incident that are done', async () => {
    await vscode.commands.executeCommand('incidentRunbooks.startIncident', 'dns-outage', undefined, {});
    await vscode.commands.executeCommand('incidentRunbooks.toggleStep', 'open-channel');
    const text = await textOf(await make({ kind: 'incident', title: 'Again', name: 'made-again' }));
    assert.deepEqual(text.match(/^ {2}- id: .*$/gm), ['  - id: open-channel']);
  });

  it('opens rendered beside its text', async () => {
    const uri = inFolder('runbooks', 'checkout-latency.runbook.yaml');
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('incidentRunbooks.openRunbookBeside');
    await eventually(
      () =>
        vscode.window.tabGroups.all.length === 2 &&
        vscode.window.tabGroups.all.some(({ activeTab }) => activeTab?.input instanceof vscode.TabInputCustom),
      'the page beside the text',
    );
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString());
  });
});
