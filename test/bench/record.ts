import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { readRecord } from '../../src/incident/record';
import { collectedHeap } from './heap';
import { timed } from './timed';

const ROUNDS = 20;
const MEGABYTE = 1_000_000;

/**
 * Runs inside the extension host. Of a record of 1 MB: what a bare read of the file takes, what reading its text as a
 * record takes, and how much memory that record holds. Of a task list of 200 and of 5,000 tasks: what our toggle of one
 * takes until the editor has it, in turn with a bare edit of the same character. Writes all to the file BENCH_RESULT.
 */
export async function run(): Promise<void> {
  const result = process.env['BENCH_RESULT'];
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!result || !folder) throw new Error('BENCH_RESULT names nothing, or no folder is open.');
  const record = await measureRecord(folder);
  const toggle: Record<string, { ours: number[]; bare: number[] }> = {};
  for (const tasks of [200, 5_000]) toggle[String(tasks)] = await measureToggle(folder, tasks);
  writeFileSync(result, JSON.stringify({ record, toggle }));
}

async function measureRecord(folder: vscode.Uri): Promise<{ read: number[]; parse: number[]; memory: number }> {
  // The length that a person's record has, 1 MB of it: a third of the lines are steps.
  const lines = ['---', 'incident: 1', 'title: Long', 'started: 2026-11-23T12:00:00Z', '---', '', '## Steps', ''];
  for (let i = 0; i < 4_000; i++)
    lines.push(`- [x] Look at host ${i} (done 2026-11-23T12:00:00Z by Ada Lovelace) <!-- step: look-${i} -->`);
  lines.push('', '## Timeline', '');
  for (let size = lines.join('\n').length, i = 0; size < MEGABYTE; i++) {
    const line = `- 2026-11-23T12:57:03Z Ada Lovelace **note** host ${i} answers again, in 0.2 s <!-- step: look-${i} -->`;
    lines.push(line);
    size += line.length + 1;
  }
  const uri = vscode.Uri.joinPath(folder, 'bench-record.md');
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(lines.join('\n')));
  const figures = { read: [] as number[], parse: [] as number[], memory: 0 };
  for (let round = -3; round < ROUNDS; round++) {
    let text = '';
    const read = await timed(async () => {
      text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    });
    const parse = await timed(() => void readRecord(text));
    if (round < 0) continue;
    figures.read.push(read);
    figures.parse.push(parse);
  }
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  const before = collectedHeap();
  const kept = readRecord(text);
  figures.memory = collectedHeap() - before;
  if (kept.record?.steps.length !== 4_000) throw new Error('The record that was timed was not read.');
  await vscode.workspace.fs.delete(uri);
  return figures;
}

async function measureToggle(folder: vscode.Uri, tasks: number): Promise<{ ours: number[]; bare: number[] }> {
  const text = Array.from({ length: tasks }, (_, i) => `- [ ] Look at host ${i}`).join('\n');
  const [ours, bare] = [`ours-${tasks}.md`, `bare-${tasks}.md`].map((name) => vscode.Uri.joinPath(folder, name));
  if (!ours || !bare) throw new Error('No files.');
  for (const uri of [ours, bare]) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  await vscode.commands.executeCommand('vscode.open', ours);
  await vscode.commands.executeCommand('vscode.open', bare, vscode.ViewColumn.Beside);
  const document = await vscode.workspace.openTextDocument(bare);
  const figures = { ours: [] as number[], bare: [] as number[] };
  for (let round = -3; round < ROUNDS; round++) {
    const line = (round + 3) * 7;
    const toggle = await timed(() =>
      vscode.commands.executeCommand('incidentRunbooks.toggleTask', ours.toString(), line),
    );
    const edit = await timed(() => {
      const change = new vscode.WorkspaceEdit();
      change.replace(bare, new vscode.Range(line, 3, line, 4), 'x');
      return vscode.workspace.applyEdit(change);
    });
    if (round < 0) continue;
    figures.ours.push(toggle);
    figures.bare.push(edit);
  }
  const toggled = await vscode.workspace.openTextDocument(ours);
  if (toggled.getText() !== document.getText()) throw new Error('What was timed did not do the same.');
  await vscode.commands.executeCommand('workbench.action.files.revert');
  for (const uri of [ours, bare]) await vscode.workspace.fs.delete(uri);
  return figures;
}
