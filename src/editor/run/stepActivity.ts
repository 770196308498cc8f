import * as vscode from 'vscode';
import type { Disposes } from '../disposes';
import type { LiveStep, LiveSteps } from './liveSteps';

const nothing: LiveStep = {};

/** Owns what is known of steps in this window: whoever runs, checks or evaluates something says so here. */
export class StepActivity implements LiveSteps, Disposes {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly steps = new Map<string, LiveStep>();

  of(record: vscode.Uri, stepId: string): LiveStep {
    return this.steps.get(liveKey(record, stepId)) ?? nothing;
  }

  /** Takes what is new about a step; a value of undefined says that there is no such thing any more. */
  set(record: vscode.Uri, stepId: string, news: { readonly [K in keyof LiveStep]: LiveStep[K] | undefined }): void {
    const known = Object.entries({ ...this.of(record, stepId), ...news }).filter(([, value]) => value !== undefined);
    this.steps.set(liveKey(record, stepId), Object.fromEntries(known));
    this.changed.fire(record);
  }

  dispose(): void {
    this.changed.dispose();
  }
}

/** Tells a step of a record from all others. */
export const liveKey = (record: vscode.Uri, stepId: string): string => `${record.toString()} ${stepId}`;
