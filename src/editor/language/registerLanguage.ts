import * as vscode from 'vscode';
import { area } from '../area';
import { commandIds, languageId, readerViewType } from '../contributions';
import { ExpectedError } from '../errors';
import type { Incidents } from '../incidents/incidents';
import type { Reader } from '../reader/reader';
import type { Runbooks } from '../runbooks/runbooks';
import { CompletionProvider, triggers } from './completion';
import { CursorFollower } from './cursorFollower';
import { HoverProvider } from './hover';
import { NavigationProvider } from './navigation';
import { newRunbook } from './newRunbook';
import type { OpenRunbooks } from './openRunbooks';
import { OutlineProvider } from './outline';
import { ProblemPage } from './problemPage';
import { Problems } from './problems';
import { QuickFixProvider } from './quickFixes';
import { RenameProvider } from './rename';

interface LanguageDependencies {
  readonly extensionUri: vscode.Uri;
  readonly runbooks: Runbooks;
  readonly incidents: Incidents;
  readonly openRunbooks: OpenRunbooks;
  readonly reader: Reader;
}

/** Registers what an author of runbooks works with: problems, what is expected of a language, and two commands. */
export function registerLanguage({ extensionUri, runbooks, incidents, openRunbooks, reader }: LanguageDependencies) {
  return area(
    {
      [commandIds.newRunbook]: (given) => newRunbook({ runbooks, incidents }, given),
      [commandIds.openRunbookBeside]: openBeside,
    },
    new Problems(runbooks, openRunbooks, new ProblemPage(extensionUri)),
    new CursorFollower(openRunbooks, reader),
    registerProviders(openRunbooks),
  );
}

/** Folding is left to VS Code, which folds by indentation: whatever belongs to a field or a step stands deeper. */
function registerProviders(runbooks: OpenRunbooks): vscode.Disposable {
  const { languages } = vscode;
  const navigation = new NavigationProvider(runbooks);
  return vscode.Disposable.from(
    languages.registerCompletionItemProvider(languageId, new CompletionProvider(runbooks), ...triggers),
    languages.registerHoverProvider(languageId, new HoverProvider(runbooks)),
    languages.registerDocumentSymbolProvider(languageId, new OutlineProvider(runbooks)),
    languages.registerDefinitionProvider(languageId, navigation),
    languages.registerReferenceProvider(languageId, navigation),
    languages.registerDocumentHighlightProvider(languageId, navigation),
    languages.registerDocumentLinkProvider(languageId, navigation),
    languages.registerRenameProvider(languageId, new RenameProvider(runbooks)),
    languages.registerCodeActionsProvider(languageId, new QuickFixProvider(runbooks), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
  );
}

async function openBeside(target: unknown): Promise<void> {
  const active = vscode.window.activeTextEditor?.document;
  const uri = target instanceof vscode.Uri ? target : active?.languageId === languageId ? active.uri : undefined;
  if (!uri) throw new ExpectedError(vscode.l10n.t('Open a runbook as text first.'));
  const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  await vscode.commands.executeCommand('vscode.openWith', uri, readerViewType, beside);
}
