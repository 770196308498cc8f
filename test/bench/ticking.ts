import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { createRecord } from '../../src/incident/create';
import type { Step } from '../../src/runbook/model';
import { timed } from './timed';

const ROUNDS = 30;

/**
 * Runs inside the extension host: a tick by our command, from call to saved on disk, in turn with a bare edit of the
 * same size that is saved, on records of 200 and of 5,000 steps. Writes all figures to the file BENCH_RESULT.
 */
export async function run(): Promise<void> {
  const result = process.env['BENCH_RESULT'];
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!result || !folder) throw new Error('BENCH_RESULT names nothing, or no folder is open.');
  const figures: Record<string, { ours: number[]; bare: number[] }> = {};
  for (const steps of [200, 5_000]) figures[String(steps)] = await measure(folder, steps);
  writeFileSync(result, JSON.stringify(figures));
}

async function measure(folder: vscode.Uri, steps: number): Promise<{ ours: number[]; bare: number[] }> {
  const text = recordOf(steps);
  const ours = vscode.Uri.joinPath(folder, 'incidents', `bench-${steps}`, 'incident.md');
  const bare = vscode.Uri.joinPath(folder, `bare-${steps}.md`);
  for (const uri of [ours, bare]) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  await vscode.commands.executeCommand('vscode.open', ours);
  await vscode.commands.executeCommand('vscode.open', bare, vscode.ViewColumn.Beside);
  const document = await vscode.workspace.openTextDocument(bare);
  const figures = { ours: [] as number[], bare: [] as number[] };
  for (let round = -3; round < ROUNDS; round++) {
    const id = `step-${String((round + 3) * 5)}`;
    const tick = await timed(() => vscode.commands.executeCommand('incidentRunbooks.toggleStep', id));
    const edit = await timed(() => bareEdit(document, id));
    if (round < 0) continue;
    figures.ours.push(tick);
    figures.bare.push(edit);
  }
  const ticked = new TextDecoder().decode(await vscode.workspace.fs.readFile(ours));
  if (!ticked.includes('- [x] ')) throw new Error('The ticks that were timed are not on disk.');
  await vscode.workspace.fs.delete(vscode.Uri.joinPath(ours, '..'), { recursive: true });
  return figures;
}

/** What a tick cannot do without: find the line, change it, save. */
async function bareEdit(document: vscode.TextDocument, id: string): Promise<void> {
  const at = document.getText().indexOf(`<!-- step: ${id} -->`);
  const line = document.lineAt(document.positionAt(at));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(line.lineNumber, 3, line.lineNumber, 4), 'x');
  const stamp = ' (done 2026-11-23T12:57:03Z by Ada Lovelace)';
  edit.insert(document.uri, new vscode.Position(line.lineNumber, line.text.indexOf(' <!--')), stamp);
  await vscode.workspace.applyEdit(edit);
  await document.save();
}

function recordOf(count: number): string {
  const steps = Array.from({ length: count }, (_, i): Step => {
    const id = `step-${String(i)}`;
    return { id, phase: 'triage', title: `Look at ${id}`, effect: 'reads', outcomes: [], knownGood: [] };
  });
  const runbook = {
    ...{ name: 'bench', title: 'Bench', steps },
    ...{ tags: [], symptoms: [], alerts: [], sources: [], parameters: [] },
  };
  // In the future, so that it is the newest incident and the active one.
  const started = new Date('2099-01-01T00:00:00Z');
  const id = `bench-${String(count)}`;
  const parameters = {};
  return createRecord({
    ...{ id, title: id, kind: 'incident', parameters, started, who: 'bench' },
    runbook: { name: 'bench', version: '0', runbook },
  });
}
