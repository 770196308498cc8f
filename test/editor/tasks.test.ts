import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { appendTimeline } from '../../src/incident/append';
import { applyEdits } from '../../src/incident/edit';
import { closeEditors, diskText, eventually, inFolder, writeText } from './workspace';

const toggle = (): Thenable<unknown> => vscode.commands.executeCommand('incidentRunbooks.toggleTask');
const linksOf = (uri: vscode.Uri): Thenable<vscode.DocumentLink[]> =>
  vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri);
const lensesOf = (uri: vscode.Uri): Thenable<vscode.CodeLens[]> =>
  vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);

/** The titles of the lenses, each with the line that it stands above. */
const lensTexts = async (uri: vscode.Uri): Promise<string[]> =>
  (await lensesOf(uri)).map(({ range, command }) => `${range.start.line} ${command?.title ?? ''}`);

const cursor = (line: number, character = 0): vscode.Selection =>
  new vscode.Selection(line, character, line, character);

describe('Tasks in a Markdown file', () => {
  let count = 0;
  let uri: vscode.Uri;

  /** Shows a file of its own with this text. */
  async function open(text: string, ...selections: vscode.Selection[]): Promise<vscode.TextEditor> {
    uri = inFolder('lists', `list-${String(count++)}.md`);
    await writeText(uri, text);
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    if (selections.length > 0) editor.selections = selections;
    return editor;
  }

  afterEach(closeEditors);
  after(() => vscode.workspace.fs.delete(inFolder('lists'), { recursive: true }));

  it('are toggled on the line of the cursor, and back, without a save', async () => {
    const text = '# List\r\n\r\n- [ ] a\r\n  1) [X] b\r\n';
    const { document } = await open(text, cursor(2, 5));
    await toggle();
    assert.equal(document.getText(), text.replace('[ ]', '[X]'));
    assert.equal(document.eol, vscode.EndOfLine.CRLF);
    assert.ok(document.isDirty);
    assert.equal(await diskText(uri), text);
    await toggle();
    assert.equal(document.getText(), text);
  });

  it('are toggled over selections and at several cursors, as one step of undo', async () => {
    const text = '- [ ] a\n- [x] b\n\n> - [ ] c\n\n```\n- [ ] d\n```\n';
    // The last line that a selection only reaches the start of is not meant.
    const selection = new vscode.Selection(0, 3, 3, 0);
    const editor = await open(text, selection);
    await toggle();
    assert.equal(editor.document.getText(), text.replace('[ ] a', '[x] a'));
    editor.selections = [cursor(0), cursor(3, 2), cursor(6)];
    await toggle();
    assert.equal(editor.document.getText(), text.replace('[ ] a', '[x] a').replace('[ ] c', '[x] c'));
    await toggle();
    assert.equal(editor.document.getText(), text);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), text.replace('[ ] a', '[x] a').replace('[ ] c', '[x] c'));
  });

  it('leave a line alone that is none', async () => {
    const { document } = await open('- [ ] a\ntext\n- [x](url)\n', cursor(1), cursor(2));
    const { version } = document;
    await toggle();
    assert.equal(document.version, version);
    assert.ok(!document.isDirty);
  });

  it('get back the stamp of another tool that a slip took', async () => {
    const text = '- [x] a ✅ 2024-05-26 ^id\n';
    const { document } = await open(text, cursor(0));
    await toggle();
    assert.equal(document.getText(), '- [ ] a ^id\n');
    await toggle();
    assert.equal(document.getText(), text);
  });

  it('are stamped, and take those below along, where settings say so', async () => {
    const settings = vscode.workspace.getConfiguration('incidentRunbooks');
    const { document } = await open('- [ ] a\n  - [ ] b\n', cursor(0));
    try {
      await settings.update('tasks.stamp', true, vscode.ConfigurationTarget.Global);
      await settings.update('tasks.children', 'together', vscode.ConfigurationTarget.Global);
      await toggle();
      assert.match(document.getText(), /^- \[x\] a \(done \S+Z by .+\)\n {2}- \[x\] b \(done \S+Z by .+\)\n$/);
      await toggle();
      assert.equal(document.getText(), '- [ ] a\n  - [ ] b\n');
    } finally {
      await settings.update('tasks.stamp', undefined, vscode.ConfigurationTarget.Global);
      await settings.update('tasks.children', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('have a link over each box, which toggles it', async () => {
    const { document } = await open('- [ ] a [b](https://example.com)\n> 1. [x] c\n');
    const boxes = await eventually(async () => {
      const found = (await linksOf(uri)).filter(({ target }) => target?.scheme === 'command');
      return found.length === 2 ? found : undefined;
    }, 'links over both boxes');
    assert.deepEqual(
      boxes.map(({ range }) => document.getText(range)),
      ['[ ]', '[x]'],
    );
    const target = boxes[1]?.target;
    assert.equal(target?.path, 'incidentRunbooks.toggleTask');
    await vscode.commands.executeCommand(target.path, ...(JSON.parse(target.query) as unknown[]));
    assert.equal(document.lineAt(1).text, '> 1. [ ] c');
  });

  it('are counted above each heading', async () => {
    await open('# A\n\n- [x] a\n\n## B\n\n- [ ] b\n- [-] c\n\n# C\n');
    const texts = await eventually(async () => {
      const found = await lensTexts(uri);
      return found.length > 0 ? found : undefined;
    }, 'lenses');
    assert.deepEqual(texts, ['0 1 of 2 done · 1 canceled', '4 0 of 1 done · 1 canceled']);
    const settings = vscode.workspace.getConfiguration('incidentRunbooks');
    await settings.update('tasks.lenses', false, vscode.ConfigurationTarget.Global);
    try {
      assert.deepEqual(await lensTexts(uri), []);
    } finally {
      await settings.update('tasks.lenses', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('are toggled in a file that was never saved', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: '* [ ] a' });
    await vscode.window.showTextDocument(document);
    await toggle();
    assert.equal(document.getText(), '* [x] a');
    assert.ok(document.isUntitled);
    const links = (await linksOf(document.uri)).filter(({ target }) => target?.scheme === 'command');
    assert.equal(links.length, 1);
    // What was never saved asks before it goes.
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

describe('Steps in the text of a record', () => {
  let uri: vscode.Uri;

  // Other tests look for the newest open incident, and several can start within a second.
  afterEach(async () => {
    await closeEditors();
    const text = await diskText(uri);
    const resolved = { at: new Date(), who: 'Ada', kind: 'status', text: 'resolved' } as const;
    await writeText(uri, applyEdits(text, appendTimeline(text, resolved)));
  });

  async function record(): Promise<vscode.TextEditor> {
    await vscode.commands.executeCommand('incidentRunbooks.startIncident', 'dns-outage', undefined, {});
    await vscode.commands.executeCommand('incidentRunbooks.openRecord');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    assert.ok(editor.document.uri.path.endsWith('/incident.md'));
    ({ uri } = editor.document);
    return editor;
  }
  const stepLines = (text: string): number[] =>
    text.split('\n').flatMap((line, index) => (line.includes('<!-- step:') ? [index] : []));

  it('are ticked like everywhere else: stamped and saved, several as one step of undo', async () => {
    const editor = await record();
    const { document } = editor;
    const before = document.getText();
    const [first = 0, second = 0] = stepLines(before);
    editor.selections = [new vscode.Selection(first, 0, second, 4)];
    await toggle();
    const ticked = (await diskText(document.uri)).split('\n');
    for (const line of [first, second]) assert.match(ticked[line] ?? '', /^- \[x\] .+ \(done \S+Z by .+\) <!-- step: /);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('leave no trace of a slip', async () => {
    const editor = await record();
    const before = editor.document.getText();
    editor.selection = cursor(stepLines(before)[0] ?? 0);
    await toggle();
    await toggle();
    assert.equal(await diskText(editor.document.uri), before);
  });

  it('say above the next one what can be done with it', async () => {
    const { document } = await record();
    const [first = 0, second = 0] = stepLines(document.getText());
    const above = async (line: number): Promise<vscode.Command[]> =>
      (await lensesOf(document.uri)).flatMap(({ range, command }) =>
        command && command.command !== '' && range.start.line === line ? [command] : [],
      );
    const commands = await above(first);
    assert.deepEqual(
      commands.map(({ title }) => title),
      ['$(check) Done', 'Skip...', 'Note...'],
    );
    const [done] = commands;
    for (let times = 0; times < 2; times++)
      await vscode.commands.executeCommand(done?.command ?? '', ...((done?.arguments ?? []) as unknown[]));
    assert.match((await diskText(document.uri)).split('\n')[first] ?? '', /^- \[x\] /);
    assert.equal((await above(first)).length, 0);
    assert.equal((await above(second)).length, 3);
  });
});
