import * as vscode from 'vscode';
import type { Severity } from '../../runbook/model';
import { severityColor } from '../contributions';

/** A flame in the color of the severity; without one, in that of the text. */
export const severityIcon = (severity?: Severity): vscode.ThemeIcon =>
  new vscode.ThemeIcon('flame', severity && new vscode.ThemeColor(severityColor(severity)));
