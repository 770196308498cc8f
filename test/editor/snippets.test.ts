import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readYamlRunbook } from '../../src/runbook/yamlRunbook';
import { lint } from '../../src/lint/lint';

/** Without a question about what is unsaved. */
const discard = (): Thenable<unknown> => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');

interface Snippet {
  readonly prefix: string;
  readonly description: string;
}

/** The snippets of one file of this extension, by name. */
async function contributed(file: string): Promise<ReadonlyMap<string, Snippet>> {
  const extension = vscode.extensions.getExtension('incident-runbooks.incident-runbooks');
  assert.ok(extension);
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension.extensionUri, 'snippets', file));
  return new Map(Object.entries(JSON.parse(new TextDecoder().decode(bytes)) as Record<string, Snippet>));
}

/** Expands a snippet, by its name, at ‸ in an unsaved document; gives what the document says then. */
async function expand(name: string, language: string, marked: string): Promise<string> {
  const offset = marked.indexOf('‸');
  const document = await vscode.workspace.openTextDocument({ language, content: marked.replace('‸', '') });
  const editor = await vscode.window.showTextDocument(document);
  const position = document.positionAt(offset);
  editor.selection = new vscode.Selection(position, position);
  await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: language, name });
  assert.notEqual(document.getText(), marked.replace('‸', ''), name);
  return document.getText();
}

const aStep = 'steps:\n  - id: first\n    phase: triage\n    title: Look\n';
const frame = {
  step: `runbook: 1\ntitle: t\n${aStep}  ‸\n`,
  parameter: `runbook: 1\ntitle: t\nparameters:\n  ‸\n${aStep}`,
  whole: '‸',
} as const;

function frameFor(prefix: string): string {
  if (prefix === 'runbook-new') return frame.whole;
  return prefix.startsWith('runbook-parameter') ? frame.parameter : frame.step;
}

describe('Snippets', function () {
  afterEach(discard);

  it('share a stem in each language, and say what they are for', async () => {
    for (const [file, stem] of [
      ['markdown.json', 'incident-'],
      ['runbook.json', 'runbook-'],
    ] as const) {
      const snippets = [...(await contributed(file)).values()];
      assert.ok(snippets.length > 8);
      for (const { prefix, description } of snippets) {
        assert.ok(prefix.startsWith(stem), prefix);
        assert.ok(description.length > 20, prefix);
      }
      assert.equal(new Set(snippets.map(({ prefix }) => prefix)).size, snippets.length);
    }
  });

  it('for Markdown expand into Markdown in which every line is what it means to be', async () => {
    for (const [name] of await contributed('markdown.json')) {
      const text = await expand(name, 'markdown', '‸');
      assert.doesNotMatch(text, /\$\{|\$\d|\|,|CURRENT_/, name);
      const html = await vscode.commands.executeCommand<string>('markdown.api.render', text);
      const count = (pattern: RegExp): number => html.match(pattern)?.length ?? 0;
      const lines = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
      assert.equal(count(/<li\b/g), lines(/^(- |\d+\. )/gm), name);
      assert.equal(count(/<h[1-6]\b/g), lines(/^#{1,6} /gm), name);
      if (lines(/^\| --- /gm) > 0) assert.equal(count(/<tr\b/g), lines(/^\|/gm) - lines(/^\| --- /gm), name);
      const levels = [...text.matchAll(/^(#+) /gm)].map((match) => match[1]?.length ?? 0);
      for (const [index, level] of levels.entries()) assert.ok(level <= (levels[index - 1] ?? 0) + 1, name);
      await discard();
    }
  });

  it('for runbooks expand, where they belong, into a runbook without errors', async () => {
    for (const [name, { prefix }] of await contributed('runbook.json')) {
      const text = await expand(name, 'incident-runbook', frameFor(prefix));
      const reading = readYamlRunbook(text, 'given', { expected: true });
      assert.deepEqual(reading.problems, [], `${name}\n${text}`);
      const errors = lint(reading, new Date()).filter(({ severity }) => severity === 'error');
      assert.deepEqual(errors, [], `${name}\n${text}`);
      const steps = reading.runbook?.steps.length ?? 0;
      assert.equal(steps, prefix === 'runbook-new' ? 3 : prefix.startsWith('runbook-parameter') ? 1 : 2, name);
      await discard();
    }
  });
});

describe('Insert UTC Time', () => {
  afterEach(discard);

  const insert = (): Thenable<unknown> => vscode.commands.executeCommand('incidentRunbooks.insertUtcTime');

  it('writes the present time at every cursor, in the place of what is selected', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: 'from X\nto \n' });
    const editor = await vscode.window.showTextDocument(document);
    editor.selections = [new vscode.Selection(0, 5, 0, 6), new vscode.Selection(1, 3, 1, 3)];
    const before = Math.floor(Date.now() / 1000) * 1000;
    await insert();
    const match = /^from (\S+)\nto \1\n$/.exec(document.getText());
    assert.ok(match, document.getText());
    const [, time = ''] = match;
    assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.ok(Date.parse(time) >= before && Date.parse(time) <= Date.now());
  });

  it('fills a tab stop and leaves the others to be jumped to', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: '' });
    const editor = await vscode.window.showTextDocument(document);
    await editor.insertSnippet(new vscode.SnippetString('a ${1:T} b ${2:T} c'));
    await insert();
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    await insert();
    assert.match(document.getText(), /^a (\S+Z) b (\S+Z) c$/);
  });
});
