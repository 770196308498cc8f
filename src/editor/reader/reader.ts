import * as vscode from 'vscode';
import { isBroken, type Entry } from '../../library/entry';
import type { ReaderAction } from '../../reader/messages';
import { readerViewType } from '../contributions';
import type { Disposes } from '../disposes';
import { ReaderPage, type PageDependencies } from './readerPage';

export interface ReaderDependencies extends PageDependencies {
  /** A runbook of this window is different, or there are others. */
  readonly onDidChangeRunbooks: vscode.Event<unknown>;
}

/** Opens runbooks and incident records rendered, and tells each page what may have changed on it. */
export class Reader implements Disposes {
  private readonly pages = new Set<ReaderPage>();
  /** Which runbook to show of a file that holds several, for pages to come: the anchor of its heading, by address. */
  private readonly chosen = new Map<string, string>();
  /** Steps to show on pages to come, by the document's address. */
  private readonly awaited = new Map<string, string>();
  private readonly listeners: vscode.Disposable;

  constructor(private readonly dependencies: ReaderDependencies) {
    const { incidents, live, records, onDidChangeRunbooks } = dependencies;
    const at = (uri: vscode.Uri) => (page: ReaderPage) => page.document.uri.toString() === uri.toString();
    this.listeners = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        // A mark is not shown before it is on disk.
        if (contentChanges.length > 0 && !records.isWriting(document.uri)) this.draw(at(document.uri));
      }),
      records.onDidWrite((uri) => {
        this.draw(at(uri));
      }),
      incidents.onDidChange(() => {
        this.draw();
      }),
      onDidChangeRunbooks(() => {
        this.draw();
      }),
      live.onDidChange(() => {
        this.draw();
      }),
    );
  }

  /** Shows a runbook rendered; a broken one as text, where it can be fixed. */
  async show(entry: Entry, options: vscode.TextDocumentShowOptions = {}): Promise<void> {
    const uri = vscode.Uri.parse(entry.uri);
    if (entry.anchor !== undefined) this.choose(uri, entry.anchor);
    if (isBroken(entry)) await vscode.window.showTextDocument(uri, options);
    else await vscode.commands.executeCommand('vscode.openWith', uri, readerViewType, options);
  }

  /** Shows this runbook of a file that holds several, in pages that are open and in those to come. */
  choose(uri: vscode.Uri, anchor: string): void {
    this.chosen.set(uri.toString(), anchor);
    for (const page of this.pagesOf(uri)) page.choose(anchor);
  }

  /** Scrolls the pages that show this file to a step; where none does, nothing happens. */
  reveal(uri: vscode.Uri, step: string): void {
    for (const page of this.pagesOf(uri)) page.reveal({ step, focus: false });
  }

  /** Shows a record rendered, where it is open already or in the active column, and a step of it if one is named. */
  async follow(record: vscode.Uri, step?: string): Promise<void> {
    const key = record.toString();
    if (step !== undefined) this.awaited.set(key, step);
    const [open] = this.pagesOf(record);
    const options = open?.panel.viewColumn === undefined ? {} : { viewColumn: open.panel.viewColumn };
    await vscode.commands.executeCommand('vscode.openWith', record, readerViewType, { preview: false, ...options });
    if (open && step !== undefined) open.reveal({ step, focus: true });
    if (open) this.awaited.delete(key);
  }

  /** Does what a key does, on the page in front. */
  act(action: ReaderAction): void {
    for (const page of this.pages) if (page.panel.active) page.act(action);
  }

  async open(document: vscode.TextDocument, panel: vscode.WebviewPanel): Promise<void> {
    const page = new ReaderPage(document, panel, this.dependencies);
    const key = document.uri.toString();
    const anchor = this.chosen.get(key);
    if (anchor !== undefined) page.choose(anchor);
    const step = this.awaited.get(key);
    this.awaited.delete(key);
    if (step !== undefined) page.reveal({ step, focus: true });
    this.pages.add(page);
    panel.onDidDispose(() => {
      this.pages.delete(page);
      page.dispose();
    });
    await page.start();
  }

  dispose(): void {
    this.listeners.dispose();
    for (const page of this.pages) page.dispose();
  }

  private pagesOf(uri: vscode.Uri): readonly ReaderPage[] {
    return [...this.pages].filter(({ document }) => document.uri.toString() === uri.toString());
  }

  private draw(which: (page: ReaderPage) => boolean = () => true): void {
    for (const page of this.pages) if (which(page)) page.drawSoon();
  }
}
