import * as vscode from 'vscode';
import { stepFacts } from '../../runbook/language/facts';
import type { Problem } from '../../runbook/problem';
import { diagnosticsFor } from './diagnostics';
import type { OpenRunbooks } from './openRunbooks';
import { rangeIn } from './positions';
import type { ProblemPage } from './problemPage';

/** The diagnostics of an open runbook as it stands. */
export function documentDiagnostics(
  document: vscode.TextDocument,
  runbooks: OpenRunbooks,
  page: ProblemPage,
): readonly vscode.Diagnostic[] {
  const make = diagnosticsFor(document.uri, page);
  return runbooks.reading(document).problems.flatMap((problem) => {
    const diagnostic = make(problem, rangeIn(document, problem.range));
    if (diagnostic && problem.code === 'repeated-id') {
      diagnostic.relatedInformation = otherSteps(document, runbooks, problem);
    }
    return diagnostic ?? [];
  });
}

/** The steps that have the same id. */
function otherSteps(
  document: vscode.TextDocument,
  runbooks: OpenRunbooks,
  { range }: Problem,
): vscode.DiagnosticRelatedInformation[] {
  const steps = stepFacts(runbooks.tree(document));
  const own = steps.find(({ idRange }) => idRange && idRange.start <= range.end && range.start <= idRange.end);
  return steps.flatMap(({ id, idRange }) => {
    if (own === undefined || id !== own.id || !idRange || idRange === own.idRange) return [];
    const location = new vscode.Location(document.uri, rangeIn(document, idRange));
    return new vscode.DiagnosticRelatedInformation(location, vscode.l10n.t('This step has the same id.'));
  });
}
