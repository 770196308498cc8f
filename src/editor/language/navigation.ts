import * as vscode from 'vscode';
import { linksIn } from '../../runbook/language/links';
import { definitionsAt, mentionAt, referencesAt } from '../../runbook/language/navigate';
import type { OpenRunbooks } from './openRunbooks';
import { rangeIn } from './positions';

/** Leads from where a step or a parameter is named to where it is declared, and to all other places that name it. */
export class NavigationProvider
  implements
    vscode.DefinitionProvider,
    vscode.ReferenceProvider,
    vscode.DocumentHighlightProvider,
    vscode.DocumentLinkProvider
{
  constructor(private readonly runbooks: OpenRunbooks) {}

  provideDefinition(document: vscode.TextDocument, position: vscode.Position): vscode.DefinitionLink[] {
    const tree = this.runbooks.tree(document);
    const offset = document.offsetAt(position);
    const from = mentionAt(tree, offset);
    if (from === undefined) return [];
    return definitionsAt(tree, offset).map(({ range }) => ({
      originSelectionRange: rangeIn(document, from.range),
      targetUri: document.uri,
      targetRange: rangeIn(document, range),
    }));
  }

  provideReferences(
    document: vscode.TextDocument,
    position: vscode.Position,
    { includeDeclaration }: vscode.ReferenceContext,
  ): vscode.Location[] {
    return referencesAt(this.runbooks.tree(document), document.offsetAt(position))
      .filter(({ declares }) => includeDeclaration || !declares)
      .map(({ range }) => new vscode.Location(document.uri, rangeIn(document, range)));
  }

  provideDocumentHighlights(document: vscode.TextDocument, position: vscode.Position): vscode.DocumentHighlight[] {
    const { Read, Write } = vscode.DocumentHighlightKind;
    return referencesAt(this.runbooks.tree(document), document.offsetAt(position)).map(
      ({ range, declares }) => new vscode.DocumentHighlight(rangeIn(document, range), declares ? Write : Read),
    );
  }

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    return linksIn(this.runbooks.tree(document)).map(
      ({ range, url }) => new vscode.DocumentLink(rangeIn(document, range), vscode.Uri.parse(url)),
    );
  }
}
