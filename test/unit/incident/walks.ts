import { applyEdits } from '../../../src/incident/edit';
import { attachRunbook } from '../../../src/incident/attach';
import { createRecord } from '../../../src/incident/create';
import { decide } from '../../../src/incident/decide';
import type { Incident, IncidentStep, TextEdit } from '../../../src/incident/model';
import { pathOf } from '../../../src/incident/path';
import { nextRound } from '../../../src/incident/pathOfRunbook';
import type { IncidentPath } from '../../../src/incident/pathModel';
import { setSteps, type StepChange } from '../../../src/incident/setSteps';
import type { Runbook } from '../../../src/runbook/model';
import { runbookOf } from '../runbook/given';
import { newRecord, read } from './given';

/** A runbook of steps, each with the ids that it leads to: none for the next one in the file, several to be chosen. */
export function runbookWith(steps: Readonly<Record<string, readonly string[]>>): Runbook {
  const lines = Object.entries(steps).map(([id, targets]) => {
    const outcomes = targets.map((go) => `{when: to ${go}, go: ${go}}`).join(', ');
    return `  - {id: ${id}, phase: triage, title: Step ${id}${targets.length > 0 ? `, outcomes: [${outcomes}]` : ''}}\n`;
  });
  return runbookOf(`runbook: 1\ntitle: t\nsteps:\n${lines.join('')}`);
}

/** Somebody who follows a runbook, doing to the record's text what the editor's step writer does. */
export class Follower {
  readonly followed: Map<string, Runbook>;
  private minutes = 0;
  private read: { readonly text: string; readonly incident: Incident } | undefined;
  text: string;

  constructor(runbook: Runbook) {
    this.followed = new Map([['name', runbook]]);
    this.text = createRecord(newRecord({ runbook: { name: 'name', version: '1', runbook } }));
  }

  get incident(): Incident {
    if (this.read?.text !== this.text) this.read = { text: this.text, incident: read(this.text) };
    return this.read.incident;
  }

  get path(): IncidentPath {
    return pathOf(this.incident, this.followed);
  }

  done(id: string): void {
    this.set(id, { to: 'done' });
  }

  again(id: string): void {
    this.set(id, { to: 'done', again: true }, nextRoundOf(this.path, id));
  }

  reopen(id: string): void {
    this.set(id, { to: 'open' }, nextRoundOf(this.path, id));
  }

  skip(id: string, reason: string): void {
    this.set(id, { to: 'skipped', reason });
  }

  choose(step: string, go: string): void {
    const others = nextRoundOf(this.path, step, go);
    this.change((text, stamp) => setSteps(text, new Map(opened(others)), stamp).edits);
    this.change((text, stamp) => decide(text, { step, go, when: `to ${go}` }, stamp));
  }

  attach(name: string, runbook: Runbook): void {
    if (this.followed.has(name)) return;
    this.followed.set(name, runbook);
    this.change((text, stamp) => attachRunbook(text, { name, version: '1', runbook, ...stamp }));
  }

  /** Types into the text, past everything that looks after it. */
  byHand(what: 'box' | 'remove' | 'rename', { id, range, box, state }: IncidentStep): void {
    const edits = {
      box: [{ ...box, text: state === 'open' ? 'x' : ' ' }],
      remove: [{ start: range.start, end: range.end, text: '' }],
      rename: [{ ...range, text: this.text.slice(range.start, range.end).replace(`step: ${id} `, `step: ${id}-new `) }],
    };
    this.text = applyEdits(this.text, edits[what]);
  }

  /** Does what is wanted at the current step; the number says which outcome it is where one has to be chosen. */
  goOn(number: number): void {
    const { current, choices = [] } = this.path.active ?? {};
    if (!current) return;
    const choice = choices[number % Math.max(choices.length, 1)];
    if (choice && new Set(choices.map(({ go }) => go)).size > 1) this.choose(current.id, choice.go);
    else if (current.todo === 'repeat') this.again(current.id);
    else this.done(current.id);
  }

  private set(id: string, change: StepChange, others: readonly string[] = []): void {
    this.change((text, stamp) => setSteps(text, new Map([...opened(others), [id, change]]), stamp).edits);
  }

  private change(edits: (text: string, stamp: { at: Date; who: string }) => readonly TextEdit[] | undefined): void {
    this.minutes++;
    const stamp = { at: new Date(Date.UTC(2026, 10, 23, 13, this.minutes)), who: 'Ada' };
    this.text = applyEdits(this.text, edits(this.text, stamp) ?? []);
  }
}

const opened = (ids: readonly string[]): [string, StepChange][] => ids.map((id) => [id, { to: 'open' }]);

const nextRoundOf = ({ parts }: IncidentPath, id: string, go?: string): readonly string[] =>
  parts.flatMap((part) => nextRound(part, id, go));
