import type * as vscode from 'vscode';
import type { Ending } from '../../run/commandSummary';
import type { Verdict } from '../../run/check/judgement';

/** What is going on at a step in this window, beyond what the record says. */
export interface LiveStep {
  readonly running?: { readonly role: 'run' | 'revert'; readonly since: number };
  readonly ended?: {
    readonly role: 'run' | 'revert';
    readonly how: Ending['how'];
    readonly isWell: boolean;
    readonly exitCode?: number;
    readonly duration: number;
    /** Path of the file with its output, relative to the record's folder. */
    readonly evidence?: string;
  };
  readonly check?: {
    readonly verdict: Verdict;
    readonly reason: string;
    readonly at: number;
    readonly settled: boolean;
    readonly spark: readonly (number | undefined)[];
    readonly instances: readonly { readonly instance: string; readonly verdict: Verdict }[];
    readonly polling: boolean;
  };
  readonly gate?: { readonly holds?: boolean; readonly told: string; readonly overridden?: string };
}

/** What is going on at the steps of records; times and durations are in milliseconds. */
export interface LiveSteps {
  /** Something is different at a step of this record. */
  readonly onDidChange: vscode.Event<vscode.Uri>;
  of(record: vscode.Uri, stepId: string): LiveStep;
}
