import * as vscode from 'vscode';
import { inTurn, type Change } from '../../incident/change';
import { decide, type Decision } from '../../incident/decide';
import { nextRound } from '../../incident/pathOfRunbook';
import { setSteps, type StepChange } from '../../incident/setSteps';
import type { TextEdit } from '../../incident/model';
import type { Author } from '../author';
import { ExpectedError } from '../errors';
import type { FollowedRunbooks } from './followedRunbooks';
import type { Incidents, OpenIncident } from './incidents';
import type { RecordFiles } from '../records/recordFiles';

/** Lets nobody past a gate that does not hold without saying why. */
export interface GateKeeper {
  /**
   * Resolves when these steps of a record may be marked done: their gates hold, or somebody says why all the same.
   * Rejects with a CancellationError where nobody does, and then none of them may be.
   */
  passAll(open: OpenIncident, stepIds: readonly string[]): Promise<void>;
}

interface StepWriterDependencies {
  readonly incidents: Incidents;
  readonly followed: FollowedRunbooks;
  readonly records: Pick<RecordFiles, 'change'>;
  readonly author: Pick<Author, 'name'>;
  readonly gates: GateKeeper;
}

/**
 * The one writer of what state a step is in: whichever surface a mark comes from, the gate is asked, and then the
 * record's text is changed by a minimal edit and saved. Each method resolves to true when that is on disk. It rejects
 * with a CancellationError where somebody is asked and leaves, and with an ExpectedError where the record has no such
 * step or cannot be written; nothing is marked then.
 */
export class StepWriter {
  constructor(private readonly dependencies: StepWriterDependencies) {}

  /** Marks steps done. One that its path has come back to begins another round. */
  markDone(record: vscode.Uri, ...ids: readonly string[]): Promise<true> {
    return this.set(record, new Map(ids.map((id) => [id, { to: 'done' }])));
  }

  /** Opens steps again. */
  reopen(record: vscode.Uri, ...ids: readonly string[]): Promise<true> {
    return this.set(record, new Map(ids.map((id) => [id, { to: 'open' }])));
  }

  /** Skips a step, and says why. */
  skip(record: vscode.Uri, id: string, reason: string): Promise<true> {
    return this.set(record, new Map([[id, { to: 'skipped', reason }]]));
  }

  /** Brings several steps into the states that they are to have, in one edit. */
  async set(record: vscode.Uri, steps: ReadonlyMap<string, StepChange>): Promise<true> {
    const open = await this.incidentAt(record);
    const changes = await this.withNextRound(open, steps);
    await this.pass(open, doneOf(steps));
    const stamp = await this.stamp();
    let missing: readonly string[] = [];
    await this.dependencies.records.change(record, (text) => {
      const set = setSteps(text, changes, stamp);
      missing = set.missing.filter((id) => steps.has(id));
      // One that is not there must not keep the others from being marked.
      return set.edits;
    });
    const [first] = missing;
    if (first === undefined) return true;
    throw noSuchStep(record, first);
  }

  /**
   * Writes down which outcome a step had, and marks it done where it is open: what comes next depends on it. Choosing
   * another one later replaces the decision, and the timeline keeps both.
   */
  async choose(record: vscode.Uri, decision: Decision): Promise<true> {
    const open = await this.incidentAt(record);
    const { step, go } = decision;
    const again = await this.reopenedBy(open, step, go);
    if (open.incident.steps.find(({ id }) => id === step)?.state === 'open') await this.pass(open, [step]);
    const stamp = await this.stamp();
    const opened = new Map(again.map((id): [string, StepChange] => [id, { to: 'open' }]));
    const written = await this.dependencies.records.change(record, (text) =>
      inTurn(text, [
        (current) => setSteps(current, opened, stamp).edits,
        (current) => decide(current, decision, stamp),
      ]),
    );
    if (written) return true;
    throw noSuchStep(record, step);
  }

  /**
   * The same as `set` for steps that are only known once the text is there, together with other edits of it: `plan` says
   * which steps they are, and is asked again for the text that is written.
   */
  async setPlanned(record: vscode.Uri, text: string, plan: (text: string) => StepsAndEdits): Promise<void> {
    const open = await this.incidentAt(record);
    const passed = new Set(doneOf(plan(text).steps));
    await this.pass(open, [...passed]);
    const stamp = await this.stamp();
    await this.dependencies.records.change(record, (current) => {
      const { steps, edits } = plan(current);
      // What came to be meant while somebody was asked was not asked for.
      const allowed = new Map([...steps].filter(([id, { to }]) => to !== 'done' || passed.has(id)));
      return inTurn(current, [() => edits, (between) => setSteps(between, allowed, stamp).edits] satisfies Change[]);
    });
  }

  private async pass(open: OpenIncident, ids: readonly string[]): Promise<void> {
    const states = new Map(open.incident.steps.map(({ id, state }) => [id, state]));
    // What is done already is not marked again.
    const marked = ids.filter((id) => states.get(id) !== 'done');
    if (marked.length > 0) await this.dependencies.gates.passAll(open, marked);
  }

  /** With what has to be opened again, where one of the steps is where the path has come back to. */
  private async withNextRound(
    open: OpenIncident,
    steps: ReadonlyMap<string, StepChange>,
  ): Promise<ReadonlyMap<string, StepChange>> {
    const states = new Map(open.incident.steps.map(({ id, state }) => [id, state]));
    const all = new Map<string, StepChange>(steps);
    for (const [id, change] of steps) {
      if (change.to === 'skipped' || states.get(id) === 'open') continue;
      const { parts } = await this.dependencies.followed.pathOf(open.incident);
      const isRound = parts.some(({ current }) => current?.id === id && current.todo === 'repeat');
      if (!isRound) continue;
      for (const other of await this.reopenedBy(open, id)) if (!all.has(other)) all.set(other, { to: 'open' });
      if (change.to === 'done') all.set(id, { to: 'done', again: true });
    }
    return all;
  }

  private async reopenedBy({ incident }: OpenIncident, id: string, go?: string): Promise<readonly string[]> {
    const { parts } = await this.dependencies.followed.pathOf(incident);
    return parts.flatMap((part) => nextRound(part, id, go));
  }

  private async stamp(): Promise<{ readonly at: Date; readonly who: string }> {
    return { who: await this.dependencies.author.name(), at: new Date() };
  }

  private async incidentAt(record: vscode.Uri): Promise<OpenIncident> {
    const { incidents } = this.dependencies;
    // What is known already is enough: a mark should not wait.
    const active = await incidents.active();
    const open = active?.uri.toString() === record.toString() ? active : await incidents.at(record);
    if (open) return open;
    throw new ExpectedError(vscode.l10n.t('"{0}" is not an incident record, or was deleted.', record.path));
  }
}

/** Which steps are to be set, and what else is to be edited in the same text. */
export interface StepsAndEdits {
  readonly steps: ReadonlyMap<string, StepChange>;
  readonly edits: readonly TextEdit[];
}

const doneOf = (steps: ReadonlyMap<string, StepChange>): readonly string[] =>
  [...steps].flatMap(([id, { to }]) => (to === 'done' ? [id] : []));

const noSuchStep = (record: vscode.Uri, id: string): ExpectedError =>
  new ExpectedError(
    vscode.l10n.t('The step "{0}" is no longer in the incident record, so it could not be marked.', id),
    {
      title: vscode.l10n.t('Show Record'),
      run: () => vscode.window.showTextDocument(record),
    },
  );
