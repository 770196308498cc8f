import * as vscode from 'vscode';
import { overrideOf, overrideTold } from '../../incident/gateOverride';
import type { Values } from '../../run/fill';
import type { Disposes } from '../disposes';
import type { FollowedRunbooks } from '../incidents/followedRunbooks';
import type { Incidents } from '../incidents/incidents';
import type { Tell } from '../incidents/tell';
import type { AskPerson } from './askPerson';
import type { Live } from './live';
import type { LiveStep } from './liveSteps';
import type { ParameterValues } from './parameterValues';
import type { StepAt } from './stepAt';

type Gate = NonNullable<LiveStep['gate']>;

interface Parts {
  readonly incidents: Incidents;
  readonly followed: FollowedRunbooks;
  readonly live: Live;
  readonly values: ParameterValues;
  readonly ask: Pick<AskPerson, 'override'>;
  readonly tell: Tell;
  readonly stepAt: (record: vscode.Uri, stepId: string) => Promise<StepAt>;
}

/** Evaluates the gates of steps over the values that hold now, and lets nobody past one that does not hold unasked. */
export class Gates implements Disposes {
  private readonly listener: vscode.Disposable;

  constructor(private readonly parts: Parts) {
    // What cannot be evaluated now is when somebody runs or ticks the step.
    const look = (): void => void this.refresh().catch(() => undefined);
    this.listener = parts.incidents.onDidChange(look);
    look();
  }

  /** What the gate of a step says; asks for the values that it lacks where `asks`. Undefined for a step without one. */
  async evaluate(at: StepAt, { asks }: { readonly asks: boolean }): Promise<Gate | undefined> {
    const { step, runbook, uri, inRecord, incident } = at;
    if (step.gate === undefined) return undefined;
    // With what it evaluates by, which is large: most runbooks have no gate.
    const { evaluateGate } = await import('../../run/gate/evaluateGate');
    const over = (values: Values) => evaluateGate(step.gate ?? '', runbook, values);
    let result = over(this.parts.values.known(at).values);
    if ('missing' in result && asks) result = over((await this.parts.values.withAll(at, result.missing)).values);
    const overridden = overrideOf(incident, inRecord.id);
    const gate: Gate = {
      ...('holds' in result
        ? result
        : {
            told:
              'problem' in result
                ? result.problem
                : vscode.l10n.t('Unknown: {0} has no value.', result.missing.join(', ')),
          }),
      ...(overridden !== undefined && { overridden }),
    };
    this.parts.live.set(uri, inRecord.id, { gate });
    return gate;
  }

  /**
   * Resolves when one may go on at a step: its gate holds, or somebody says why all the same, which is written down as a
   * decision. Rejects with a CancellationError where nobody does.
   */
  async pass(at: StepAt): Promise<void> {
    const gate = await this.evaluate(at, { asks: true });
    if (!gate || gate.holds === true || gate.overridden !== undefined) return;
    const { uri, inRecord } = at;
    const reason = await this.parts.ask.override(inRecord.title, gate.told);
    await this.parts.tell(uri, { kind: 'decision', text: overrideTold(reason, gate.told), step: inRecord.id });
    this.parts.live.set(uri, inRecord.id, { gate: { ...gate, overridden: reason } });
  }

  /** The same for ticking these steps of a record, whatever runbook they come from. */
  async passAll(record: vscode.Uri, stepIds: readonly string[]): Promise<void> {
    const { incidents } = this.parts;
    const active = await incidents.active();
    // What is known already is enough to see whether there is a gate: a tick should not wait.
    const open = active?.uri.toString() === record.toString() ? active : await incidents.at(record);
    if (!open) return;
    const steps = await this.parts.followed.stepsOf(open.incident);
    for (const id of stepIds) {
      if (steps.get(id)?.step.gate !== undefined) await this.pass(await this.parts.stepAt(record, id));
    }
  }

  dispose(): void {
    this.listener.dispose();
  }

  /** Evaluates what can be evaluated without asking anybody. */
  private async refresh(): Promise<void> {
    const open = await this.parts.incidents.active();
    if (!open || open.incident.status === 'resolved') return;
    for (const [id, { step }] of await this.parts.followed.stepsOf(open.incident)) {
      if (step.gate === undefined) continue;
      // A step that the record does not have, or a runbook that was moved just now: nothing to show then.
      const at = await this.parts.stepAt(open.uri, id).catch(() => undefined);
      if (at) await this.evaluate(at, { asks: false });
    }
  }
}
