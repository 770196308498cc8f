import * as vscode from 'vscode';
import type { ReaderAction, ReaderMessage, ReaderRequest, ReaderState } from '../../reader/messages';
import type { Disposes } from '../disposes';
import type { Boundary } from '../errors';
import { parentOf } from '../files';
import { isReadable } from '../outside';
import type { RecordWrites } from '../incidents/incidents';
import type { LiveSteps } from '../run/liveSteps';
import { buildPageModel, type Sources } from './buildPageModel';
import { page } from './page';
import type { PageModel } from './pageModel';
import { patchOf } from './patchOf';
import { asRequest } from './requests';
import { stateOf } from './stateOf';

/** Changes closer together than this, in milliseconds, are drawn as one: half of what a person sees as immediate. */
const REDRAW_AFTER = 50;

/** Does what a page asks for. */
export type HandleRequest = (request: Exclude<ReaderRequest, { type: 'ready' }>, page: ReaderPage) => Promise<void>;

/** What a page needs of the world. */
export interface PageDependencies extends Sources {
  readonly extensionUri: vscode.Uri;
  readonly records: Pick<RecordWrites, 'onDidWrite' | 'isWriting'>;
  readonly live: LiveSteps;
  readonly guarded: Boundary;
  readonly handleRequest: HandleRequest;
}

/** A step to be shown as soon as the page can. */
interface Reveal {
  readonly step: string;
  readonly focus: boolean;
}

/** One page: keeps up with its document, with the incident that it follows, and with what goes on at its steps. */
export class ReaderPage implements Disposes {
  anchor: string | undefined;
  private values: Readonly<Record<string, string>> = {};
  private model: PageModel | undefined;
  /** What the page shows; undefined until it has said that it is ready. */
  private shown: ReaderState | undefined;
  private isReady = false;
  private waiting: Reveal | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private drawing = Promise.resolve();
  private drawnAt = 0;
  private readonly listeners: vscode.Disposable;

  constructor(
    readonly document: vscode.TextDocument,
    readonly panel: vscode.WebviewPanel,
    private readonly dependencies: PageDependencies,
  ) {
    this.listeners = panel.webview.onDidReceiveMessage((message: unknown) => {
      this.receive(message);
    });
  }

  /** Loads the page. It asks for its state when it is there. */
  async start(): Promise<void> {
    await this.allowFolders(await this.look());
    const { webview } = this.panel;
    webview.html = page(webview, this.dist);
  }

  /** Shows this runbook of a file that holds several. */
  choose(anchor: string): void {
    this.anchor = anchor;
    this.values = {};
    this.drawSoon();
  }

  /** Scrolls to a step, named as the record or as its runbook names it; where there is none, nothing happens. */
  reveal(reveal: Reveal): void {
    this.waiting = reveal;
    if (this.shown) this.showWaiting();
  }

  act(action: ReaderAction): void {
    void this.post({ type: 'do', action });
  }

  /** Takes a value for the preview, where there is no incident to keep it. */
  preview(name: string, value: string): void {
    this.values = { ...this.values, [name]: value };
    this.drawSoon();
  }

  /** Says what is wrong with a value that was typed. */
  tellProblem(name: string, message: string | undefined): void {
    void this.post({ type: 'problem', name, ...(message !== undefined && { message }) });
  }

  /** What the page shows, before words. */
  async look(): Promise<PageModel> {
    const chosen = { ...(this.anchor !== undefined && { anchor: this.anchor }), values: this.values };
    return buildPageModel(this.document, chosen, this.dependencies);
  }

  drawSoon(): void {
    // Started already: what is read then is what there is then.
    if (this.timer !== undefined) return;
    const wait = Math.max(0, this.drawnAt + REDRAW_AFTER - Date.now());
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.drawnAt = Date.now();
      // One after the other, so that no older state is shown after a newer one.
      this.drawing = this.drawing.then(() => this.dependencies.guarded(() => this.draw()));
    }, wait);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.listeners.dispose();
  }

  private get dist(): vscode.Uri {
    return vscode.Uri.joinPath(this.dependencies.extensionUri, 'dist', 'reader');
  }

  /** The page's own files, and the folders of its runbooks for the images in them: nothing else can be loaded. */
  private async allowFolders({ parts, isOwn }: PageModel): Promise<void> {
    const { webview } = this.panel;
    const files = isOwn ? parts.map(({ read }) => read.uri) : [this.document.uri];
    const folders = await Promise.all(files.map(async (file) => ((await isReadable(file)) ? [parentOf(file)] : [])));
    const roots = [this.dist, ...folders.flat()];
    const allowed = new Set(webview.options.localResourceRoots?.map(String));
    // Setting options loads the page again.
    if (webview.options.enableScripts === true && roots.every((root) => allowed.has(root.toString()))) return;
    webview.options = { enableScripts: true, localResourceRoots: roots };
  }

  private receive(message: unknown): void {
    const request = asRequest(message);
    if (!request) return;
    if (request.type === 'ready') {
      this.isReady = true;
      this.shown = undefined;
      this.drawSoon();
      return;
    }
    void this.dependencies.guarded(async () => this.dependencies.handleRequest(request, this));
  }

  private async draw(): Promise<void> {
    // What is not on disk yet is not shown; once it is, there is another look.
    if (!this.isReady || this.dependencies.records.isWriting(this.document.uri)) return;
    const model = await this.look();
    await this.allowFolders(model);
    const { record } = model;
    const images = (folder: vscode.Uri): string => this.panel.webview.asWebviewUri(folder).toString();
    const state = stateOf(model, { images }, (id) => record && this.dependencies.live.of(record.uri, id));
    const message = this.shown ? patchOf(this.shown, state) : state;
    this.model = model;
    this.shown = state;
    if (message) await this.post(message);
    this.showWaiting();
  }

  private showWaiting(): void {
    const { waiting, model } = this;
    if (!waiting || !model) return;
    this.waiting = undefined;
    const known = model.parts.flatMap((part) => part.idOfName(waiting.step) ?? []);
    const isId = model.parts.some(({ steps }) => steps.has(waiting.step));
    const step = isId ? waiting.step : (known[0] ?? waiting.step);
    void this.post({ type: 'reveal', step, focus: waiting.focus });
  }

  private post(message: ReaderMessage): Thenable<boolean> {
    return this.panel.webview.postMessage(message);
  }
}
