const vscode = require('vscode');

/** A page with the text, and a key that marks it as done once that is on disk. */
const html = `<!DOCTYPE html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'">
<body tabindex="0"><script>
const editor = acquireVsCodeApi();
addEventListener('message', ({ data }) => {
  const step = document.querySelector('.step') ?? document.body.appendChild(document.createElement('pre'));
  step.className = 'step ' + data.done;
  if (data.text !== undefined) step.textContent = data.text;
});
addEventListener('keydown', ({ key }) => { if (key === 'x') editor.postMessage('tick'); });
editor.postMessage('ready');
</script>`;

/** @param {import('vscode').TextDocument} document */
async function tick(document) {
  const at = document.positionAt(document.getText().indexOf('- [ ]') + 3);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(at, at.translate(0, 1)), 'x');
  await vscode.workspace.applyEdit(edit);
  await document.save();
}

exports.activate = (/** @type {import('vscode').ExtensionContext} */ context) => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) return;
  const files = { 'floor.page': ['bare.md'], 'incidentRunbooks.reader': ['incidents', 'bench', 'incident.md'] };
  context.subscriptions.push(
    vscode.commands.registerCommand('floor.open', (/** @type {keyof typeof files} */ viewType) =>
      vscode.commands.executeCommand('vscode.openWith', vscode.Uri.joinPath(folder, ...files[viewType]), viewType),
    ),
    vscode.window.registerCustomEditorProvider('floor.page', {
      resolveCustomTextEditor(document, { webview }) {
        webview.options = { enableScripts: true };
        webview.onDidReceiveMessage(async (message) => {
          if (message === 'ready') await webview.postMessage({ text: document.getText(), done: '' });
          if (message !== 'tick') return;
          await tick(document);
          await webview.postMessage({ done: 'done' });
        });
        webview.html = html;
      },
    }),
  );
};
