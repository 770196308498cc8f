import assert from 'node:assert/strict';
import { cleanStepText, cleanText, cleanWho } from '../../../src/incident/clean';
import { hypotheses } from '../../../src/incident/hypotheses';
import type { Incident, StepState } from '../../../src/incident/model';
import { runbookSteps } from '../../../src/incident/runbookSteps';
import { formatStamp } from '../../../src/incident/stamp';
import { chosenEntry, chosenRunbook, happening, ids, isLine, isStepIntent, pick, type Intent } from './intents';

/** What a record should say, kept without any text: what the real thing is held against. */

export interface StepModel {
  readonly state: StepState;
  /** Milliseconds; -Infinity for no stamp. */
  readonly at: number;
  readonly who: string;
  readonly reason: string;
}

const untouched: StepModel = { state: 'open', at: -Infinity, who: '', reason: '' };

/** A line that was written at some time, and the times that it had before. */
export interface EntryModel {
  readonly at: number;
  readonly kind: string;
  readonly content: string;
  readonly subject?: string;
  readonly was: readonly number[];
}

/** Lines are never forgotten: that one was corrected is worked out from the correction. */
export interface Said {
  readonly steps: ReadonlyMap<string, StepModel>;
  readonly entries: ReadonlyMap<string, EntryModel>;
}

const started: EntryModel = {
  at: Date.parse('2026-11-23T12:56:15Z'),
  kind: 'started',
  content: contentOf({ who: 'Ada Lovelace', word: 'started', text: 'incident from runbook DNS outage' }),
  was: [],
};

export const atStart: Said = withEntry(
  { steps: new Map(ids.map((id) => [id, untouched])), entries: new Map() },
  started,
);

function contentOf({
  who,
  word,
  text,
  step = '',
  go = '',
}: Record<'who' | 'word' | 'text', string> & { step?: string; go?: string }): string {
  return JSON.stringify([who, word, text, step, go]);
}

function keyOf({ at, content, was }: EntryModel): string {
  return JSON.stringify([at, content, was]);
}

function withEntry({ steps, entries }: Said, entry: EntryModel): Said {
  return { steps, entries: new Map([...entries, [keyOf(entry), entry]]) };
}

/** The lines that count: those that no correction which knows more names as a line of the past. */
export function visible({ entries }: Said): readonly EntryModel[] {
  const all = [...entries.values()];
  return all.filter(
    ({ at, content, was }) =>
      !all.some((other) => other.content === content && other.was.includes(at) && other.was.length > was.length),
  );
}

/** Whole seconds, or a millisecond behind what is replaced. */
function later(at: Date, before: number): number {
  const seconds = Math.floor(at.getTime() / 1000) * 1000;
  return seconds > before ? seconds : before + 1;
}

/** What a record says after an intent. `text` is the record before it, `changed` whether there was anything to do. */
export function saidAfter(said: Said, text: string, intent: Intent, changed: boolean): Said {
  if (isStepIntent(intent.do)) return afterStep(said, intent);
  if (isLine(intent)) return withLine(said, happening(intent));
  if (!changed) return said;
  return intent.do === 'correct' ? afterCorrection(said, text, intent) : afterFollowing(said, intent);
}

const states = { tick: 'done', skip: 'skipped', open: 'open', reopen: 'open' } as const;

function afterStep({ steps, entries }: Said, intent: Intent): Said {
  const id = pick(ids, intent.which);
  const before = steps.get(id) ?? untouched;
  const state = states[intent.do as keyof typeof states];
  const reason = intent.do === 'skip' ? cleanStepText(intent.text) : '';
  if (state === before.state && reason === before.reason) return { steps, entries };
  const after =
    intent.do === 'open' ? untouched : { state, at: later(intent.at, before.at), who: cleanWho(intent.who), reason };
  return { steps: new Map([...steps, [id, after]]), entries };
}

function withLine(said: Said, { at, who, kind, text, step, go, subject }: ReturnType<typeof happening>): Said {
  const same = visible(said).filter((entry) => entry.kind === kind && entry.subject === subject);
  const before = subject === undefined ? -Infinity : Math.max(-Infinity, ...same.map((entry) => entry.at));
  const content = contentOf({
    ...{ who: cleanWho(who), word: kind, text: cleanText(text) },
    ...(step !== undefined && { step }),
    ...(go !== undefined && { go }),
  });
  return withEntry(said, { at: later(at, before), kind, content, was: [], ...(subject !== undefined && { subject }) });
}

