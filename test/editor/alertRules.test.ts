import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, eventually, inFolder, writeText } from './workspace';

const rules = `groups:
  - name: checkout
    rules:
      - alert: CheckoutSlow
        expr: latency > 1
        annotations:
          runbook_url: https://runbooks.example.com/checkout-latency
      - alert: DnsBroken
        annotations:
          runbook: ../runbooks/DNS-outage.md?x=1#triage
      - alert: Lost
        annotations:
          runbook_url: https://runbooks.example.com/nobody-wrote-this
`;

describe('Alert rules', () => {
  const uri = inFolder('alerts', 'linked.yaml');
  before(() => writeText(uri, rules));
  after(() => vscode.workspace.fs.delete(uri));
  afterEach(closeEditors);

  const open = async (): Promise<vscode.TextDocument> => {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    return document;
  };

  it('have a lens that opens the local runbook', async () => {
    await open();
    const lenses = await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 10);
      const ours = found.filter(({ command }) => command?.command === 'incidentRunbooks.openRunbook');
      return ours.length === 2 ? ours : undefined;
    }, 'two lenses');
    assert.deepEqual(
      lenses.map(({ range, command }) => [range.start.line, command?.title]),
      [
        [3, '$(book) Open Runbook: Checkout latency'],
        [7, '$(book) Open Runbook: DNS outage'],
      ],
    );
    const command = lenses[1]?.command;
    await vscode.commands.executeCommand(command?.command ?? '', ...((command?.arguments ?? []) as unknown[]));
    const input = await eventually(() => {
      const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return tab instanceof vscode.TabInputCustom ? tab : undefined;
    }, 'the runbook in front');
    assert.ok(input.uri.path.endsWith('/runbooks/dns-outage.runbook.yaml'));
  });

  it('have links where a runbook matches, and a problem where none does', async () => {
    const document = await open();
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri);
    const ours = links.filter(({ target }) => target?.scheme === 'command');
    assert.deepEqual(
      ours.map(({ range }) => range.start.line),
      [6, 9],
    );
    const [problem] = await eventually(() => {
      const found = vscode.languages.getDiagnostics(uri).filter(({ code }) => code === 'lost-runbook-link');
      return found.length > 0 ? found : undefined;
    }, 'a problem');
    assert.equal(document.getText(problem?.range), 'https://runbooks.example.com/nobody-wrote-this');
  });

  it('tell on hover where a link leads', async () => {
    await open();
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      new vscode.Position(6, 30),
    );
    const text = hovers
      .flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value))
      .join('\n');
    assert.match(text, /\[Checkout latency\]\(command:incidentRunbooks\.openRunbook/);
  });

  it('have lenses in Jsonnet too, and by the name of the alert that its link stands for', async () => {
    const library = inFolder('alerts', 'rules.libsonnet');
    await writeText(
      library,
      `{
  alert: 'CheckoutSlow',
  annotations: { runbook_url: 'https://runbooks.example.com/checkout-latency' },
}
`,
    );
    const chart = inFolder('alerts', 'chart.yaml');
    await writeText(
      chart,
      `{{- if .Values.on }}
- alert: checkout-latency
  annotations:
    runbook_url: 'https://runbooks.example.com/{{ "{{" }} $labels.alertname {{ "}}" }}'
{{- end }}
`,
    );
    try {
      for (const rulesFile of [library, chart]) {
        await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(rulesFile));
        const [lens] = await eventually(async () => {
          const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
            'vscode.executeCodeLensProvider',
            rulesFile,
            10,
          );
          const ours = found.filter(({ command }) => command?.command === 'incidentRunbooks.openRunbook');
          return ours.length === 1 ? ours : undefined;
        }, 'a lens');
        assert.equal(lens?.command?.title, '$(book) Open Runbook: Checkout latency');
      }
    } finally {
      await closeEditors();
      for (const rulesFile of [library, chart]) await vscode.workspace.fs.delete(rulesFile);
    }
  });
});
