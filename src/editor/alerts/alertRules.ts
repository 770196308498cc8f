import * as vscode from 'vscode';
import type { AlertRule } from '../../alerts/alertRule';
import { findAlertRules } from '../../alerts/findAlertRules';
import type { LinkResolution } from '../../library/links/linkResolver';
import { titleOf } from '../../library/entry';
import { commandIds } from '../contributions';
import type { Disposes } from '../disposes';
import { escapeMarkdown } from '../escapeMarkdown';
import type { Finder } from '../search/finder';
import { withoutIcons } from '../withoutIcons';
import { alertRuleLanguages, holdsAlertRules } from './holdsAlertRules';

/** Pause in typing after which links are looked up anew, in milliseconds. */
const TYPING_PAUSE = 300;

/** A rule, and where its link leads; for a rule without a link, the runbooks that are for its alert. */
interface Resolved {
  readonly rule: AlertRule;
  readonly to: LinkResolution | undefined;
}

/**
 * Alert rules in the editor: their links open the local runbook, and a link that leads nowhere is a problem. The same
 * resolver serves whoever asks which runbook an alert has.
 */
export class AlertRules
  implements vscode.CodeLensProvider, vscode.DocumentLinkProvider, vscode.HoverProvider, Disposes
{
  private readonly problems = vscode.languages.createDiagnosticCollection('incidentRunbooks.alertRules');
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly disposables: Disposes[];

  constructor(
    private readonly finder: Finder,
    onDidChangeLibrary: vscode.Event<unknown>,
  ) {
    const selector = alertRuleLanguages.map((language) => ({ language }));
    const lookAgain = (): void => {
      this.changed.fire();
      vscode.workspace.textDocuments.forEach((document) => {
        this.checkSoon(document);
      });
    };
    this.disposables = [
      this.problems,
      this.changed,
      vscode.languages.registerCodeLensProvider(selector, this),
      vscode.languages.registerDocumentLinkProvider(selector, this),
      vscode.languages.registerHoverProvider(selector, this),
      onDidChangeLibrary(lookAgain),
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.checkSoon(document);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        this.checkSoon(document);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.problems.delete(uri);
      }),
    ];
    lookAgain();
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    return (await this.resolve(document)).flatMap(({ rule, to }) => {
      const range = rangeIn(document, rule.alertRange);
      return idsOf(to).flatMap((id) => {
        const entry = this.finder.entry(id);
        if (!entry) return [];
        const title = vscode.l10n.t('$(book) Open Runbook: {0}', withoutIcons(titleOf(entry)));
        return [new vscode.CodeLens(range, { title, command: commandIds.openRunbook, arguments: [id] })];
      });
    });
  }

  async provideDocumentLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
    return (await this.resolve(document)).flatMap(({ rule, to }) => {
      if (!rule.link || to?.kind !== 'found') return [];
      const link = new vscode.DocumentLink(rangeIn(document, rule.link.valueRange), openCommand(to.id));
      link.tooltip = vscode.l10n.t('Open the local runbook');
      return [link];
    });
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    for (const { rule, to } of await this.resolve(document)) {
      const range = rule.link && rangeIn(document, rule.link.valueRange);
      if (!range?.contains(position)) continue;
      const text = new vscode.MarkdownString(undefined, true);
      text.isTrusted = { enabledCommands: [commandIds.openRunbook] };
      text.appendMarkdown(shown(to?.why ?? noRunbook));
      for (const id of idsOf(to)) {
        const entry = this.finder.entry(id);
        if (!entry) continue;
        text.appendMarkdown(`\n\n$(book) [${shown(titleOf(entry))}](${openCommand(id).toString()}) `);
        text.appendMarkdown(shown(entry.head?.summary ?? ''));
      }
      return new vscode.Hover(text, range);
    }
    return undefined;
  }

  dispose(): void {
    this.timers.forEach((timer) => {
      clearTimeout(timer);
    });
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private checkSoon(document: vscode.TextDocument): void {
    if (!alertRuleLanguages.includes(document.languageId)) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    const timer = setTimeout(() => {
      this.timers.delete(key);
      void this.check(document);
    }, TYPING_PAUSE);
    this.timers.set(key, timer);
  }

  private async check(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const resolved = await this.resolve(document);
    if (document.isClosed || document.version !== version) return;
    const lost = resolved.flatMap(({ rule, to }) =>
      rule.link && !to ? [problem(document, rule.link.valueRange)] : [],
    );
    this.problems.set(document.uri, lost);
  }

  private async resolve(document: vscode.TextDocument): Promise<readonly Resolved[]> {
    if (!holdsAlertRules(document)) return [];
    const links = await this.finder.resolver();
    return findAlertRules(document.getText()).map((rule): Resolved => {
      if (rule.link) return { rule, to: links.resolve(rule.link.value) };
      const [id, ...more] = links.forAlert(rule.alert);
      const why = vscode.l10n.t('It is for this alert.');
      if (id === undefined) return { rule, to: undefined };
      return {
        rule,
        to: more.length > 0 ? { kind: 'ambiguous', ids: [id, ...more], why } : { kind: 'found', id, why },
      };
    });
  }
}

const noRunbook = vscode.l10n.t('No runbook in this window matches this link.');

function problem(document: vscode.TextDocument, range: AlertRule['range']): vscode.Diagnostic {
  const found = new vscode.Diagnostic(rangeIn(document, range), noRunbook, vscode.DiagnosticSeverity.Information);
  found.source = 'Incident Runbooks';
  found.code = 'lost-runbook-link';
  return found;
}

const rangeIn = (document: vscode.TextDocument, { start, end }: AlertRule['range']): vscode.Range =>
  new vscode.Range(document.positionAt(start), document.positionAt(end));

const openCommand = (id: string): vscode.Uri =>
  vscode.Uri.parse(`command:${commandIds.openRunbook}?${encodeURIComponent(JSON.stringify([id]))}`);

function idsOf(to: LinkResolution | undefined): readonly string[] {
  if (!to) return [];
  return to.kind === 'found' ? [to.id] : to.ids;
}

/** For Markdown in which icons are drawn. */
const shown = (text: string): string => escapeMarkdown(withoutIcons(text));
