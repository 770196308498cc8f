const vscode = require('vscode');

exports.activate = (/** @type {import('vscode').ExtensionContext} */ context) => {
  context.subscriptions.push(vscode.commands.registerCommand('floor.hello', () => undefined));
};
