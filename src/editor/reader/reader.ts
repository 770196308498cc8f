import * as vscode from 'vscode';
import type { ReaderRequest, RevealStep, SiblingView } from '../../reader/messages';
import { commandIds, languageId } from '../contributions';
import type { Boundary } from '../errors';
import type { OpenRunbooks } from '../language/openRunbooks';
import { drillsOf } from '../runbooks/drills';
import { readRunbookText, runbookOf, runbooksInText, type ReadRunbook } from '../runbooks/readRunbook';
import type { Incidents, OpenIncident } from '../incidents/incidents';
import type { SetStep } from '../incidents/setStep';
import { page } from './page';
import { asRequest } from './requests';
import { commandText, stateOf } from './stateOf';

/** Keystrokes closer together than this, in milliseconds, are drawn as one: half of what a person sees as immediate. */
const REDRAW_AFTER = 50;

/** Opens runbooks rendered, and keeps each page up with its document and with the active incident. */
export class Reader {
  /** Which runbook is shown of a file that holds several: the anchor of its heading, by the file's address. */
  private readonly chosen = new Map<string, string>();
  private readonly choice = new vscode.EventEmitter<vscode.Uri>();
  private readonly revealed = new vscode.EventEmitter<{ readonly uri: vscode.Uri; readonly step: string }>();

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly incidents: Incidents,
    private readonly setStep: SetStep,
    private readonly guarded: Boundary,
    private readonly runbooks: OpenRunbooks,
  ) {}

  /** Shows this runbook of a file that holds several, in pages that are open and in those to come. */
  choose(uri: vscode.Uri, anchor: string): void {
    this.chosen.set(uri.toString(), anchor);
    this.choice.fire(uri);
  }

  /** Scrolls the pages that show this file to a step; where none does, nothing happens. */
  reveal(uri: vscode.Uri, step: string): void {
    this.revealed.fire({ uri, step });
  }

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
      this.choice.event((uri) => {
        if (uri.toString() === document.uri.toString()) draw();
      }),
      this.revealed.event(({ uri, step }) => {
        const message: RevealStep = { type: 'reveal', step };
        if (uri.toString() === document.uri.toString()) void panel.webview.postMessage(message);
      }),
    );
    panel.onDidDispose(() => {
      clearTimeout(timer);
      listeners.dispose();
    });
    panel.webview.html = page(panel.webview, dist);
  }

  private async draw(document: vscode.TextDocument, webview: vscode.Webview): Promise<void> {
    const read = this.shownOf(document);
    const drills = await drillsOf(read.uri, read.name, read.version);
    await webview.postMessage(stateOf(read, await this.followedIn(read), this.siblingsIn(document), drills));
  }

  /** The runbook as it stands in the editor, saved or not. */
  private shownOf(document: vscode.TextDocument): ReadRunbook {
    const { uri } = document;
    if (document.languageId === languageId) return runbookOf(uri, document.getText(), this.runbooks.reading(document));
    const anchor = this.chosen.get(uri.toString());
    return readRunbookText(uri, document.getText(), anchor === undefined ? undefined : { anchor });
  }

  private siblingsIn(document: vscode.TextDocument): readonly SiblingView[] {
    const all = runbooksInText(document.uri, document.getText());
    const wanted = this.chosen.get(document.uri.toString());
    const current = all.some(({ anchor }) => anchor === wanted) ? wanted : all[0]?.anchor;
    return all.map(({ anchor, title }) => ({ anchor, title, current: anchor === current }));
  }

  /** The active incident, if this runbook is what it follows. */
  private async followedIn(entry: ReadRunbook): Promise<OpenIncident | undefined> {
    const active = await this.incidents.active();
    return active?.incident.runbook === entry.name ? active : undefined;
  }

  private async answer(request: ReaderRequest, document: vscode.TextDocument): Promise<void> {
    switch (request.type) {
      case 'ready':
        return;
      case 'startIncident':
        await vscode.commands.executeCommand(
          commandIds.startIncident,
          document.uri,
          this.chosen.get(document.uri.toString()),
        );
        return;
      case 'choose':
        this.choose(document.uri, request.anchor);
        return;
      case 'openSource':
        await vscode.commands.executeCommand(commandIds.openRunbookSource, document.uri);
        return;
      case 'copy': {
        const entry = this.shownOf(document);
        const parameters = (await this.followedIn(entry))?.incident.parameters ?? {};
        const text = commandText(entry, request.step, request.role, parameters);
        if (text === undefined) return;
        await vscode.env.clipboard.writeText(text);
        vscode.window.setStatusBarMessage(vscode.l10n.t('$(copy) Command copied'), 2_000);
        return;
      }
      case 'setStep': {
        const active = await this.followedIn(this.shownOf(document));
        if (active) await this.setStep(active.uri, request.step, request.done);
      }
    }
  }
}
