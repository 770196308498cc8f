import * as vscode from 'vscode';
import type { IncidentStep } from '../../incident/model';
import type { Judgement } from '../../run/check/judgement';
import { type CheckState, observe, startCheck } from '../../run/check/observe';
import { type Poll, readSample } from '../../run/check/readSample';
import { judge } from '../../run/check/verdict';
import type { Check } from '../../runbook/model';
import { commandIds } from '../contributions';
import type { Disposes } from '../disposes';
import type { Boundary } from '../errors';
import type { Incidents } from '../incidents/incidents';
import type { TimelineWriter } from '../incidents/timelineWriter';
import { withoutIcons } from '../withoutIcons';
import type { PersistedActivity, LeftCheck } from './persistedActivity';
import { liveKey, type StepActivity } from './stepActivity';
import type { LiveStep } from './liveSteps';
import type { ResolvedStep } from './resolveStep';
import { showWarning } from '../messages';

/** No check is polled more often than this, nor does a poll take longer (milliseconds). Ours: a second spares the target. */
const LEAST_EVERY = 1_000;
const LONGEST_POLL = 30_000;
/** Instances that are polled at once. Ours: more would be a load of their own. */
const TOGETHER = 8;

/** What is polled: one target, or one for each instance. */
export interface Target {
  /** The empty text where the check has one target only. */
  readonly instance: string;
  readonly poll: (timeout: number, signal: AbortSignal) => Promise<Poll>;
}

interface ChecksDependencies {
  readonly incidents: Incidents;
  readonly live: StepActivity;
  readonly left: PersistedActivity<LeftCheck>;
  readonly tell: TimelineWriter;
  /** Rejects where the step cannot be marked done. */
  readonly markDone: (record: vscode.Uri, stepId: string) => Promise<void>;
  readonly guarded: Boundary;
}

/** Polls the checks of steps until they have recovered for good, and marks their steps done then. */
export class Checks implements Disposes {
  private readonly polling = new Map<string, AbortController>();
  private isDisposed = false;

  constructor(private readonly dependencies: ChecksDependencies) {}

  isPolling(record: vscode.Uri, stepId: string): boolean {
    return this.polling.has(liveKey(record, stepId));
  }

  /** Starts polling; resolves when that is over. */
  async start(at: ResolvedStep, check: Check, targets: readonly Target[]): Promise<void> {
    const key = liveKey(at.uri, at.inRecord.id);
    this.polling.get(key)?.abort();
    const stopping = new AbortController();
    this.polling.set(key, stopping);
    try {
      await this.remembered(at, () => this.poll(at, check, targets, stopping.signal));
    } finally {
      if (this.polling.get(key) === stopping) {
        this.polling.delete(key);
        const { check: shown } = this.dependencies.live.of(at.uri, at.inRecord.id);
        this.dependencies.live.set(at.uri, at.inRecord.id, { check: shown && { ...shown, polling: false } });
      }
    }
  }

  stop(record: vscode.Uri, stepId: string): void {
    this.polling.get(liveKey(record, stepId))?.abort();
  }

  /** Offers to go on with each check that was polling when the window before this one was closed, if it still matters. */
  async offerLeft(): Promise<void> {
    const left = await this.dependencies.left.take();
    await Promise.all(left.map(({ record, step }) => this.offer(vscode.Uri.parse(record), step)));
  }

  dispose(): void {
    // What the window leaves is not forgotten.
    this.isDisposed = true;
    for (const stopping of this.polling.values()) stopping.abort();
  }

  private async remembered({ uri, inRecord }: ResolvedStep, work: () => Promise<void>): Promise<void> {
    const forget = await this.dependencies.left.remember({ record: uri.toString(), step: inRecord.id });
    await work();
    if (!this.isDisposed) await forget();
  }