function afterCorrection(said: Said, text: string, intent: Intent): Said {
  const entry = chosenEntry(text, intent);
  const content = contentOf(entry);
  const at = entry.at?.getTime() ?? NaN;
  const old = visible(said).find(
    (each) => each.at === at && each.content === content && each.was.length === (entry.was?.length ?? 0),
  );
  assert.ok(old, 'the line that is corrected is one that counts');
  const was = [...old.was, at];
  let now = Math.floor(intent.at.getTime() / 1000) * 1000;
  while (was.includes(now)) now++;
  return withEntry(said, { ...old, at: now, was });
}

function afterFollowing(said: Said, intent: Intent): Said {
  const { name, version, runbook } = chosenRunbook(intent);
  const added = runbookSteps(runbook, intent.do === 'adopt' ? '' : `${name}/`)
    .filter(({ id }) => !said.steps.has(id))
    .map(({ id }) => [id, untouched] as const);
  const { at, who } = intent;
  const line = { at, who, kind: 'runbook' as const, text: `${name} ${version}`, subject: name };
  return withLine({ ...said, steps: new Map([...said.steps, ...added]) }, line);
}

const rank = { open: 0, skipped: 1, done: 2 };

/** What two copies say once they are merged: of each step the later, and all lines. */
export function together(a: Said, b: Said): Said {
  const all = [...new Set([...a.steps.keys(), ...b.steps.keys()])];
  return {
    steps: new Map(all.map((id) => [id, laterOf(a.steps.get(id) ?? untouched, b.steps.get(id) ?? untouched)])),
    entries: new Map([...a.entries, ...b.entries]),
  };
}

function laterOf(a: StepModel, b: StepModel): StepModel {
  const written = (model: StepModel): string => formatStamp(model.state, { ...model, at: new Date(0) });
  if (a.at === b.at && a.at === -Infinity) return a;
  const order = a.at - b.at || rank[a.state] - rank[b.state] || (written(a) < written(b) ? -1 : 1);
  return order < 0 ? b : a;
}

/** Holds a record that was read against what it should say, down to what its lines together mean. */
export function assertSays(record: Incident, said: Said): void {
  const sorted = <T>(pairs: Iterable<readonly [string, T]>): unknown => [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));
  assert.deepEqual(sorted(record.steps.map((step) => [step.id, asModel(step)] as const)), sorted(said.steps));
  const lines = record.timeline.map((entry) => JSON.stringify([entry.at?.getTime(), contentOf(entry)]));
  const entries = visible(said);
  // A line corrected by two people, to the same time, may stand there with each one's past.
  assert.deepEqual(
    [...new Set(lines)].sort(),
    [...new Set(entries.map(({ at, content }) => JSON.stringify([at, content])))].sort(),
  );

  const texts = (kind: string): readonly string[] => last(entries.filter((entry) => entry.kind === kind));
  assert.equal(record.severity, [...texts('severity')].sort()[0] ?? 'SEV1');
  const order = ['reopened', 'acknowledged', 'mitigated', 'resolved'];
  const status = [...texts('status')].sort((a, b) => order.indexOf(b) - order.indexOf(a))[0];
  assert.equal(record.status, status === undefined || status === 'reopened' ? 'open' : status);
  const commander = [...texts('role')].sort().at(-1)?.replace('commander: ', '');
  assert.equal(record.roles[0]?.who, commander);
  for (const { text, state } of hypotheses(record.timeline)) {
    const about = entries.filter(({ kind, subject }) => kind === 'hypothesis' && subject === text);
    const fates = last(about).map((line) => /^(confirmed|rejected): /.exec(line)?.[1] ?? 'open');
    assert.equal(
      state,
      ['rejected', 'confirmed', 'open'].find((fate) => fates.includes(fate)),
    );
  }
}

/** The texts of the lines at the latest time among these. */
function last(entries: readonly EntryModel[]): readonly string[] {
  const time = Math.max(...entries.map(({ at }) => at));
  return entries
    .filter(({ at }) => at === time)
    .map(({ content }) => (JSON.parse(content) as readonly string[])[2] ?? '');
}

/** A step that was read, as the model has it. */
function asModel({ state, stamp }: Incident['steps'][number]): StepModel {
  return { state, at: stamp?.at.getTime() ?? -Infinity, who: stamp?.who ?? '', reason: stamp?.reason ?? '' };
}
