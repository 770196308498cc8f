import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CommandTexts } from '../../src/editor/run/commandTexts';
import { closeEditors } from './workspace';

describe('A command that is too long for a dialog', () => {
  const texts = new CommandTexts('incident-runbooks-command-test');
  afterEach(closeEditors);
  after(() => {
    texts.dispose();
  });

  it('is shown whole, each in an editor of its own in which nothing can be changed', async () => {
    const long = `${'echo on\n'.repeat(200)}rm -rf "$HOME"\n`;
    for (const text of [long, `${long}# another`]) {
      await texts.show(text);
      const editor = vscode.window.activeTextEditor ?? assert.fail();
      assert.equal(editor.document.getText(), text);
      await editor.edit((edit) => {
        edit.insert(new vscode.Position(0, 0), 'x');
      });
      assert.equal(editor.document.getText(), text);
    }
  });
});