  private async poll(at: ResolvedStep, check: Check, targets: readonly Target[], signal: AbortSignal): Promise<void> {
    const every = Math.max(check.every, LEAST_EVERY);
    const instances = targets.map(({ instance }) => instance);
    let state = startCheck({ ...check, every }, instances, Date.now());
    let before: Judgement | undefined;
    const isStopped = (): boolean => signal.aborted;
    while (!isStopped() && (await this.wanted(at.uri, at.inRecord.id))) {
      const started = Date.now();
      state = await pollAll(state, targets, Math.min(every, LONGEST_POLL), signal);
      if (isStopped()) return;
      const judgement = judge(state, Date.now());
      this.dependencies.live.set(at.uri, at.inRecord.id, { check: shown(judgement) });
      if (judgement.settled && judgement.verdict === 'recovered') {
        await this.dependencies.guarded(() => this.recovered(at, judgement));
        return;
      }
      if (judgement.verdict === 'no-signal' && before?.verdict !== 'no-signal') {
        await this.dependencies.guarded(() => this.tell(at, `the signal is lost: ${judgement.reason}`));
      }
      before = judgement;
      await pause(Math.max(every - (Date.now() - started), 0), signal);
    }
  }

  private async recovered(at: ResolvedStep, { reason }: Judgement): Promise<void> {
    await this.tell(at, `recovered: ${reason}`);
    await this.dependencies.markDone(at.uri, at.inRecord.id);
    vscode.window.setStatusBarMessage(vscode.l10n.t('$(pass) Recovered: {0}', withoutIcons(at.inRecord.title)), 10_000);
  }

  private async tell({ uri, inRecord }: ResolvedStep, text: string): Promise<void> {
    await this.dependencies.tell(uri, { kind: 'check', text, step: inRecord.id });
  }

  private async offer(record: vscode.Uri, stepId: string): Promise<void> {
    const step = await this.wanted(record, stepId);
    if (!step) return;
    const goOn = vscode.l10n.t('Check Again');
    const message = vscode.l10n.t('The check of "{0}" stopped when the window was closed.', step.title);
    const chosen = await showWarning(message, goOn);
    // The command shows what it is about to run, as ever.
    if (chosen === goOn) await vscode.commands.executeCommand(commandIds.checkStep, record, stepId);
  }

  /** The step, if its check matters: one that is done or skipped needs none, nor does an incident that is over. */
  private async wanted(record: vscode.Uri, stepId: string): Promise<IncidentStep | undefined> {
    const open = await this.dependencies.incidents.at(record);
    const step = open?.incident.steps.find(({ id }) => id === stepId);
    return step?.state === 'open' && open?.incident.status !== 'resolved' ? step : undefined;
  }
}

async function pollAll(
  before: CheckState,
  targets: readonly Target[],
  timeout: number,
  signal: AbortSignal,
): Promise<CheckState> {
  let state = before;
  for (let start = 0; start < targets.length; start += TOGETHER) {
    const some = targets.slice(start, start + TOGETHER);
    const polls = await Promise.all(some.map(({ poll }) => poll(timeout, signal)));
    some.forEach(({ instance }, index) => {
      const poll = polls[index] ?? { error: 'it was not polled' };
      state = observe(state, readSample(state.check, instance, Date.now(), poll));
    });
  }
  return state;
}

/** The sparkline is that of the first instance that says what the check says. */
function shown({ verdict, reason, settled, instances }: Judgement): NonNullable<LiveStep['check']> {
  const saying = instances.find((instance) => instance.verdict === verdict);
  const spark = (saying?.recent ?? []).map((sample) =>
    'lost' in sample ? undefined : (sample.value ?? (sample.ok ? 1 : 0)),
  );
  return {
    ...{ verdict, reason, settled, spark, at: Date.now(), polling: true },
    instances: instances.map((judged) => ({ instance: judged.instance, verdict: judged.verdict })),
  };
}

function pause(time: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, time);
    signal.addEventListener('abort', end);
  });
}
