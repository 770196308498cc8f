import type * as vscode from 'vscode';
import { cleanStepId } from '../../incident/clean';
import { followedRunbooks, originOf } from '../../incident/followed';
import type { Incident } from '../../incident/model';
import type { Step } from '../../runbook/model';
import type { Disposes } from '../disposes';
import type { ReadRunbook } from '../runbooks/readRunbook';
import type { Runbooks } from '../runbooks/runbooks';

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
    const { name, id: own } = originOf(followedRunbooks(incident), id);
    const read = name === undefined ? undefined : await this.named(name);
    return read?.runbook?.steps.find((step) => cleanStepId(step.id) === own);
  }

  /** What the runbooks say of all steps of the record, by their ids there, as far as that is known. */
  async stepsOf(incident: Incident): Promise<ReadonlyMap<string, Step>> {
    const found = await Promise.all(
      incident.steps.map(async ({ id }) => [id, await this.stepOf(incident, id)] as const),
    );
    return new Map(found.flatMap(([id, step]) => (step ? [[id, step] as const] : [])));
  }

  dispose(): void {
    this.listener.dispose();
  }

  private async find(name: string): Promise<ReadRunbook | undefined> {
    const entry = await this.runbooks.named(name);
    return entry && this.runbooks.read(entry);
  }
}
