import * as vscode from 'vscode';
import type { Entry } from '../../library/entry';
import type { ReaderRequest } from '../../reader/messages';
import { commandIds } from '../contributions';
import type { Boundary } from '../errors';
import { entryFrom } from '../runbooks/readEntry';
import type { Incidents, OpenIncident } from '../incidents/incidents';
import type { SetStep } from '../incidents/setStep';
import { page } from './page';
import { asRequest } from './requests';
import { commandText, stateOf } from './stateOf';

/** Keystrokes closer together than this, in milliseconds, are drawn as one: half of what a person sees as immediate. */
const REDRAW_AFTER = 50;

/** Opens runbooks rendered, and keeps each page up with its document and with the active incident. */
export class Reader {
  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly incidents: Incidents,
    private readonly setStep: SetStep,
    private readonly guarded: Boundary,
  ) {}

  open(document: vscode.TextDocument, panel: vscode.WebviewPanel): void {
    const dist = vscode.Uri.joinPath(this.extensionUri, 'dist', 'reader');
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };

    const draw = (): void => void this.guarded(() => this.draw(document, panel.webview));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const drawSoon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(draw, REDRAW_AFTER);
    };
    const listeners = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((message: unknown) => {
        const request = asRequest(message);
        if (request?.type === 'ready') draw();
        else if (request) void this.guarded(() => this.answer(request, document));
      }),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === document) drawSoon();
      }),
      this.incidents.onDidChange(drawSoon),
    );
    panel.onDidDispose(() => {
      clearTimeout(timer);
      listeners.dispose();
    });
    panel.webview.html = page(panel.webview, dist);
  }

  private async draw(document: vscode.TextDocument, webview: vscode.Webview): Promise<void> {
    const entry = entryOf(document);
    await webview.postMessage(stateOf(entry, await this.followedIn(entry)));
  }

  /** The active incident, if this runbook is what it follows. */
  private async followedIn(entry: Entry): Promise<OpenIncident | undefined> {
    const active = await this.incidents.active();
    return active?.incident.runbook === entry.name ? active : undefined;
  }

  private async answer(request: ReaderRequest, document: vscode.TextDocument): Promise<void> {
    switch (request.type) {
      case 'ready':
        return;
      case 'startIncident':
        await vscode.commands.executeCommand(commandIds.startIncident, document.uri);
        return;
      case 'openSource':
        await vscode.commands.executeCommand(commandIds.openRunbookSource, document.uri);
        return;
      case 'copy': {
        const entry = entryOf(document);
        const parameters = (await this.followedIn(entry))?.incident.parameters ?? {};
        const text = commandText(entry, request.step, request.role, parameters);
        if (text === undefined) return;
        await vscode.env.clipboard.writeText(text);
        vscode.window.setStatusBarMessage(vscode.l10n.t('$(copy) Command copied'), 2_000);
        return;
      }
      case 'setStep': {
        const active = await this.followedIn(entryOf(document));
        if (active) await this.setStep(active.uri, request.step, request.done);
      }
    }
  }
}

/** The runbook as it stands in the editor, saved or not. */
const entryOf = (document: vscode.TextDocument): Entry =>
  entryFrom({ uri: document.uri, shelf: { id: '', kind: 'workspace', label: '' } }, document.getText());
