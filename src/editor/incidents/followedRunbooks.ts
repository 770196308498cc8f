import type * as vscode from 'vscode';
import { followedRunbooks } from '../../incident/followed';
import type { Incident } from '../../incident/model';
import { recordStepIds } from '../../incident/runbookSteps';
import type { Runbook, Step } from '../../runbook/model';
import type { Disposes } from '../disposes';
import type { ReadRunbook } from '../runbooks/readRunbook';
import type { Runbooks } from '../runbooks/runbooks';

/** A step that a record has, as its runbook tells it. */
export interface FollowedStep {
  readonly step: Step;
  readonly runbook: Runbook;
  /** What the ids of the runbook's steps begin with in the record. */
  readonly prefix: string;
}

/** The runbooks that incidents follow, as they stand now. Reads each once, until the library changes. */
export class FollowedRunbooks implements Disposes {
  private readonly listener: vscode.Disposable;
  private read = new Map<string, Promise<ReadRunbook | undefined>>();

  constructor(private readonly runbooks: Runbooks) {
    this.listener = runbooks.onDidChange(() => {
      this.read = new Map();
    });
  }

  /** The runbook of this name; undefined where the library of this window has none. */
  named(name: string): Promise<ReadRunbook | undefined> {
    const known = this.read.get(name) ?? this.find(name);
    this.read.set(name, known);
    return known;
  }

  /** What the runbook says of the step with this id of the record; undefined where that cannot be known. */
  async stepOf(incident: Incident, id: string): Promise<Step | undefined> {
    return (await this.stepsOf(incident)).get(id)?.step;
  }

  /** What the runbooks say of their steps, by the ids that a record has for them, as far as that is known. */
  async stepsOf(incident: Incident): Promise<ReadonlyMap<string, FollowedStep>> {
    const steps = new Map<string, FollowedStep>();
    // The runbook that the incident started from comes first: a prefix of one that was attached has the say.
    for (const { name, prefix } of followedRunbooks(incident)) {
      const runbook = (await this.named(name))?.runbook;
      if (!runbook) continue;
      const ids = recordStepIds(runbook, prefix);
      for (const [index, step] of runbook.steps.entries()) steps.set(ids[index] ?? '', { step, runbook, prefix });
    }
    return steps;
  }

  dispose(): void {
    this.listener.dispose();
  }

  private async find(name: string): Promise<ReadRunbook | undefined> {
    const entry = await this.runbooks.named(name);
    return entry && this.runbooks.read(entry);
  }
}
