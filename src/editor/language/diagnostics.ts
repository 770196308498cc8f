import * as vscode from 'vscode';
import type { Problem, ProblemSeverity } from '../../runbook/problem';
import { setting } from '../settings';
import type { ProblemPage } from './problemPage';

const severities: Readonly<Record<ProblemSeverity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** Problems about something that does no harm and no good: VS Code fades it out. */
const unnecessary: ReadonlySet<string> = new Set(['unused-parameter', 'unreachable-step']);

/** A problem without its place in the text. */
export type ProblemFacts = Pick<Problem, 'code' | 'message' | 'severity'>;

/** Makes VS Code's diagnostics of the problems of one file: the one place that knows of the severities in settings. */
export function diagnosticsFor(
  uri: vscode.Uri,
  page: ProblemPage,
): (problem: ProblemFacts, range: vscode.Range) => vscode.Diagnostic | undefined {
  const chosen: Readonly<Record<string, unknown>> = setting('problems.severities', uri);
  return ({ code, message, severity }, range) => {
    const own = Object.hasOwn(chosen, code) ? chosen[code] : undefined;
    if (own === 'off') return undefined;
    const result = new vscode.Diagnostic(range, message, severities[isSeverity(own) ? own : severity]);
    result.source = 'Incident Runbooks';
    const target = page.target(code);
    result.code = target ? { value: code, target } : code;
    if (unnecessary.has(code)) result.tags = [vscode.DiagnosticTag.Unnecessary];
    return result;
  };
}

/** Settings are written by hand: what they say is not taken on trust. */
const isSeverity = (value: unknown): value is ProblemSeverity =>
  typeof value === 'string' && Object.hasOwn(severities, value);
