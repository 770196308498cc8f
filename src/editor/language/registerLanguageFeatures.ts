import * as vscode from 'vscode';
import { languageId } from '../contributions';
import { CompletionProvider, triggers } from './completion';
import { HoverProvider } from './hover';
import { NavigationProvider } from './navigation';
import type { OpenRunbooks } from './openRunbooks';
import { OutlineProvider } from './outline';
import { QuickFixProvider } from './quickFixes';
import { RenameProvider } from './rename';

/**
 * Registers what an author expects of a language. Folding is left to VS Code, which folds by indentation: fields,
 * steps and blocks of commands all stand deeper than what they belong to.
 */
export function registerLanguageFeatures(runbooks: OpenRunbooks): vscode.Disposable {
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
