import * as vscode from 'vscode';
import type { IncidentStep } from '../../incident/model';
import type { CommandView, OutcomeView, StepView } from '../../reader/messages';
import type { Values } from '../../run/fill';
import { previewCommand } from '../../run/preview';
import { END, type Command, type Step } from '../../runbook/model';
import { stampText } from '../incidents/stampText';
import { neverRun, type DrillsOf } from '../runbooks/drills';

/** What a step is seen against. */
export interface StepContext {
  readonly values: Values;
  /** Titles of all steps, by id. */
  readonly titles: ReadonlyMap<string, string>;
  /** The steps of the incident that is followed, by id. */
  readonly recorded: ReadonlyMap<string, IncidentStep>;
  readonly drills: DrillsOf;
}

/** What the reader shows of a step. */
export function stepView(step: Step, { values, titles, recorded: all, drills }: StepContext): StepView {
  const recorded = all.get(step.id);
  const view = (command: Command): CommandView => previewCommand(command, values);
  const { check, revert, run } = step;
  const optionals = optional({
    state: recorded?.state,
    stamp: recorded?.stamp && stampText(recorded.stamp),
    role: step.role,
    timebox: step.timebox === undefined ? undefined : duration(step.timebox),
    do: step.do,
    why: step.why,
    run: run && view(run),
    effect: run && step.effect,
    expect: step.expect,
    gate: step.gate,
    update: step.update,
    unverified: step.unverified,
    drilled: neverRun(drills, step),
    check: check && {
      ...optional({ run: check.run && view(check.run), http: check.http }),
      settles: vscode.l10n.t(
        'Every {0}, until the verdict has held for {1}.',
        duration(check.every),
        duration(check.stable),
      ),
    },
    revert: revert && optional({ do: revert.do, run: revert.run && view(revert.run) }),
  });
  return {
    id: step.id,
    title: step.title,
    ...optionals,
    outcomes: outcomesOf(step, titles),
    knownGood: step.knownGood.map(({ engine, version }) => `${engine} ${version}`),
  };
}

function outcomesOf(step: Step, titles: ReadonlyMap<string, string>): OutcomeView[] {
  const after = step.next === undefined ? [] : [{ when: vscode.l10n.t('Then'), go: step.next }];
  return [...step.outcomes, ...after].map(({ when, go }) =>
    go === END ? { when, goTitle: vscode.l10n.t('End of this runbook') } : { when, go, goTitle: titles.get(go) ?? go },
  );
}

/** Milliseconds in words: `90s`, `5m`, `1h 30m`. */
function duration(ms: number): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1_000],
  ] as const;
  let rest = ms;
  const parts = units.flatMap(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? [`${count}${unit}`] : [];
  });
  return parts.join(' ') || '0s';
}

/** The object without its undefined values, as exact optional properties want it. */
export function optional<T extends Record<string, unknown>>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
