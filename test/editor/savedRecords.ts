import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type * as vscode from 'vscode';
import { recordDisk } from '../../src/editor/records/desktop/recordDisk';
import { ExpectedError } from '../../src/editor/errors';
import { RecordFiles } from '../../src/editor/records/recordFiles';
import { appendTimeline } from '../../src/incident/append';
import { applyEdits } from '../../src/incident/edit';
import { readRecord } from '../../src/incident/record';
import { markStepDone } from '../../src/incident/markStep';
import { closeEditors, inFolder, writeText } from './workspace';

/** Not the extension's: it would look after our saves as if a person had made them. */
export const isOurs = ({ path }: vscode.Uri): boolean => path.endsWith('/saving.md');

export function recordText(steps: number): string {
  const lines = Array.from({ length: steps }, (_, i) => `- [ ] Look at ${String(i)} <!-- step: s${String(i)} -->`);
  return `---\nincident: 1\ntitle: Saving\nstarted: 2026-11-23T12:00:00Z\n---\n\n## Steps\n\n${lines.join('\n')}\n\n## Timeline\n\n- 2026-11-23T12:00:00Z Ada **started** incident\n`;
}

export async function newRecord(text = recordText(12)): Promise<vscode.Uri> {
  const uri = inFolder('incidents', `saving-${crypto.randomUUID().slice(0, 8)}`, 'saving.md');
  await writeText(uri, text);
  return uri;
}

export const stamp = (who: string) => ({ at: new Date(), who });
export const tick = (id: string) => (text: string) => markStepDone(text, id, stamp('Ada'));
export const note = (words: string) => (text: string) =>
  appendTimeline(text, { ...stamp('Ada'), kind: 'note', text: words });

export const onDisk = (uri: vscode.Uri): string => readFileSync(uri.fsPath, 'utf8');

/** What somebody else's program does: no lock, no word. */
export function writtenBySomebodyElse(uri: vscode.Uri, stepId: string): void {
  const text = onDisk(uri);
  writeFileSync(uri.fsPath, applyEdits(text, markStepDone(text, stepId, stamp('Bob')) ?? []));
}

export function assertDone(text: string, ...ids: string[]): void {
  const { record } = readRecord(text);
  const done = record?.steps.filter(({ state }) => state === 'done').map(({ id }) => id) ?? [];
  assert.deepEqual(done.sort(), ids.sort());
}

export const besides = (uri: vscode.Uri): string[] =>
  readdirSync(path.dirname(uri.fsPath)).filter((name) => name !== 'saving.md');

export async function rejection(work: Promise<unknown>): Promise<ExpectedError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ExpectedError, String(error));
  return error;
}

/** The way to our records, for the tests of a `describe`. One at a time: another one would look after its saves, too. */
export function recordFiles(): Pick<RecordFiles, 'change' | 'recover' | 'mergeConflicts'> {
  let made: RecordFiles | undefined;
  before(() => {
    made = new RecordFiles(recordDisk, isOurs);
  });
  after(() => made?.dispose());
  afterEach(closeEditors);
  const records = (): RecordFiles => made ?? assert.fail();
  return {
    change: (uri, change) => records().change(uri, change),
    recover: (uri) => records().recover(uri),
    mergeConflicts: (uri) => records().mergeConflicts(uri),
  };
}
