import * as vscode from 'vscode';
import { overrideOf, overrideTold } from '../../incident/gateOverride';
import type { Values } from '../../run/values';
import type { Disposes } from '../disposes';
import type { FollowedRunbooks } from '../incidents/followedRunbooks';
import type { Incidents, OpenIncident } from '../incidents/incidents';
import type { GateKeeper } from '../incidents/stepWriter';
import type { TimelineWriter } from '../incidents/timelineWriter';
import type { AskPerson } from './askPerson';
import type { StepActivity } from './stepActivity';
import type { LiveStep } from './liveSteps';
import type { ParameterValues } from './parameterValues';
import type { ResolvedStep } from './resolveStep';

type Gate = NonNullable<LiveStep['gate']>;

interface GatesDependencies {
  readonly incidents: Incidents;
  readonly followed: FollowedRunbooks;
  readonly live: StepActivity;
  readonly values: ParameterValues;
  readonly ask: Pick<AskPerson, 'override'>;
  readonly tell: TimelineWriter;
  readonly resolveStep: (record: vscode.Uri, stepId: string) => Promise<ResolvedStep>;
}

/** A step whose gate does not hold, and nobody has said yet why to go on all the same. */
interface Closed {
  readonly at: ResolvedStep;
  readonly gate: Gate;
}

/** Evaluates the gates of steps over the values that hold now, and lets nobody past one that does not hold unasked. */
export class Gates implements GateKeeper, Disposes {
  private readonly listener: vscode.Disposable;

  constructor(private readonly dependencies: GatesDependencies) {
    // What cannot be evaluated now is when somebody runs the step or marks it done.
    const look = (): void => void this.refresh().catch(() => undefined);
    this.listener = dependencies.incidents.onDidChange(look);
    look();
  }

  /** What the gate of a step says; asks for the values that it lacks where `asks`. Undefined for a step without one. */
  async evaluate(at: ResolvedStep, { asks }: { readonly asks: boolean }): Promise<Gate | undefined> {
    const { step, runbook, uri, inRecord, incident } = at;
    if (step.gate === undefined) return undefined;
    // With what it evaluates by, which is large: most runbooks have no gate.
    const { evaluateGate } = await import('../../run/gate/evaluateGate');
    const over = (values: Values) => evaluateGate(step.gate ?? '', runbook, values);
    let result = over(this.dependencies.values.known(at).values);
    if ('missing' in result && asks) result = over((await this.dependencies.values.withAll(at, result.missing)).values);
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
    this.dependencies.live.set(uri, inRecord.id, { gate });
    return gate;
  }

  /**
   * Resolves when one may go on at a step: its gate holds, or somebody says why all the same, which is written down as a
   * decision. Rejects with a CancellationError where nobody does.
   */
  async pass(at: ResolvedStep): Promise<void> {
    await this.override(await this.closed([at]));
  }

  async passAll(open: OpenIncident, stepIds: readonly string[]): Promise<void> {
    const steps = await this.dependencies.followed.stepsOf(open.incident);
    const gated = stepIds.filter((id) => steps.get(id)?.step.gate !== undefined);
    await this.override(
      await this.closed(await Promise.all(gated.map((id) => this.dependencies.resolveStep(open.uri, id)))),
    );
  }

  dispose(): void {
    this.listener.dispose();
  }

  /** Those of these steps whose gates do not hold. What a gate lacks is asked for. */
  private async closed(steps: readonly ResolvedStep[]): Promise<readonly Closed[]> {
    const closed: Closed[] = [];
    for (const at of steps) {
      const gate = await this.evaluate(at, { asks: true });
      if (gate && gate.holds !== true && gate.overridden === undefined) closed.push({ at, gate });
    }
    return closed;
  }

  /** Asks once why one goes on, however many gates there are, and writes that down for each of them. */
  private async override(closed: readonly Closed[]): Promise<void> {
    if (closed.length === 0) return;
    const reason = await this.dependencies.ask.override(
      closed.map(({ at, gate }) => ({ title: at.inRecord.title, told: gate.told })),
    );
    for (const { at, gate } of closed) {
      const { uri, inRecord } = at;
      await this.dependencies.tell(uri, { kind: 'decision', text: overrideTold(reason, gate.told), step: inRecord.id });
      this.dependencies.live.set(uri, inRecord.id, { gate: { ...gate, overridden: reason } });
    }
  }

  /** Evaluates what can be evaluated without asking anybody. */
  private async refresh(): Promise<void> {
    const open = await this.dependencies.incidents.active();
    if (!open || open.incident.status === 'resolved') return;
    for (const [id, { step }] of await this.dependencies.followed.stepsOf(open.incident)) {
      if (step.gate === undefined) continue;
      // A step that the record does not have, or a runbook that was moved just now: nothing to show then.
      const at = await this.dependencies.resolveStep(open.uri, id).catch(() => undefined);
      if (at) await this.evaluate(at, { asks: false });
    }
  }
}
