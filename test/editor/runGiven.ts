import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as vscode from 'vscode';
import { machine } from '../../src/editor/desktop/machine';
import { recordDisk } from '../../src/editor/records/desktop/recordDisk';
import { Author } from '../../src/editor/author';
import { ExpectedError } from '../../src/editor/errors';
import { FollowedRunbooks } from '../../src/editor/incidents/followedRunbooks';
import { Incidents, type OpenIncident } from '../../src/editor/incidents/incidents';
import { timelineWriter } from '../../src/editor/incidents/timelineWriter';
import { RecordFiles } from '../../src/editor/records/recordFiles';
import { Agreements } from '../../src/editor/run/agreements';
import type { Agreement, AskPerson, ClosedGate } from '../../src/editor/run/askPerson';
import { createExecution } from '../../src/editor/run/execution';
import type { ResolvedStep } from '../../src/editor/run/resolveStep';
import { createRecord } from '../../src/incident/create';
import { readRecord } from '../../src/incident/record';
import { versionOf } from '../../src/library/version';
import { defaultTexts } from '../../src/run/values';
import { readYamlRunbook } from '../../src/runbook/yamlRunbook';
import { extension, openLibrary } from './openLibrary';
import { closeEditors, diskText, inFolder, writeText } from './workspace';

/** Answers as the test says, and remembers what it was asked. */
export class Scripted implements AskPerson {
  readonly agreed: Agreement[] = [];
  /** What was asked for beside agreement, with the answer that is given next. */
  readonly answers: string[] = [];
  readonly asked: string[] = [];
  /** With each value that was asked for: what was offered, and the title of the step that needs it. */
  readonly offered: (readonly [string, string | undefined])[] = [];
  agrees = true;
  /** Whether the person has a reason to go past a gate, where there is an answer. */
  reasons = true;

  agree(agreement: Agreement): Promise<void> {
    this.agreed.push(agreement);
    return this.agrees ? Promise.resolve() : Promise.reject(new vscode.CancellationError());
  }

  value({ name }: { readonly name: string }, before: string, neededBy?: string): Promise<string> {
    this.offered.push([before, neededBy]);
    return this.answer(`value ${name}`);
  }

  override(closed: readonly ClosedGate[]): Promise<string> {
    return this.answer(`override ${closed.map(({ told }) => told).join(' ')}`);
  }

  byHand(_: string, instruction: string): Promise<void> {
    this.asked.push(`by hand ${instruction}`);
    return Promise.resolve();
  }

  private answer(question: string): Promise<string> {
    this.asked.push(question);
    const answer = this.answers.shift();
    return answer === undefined ? Promise.reject(new vscode.CancellationError()) : Promise.resolve(answer);
  }
}

/** Not the extension's: it would look after our saves as if a person had made them. */
const RECORD = 'run.md';

/** An incident that follows a runbook of its own, and everything that runs commands, with a scripted person. */
export async function openRun(
  yaml: string,
  { isTrusted = true, isStartedHere = true, areDefaultsConfirmed = true } = {},
) {
  const name = `run-${crypto.randomUUID().slice(0, 8)}`;
  const file = inFolder('runbooks', `${name}.runbook.yaml`);
  const text = `runbook: 1\ntitle: ${name}\n${yaml}`;
  await writeText(file, text);
  const { runbook } = readYamlRunbook(text, name);
  assert.ok(runbook);
  const record = inFolder('incidents', name, RECORD);
  const version = versionOf(text);
  const parameters = areDefaultsConfirmed ? defaultTexts(runbook) : {};
  const started = { id: name, title: name, kind: 'incident', started: new Date(), who: 'Ada', parameters } as const;
  await writeText(record, createRecord({ ...started, runbook: { name, version, runbook } }));

  const library = openLibrary();
  const records = new RecordFiles(recordDisk, ({ path }) => path.endsWith(`/${RECORD}`));
  const context = { workspaceState: { get: () => record.toString() }, globalStorageUri: extension().extensionUri };
  const incidents = new Incidents(context as unknown as vscode.ExtensionContext, records);
  const followed = new FollowedRunbooks(library.runbooks);
  const author = new Author(() => Promise.resolve('Ada'));
  const ask = new Scripted();
  const errors: unknown[] = [];
  const memory = new Map<string, unknown>();
  const state = {
    keys: () => [...memory.keys()],
    get: <T>(key: string, otherwise?: T) => (memory.get(key) ?? otherwise) as T,
    update: (key: string, value: unknown) => Promise.resolve(void memory.set(key, value)),
  };
  const agreements = new Agreements(state);
  if (isStartedHere) await agreements.follow({ record, name, version });
  const make = () =>
    createExecution({
      ...{ incidents, followed, runbooks: library.runbooks, records, author, machine, ask, state, agreements },
      tell: timelineWriter(records, author),
      guarded: async (work) => {
        try {
          return await work();
        } catch (error) {
          errors.push(error);
          return undefined;
        }
      },
      isTrusted: () => isTrusted,
    });
  const running = make();
  const open = async (): Promise<OpenIncident> => (await incidents.at(record)) ?? assert.fail();
  const at = async (id: string): Promise<ResolvedStep> => running.resolveStep(record, id);
  return {
    ...{ record, file, text, running, ask, errors, incidents, memory, state, make, open, at, followed },
    /** The lines of a kind in the timeline, as they are on disk. */
    told: async (kind: string): Promise<string[]> =>
      (readRecord(await diskText(record)).record?.timeline ?? []).filter((e) => e.kind === kind).map((e) => e.text),
    evidence: async (): Promise<string[]> => {
      const folder = vscode.Uri.joinPath(record, '..', 'evidence');
      const names = await vscode.workspace.fs.readDirectory(folder).then(
        (found) => found.map(([each]) => each).sort(),
        () => [],
      );
      return Promise.all(names.map((each) => diskText(vscode.Uri.joinPath(folder, each))));
    },
    dispose: (): void => {
      for (const terminal of vscode.window.terminals) terminal.dispose();
      vscode.Disposable.from(running, followed, incidents, records, library).dispose();
    },
  };
}

/** Whether a shell is installed on this machine. */
export const isHere = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;

export async function rejected(work: Promise<unknown>, message: RegExp): Promise<void> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ExpectedError, String(error));
  assert.match(error.message, message);
}

export type Run = Awaited<ReturnType<typeof openRun>>;

/** `openRun` for the tests of one suite: what a test has opened is disposed, and its editors are closed, after it. */
export function openedForEach(): (...args: Parameters<typeof openRun>) => Promise<Run> {
  let run: Run | undefined;
  afterEach(async () => {
    run?.dispose();
    run = undefined;
    await closeEditors();
  });
  return async (...args) => (run = await openRun(...args));
}
