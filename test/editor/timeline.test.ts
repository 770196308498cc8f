import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { durations } from '../../src/incident/durations';
import { hypotheses } from '../../src/incident/hypotheses';
import type { Incident, TimelineKind } from '../../src/incident/model';
import { readRecord } from '../../src/incident/record';
import { closeEditors, diskText, inFolder, startIncident, writeText } from './workspace';

async function incidentIn(uri: vscode.Uri): Promise<Incident> {
  const { record } = readRecord(await diskText(uri));
  assert.ok(record);
  return record;
}

async function lastOf(uri: vscode.Uri, kind: TimelineKind): Promise<string | undefined> {
  return (await incidentIn(uri)).timeline.findLast((entry) => entry.kind === kind)?.text;
}

const run = (command: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`incidentRunbooks.${command}`, ...args);

describe('The timeline', () => {
  let uri: vscode.Uri;
  beforeEach(async () => {
    uri = await startIncident('dns-outage');
  });
  afterEach(closeEditors);

  it('takes notes and decisions, of the incident and of a step, saved', async () => {
    await run('addNote', uri, undefined, 'queue is draining');
    await run('addNote', uri, 'agree-on-a-channel', 'in #incident-dns');
    await run('addDecision', uri, 'fail over, since the resolver is gone');
    assert.equal(await lastOf(uri, 'note'), 'in #incident-dns');
    assert.equal(await lastOf(uri, 'decision'), 'fail over, since the resolver is gone');
    const { timeline } = await incidentIn(uri);
    assert.ok(timeline.every(({ at, who }) => at && who));
  });

  it('keeps what is selected in a log as evidence beside the record', async () => {
    const log = inFolder('evidence', 'resolver.log');
    const editor = await vscode.window.showTextDocument(log);
    editor.selection = new vscode.Selection(0, 0, 2, 0);
    await run('addNote', undefined, undefined, 'from the resolver');
    const note = (await lastOf(uri, 'note')) ?? '';
    const path = /^from the resolver \[resolver\.log:1\]\((evidence\/[\w.-]+)\)$/.exec(note)?.[1];
    assert.ok(path, note);
    const kept = await diskText(vscode.Uri.joinPath(uri, '..', path));
    assert.equal(kept, editor.document.getText(editor.selection));
  });

  it('has severity and status as the last line says, and says nothing twice', async () => {
    await run('setSeverity', uri, 'SEV3');
    await run('setSeverity', uri, 'SEV3');
    await run('setStatus', uri, 'acknowledged');
    await run('setStatus', uri, 'mitigated');
    await run('resolveIncident', uri);
    const incident = await incidentIn(uri);
    assert.equal(incident.severity, 'SEV3');
    assert.equal(incident.status, 'resolved');
    assert.equal(incident.timeline.filter(({ kind }) => kind === 'severity').length, 1);
    assert.deepEqual(
      durations(incident).durations.map(({ measure }) => measure),
      ['TTA', 'TTM', 'TTR'],
    );
    await run('reopenIncident', uri);
    assert.equal((await incidentIn(uri)).status, 'open');
  });

  it('hands a role from one to another', async () => {
    await run('assignRole', uri, 'commander', 'Ada');
    await run('assignRole', uri, 'commander', 'Bob');
    const { roles } = await incidentIn(uri);
    assert.deepEqual(
      roles.map(({ role, who }) => [role, who]),
      [['commander', 'Bob']],
    );
  });

  it('keeps hypotheses', async () => {
    await run('addHypothesis', uri, 'conntrack table full');
    const [hypothesis] = hypotheses((await incidentIn(uri)).timeline);
    assert.equal(hypothesis?.text, 'conntrack table full');
    assert.equal(hypothesis.state, 'open');
  });

  it('keeps the text of an update that was sent, and copies it', async () => {
    await run('addNote', uri, undefined, 'Impact: a tenth of all lookups fail');
    await run('draftUpdate', uri, 'internal', 'sent');
    const link = /^internal: \[text\]\((evidence\/[\w.-]+)\)$/.exec((await lastOf(uri, 'update')) ?? '')?.[1];
    assert.ok(link);
    const kept = await diskText(vscode.Uri.joinPath(uri, '..', link));
    assert.ok(kept.includes('a tenth of all lookups fail'));
    assert.equal(await vscode.env.clipboard.readText(), kept);
    await run('draftHandOff', uri, 'clipboard');
    assert.match(await vscode.env.clipboard.readText(), /^# Hand-off: DNS outage/);
  });

  it('skips a step with a reason, and ticks the next one', async () => {
    const [first, second] = (await incidentIn(uri)).steps;
    assert.ok(first && second);
    await run('skipStep', uri, first.id, 'no cloud here');
    await run('markCurrentStepDone', uri);
    const [skipped, done] = (await incidentIn(uri)).steps;
    assert.equal(skipped?.state, 'skipped');
    assert.equal(skipped.stamp?.reason, 'no cloud here');
    assert.equal(done?.state, 'done');
  });

  it('follows one more runbook, once', async () => {
    await run('attachRunbook', uri, 'region-failover');
    const { steps } = await incidentIn(uri);
    assert.ok(steps.some(({ id }) => id.startsWith('region-failover/')));
    const count = steps.length;
    void run('attachRunbook', uri, 'region-failover');
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal((await incidentIn(uri)).steps.length, count);
  });

  it('changes nothing of what somebody else wrote into the record', async () => {
    const text = `${await diskText(uri)}\n## Ours\n\n- [ ] not a step\ttab\u00a0\n`;
    await closeEditors();
    await writeText(uri, text);
    await run('addNote', uri, undefined, 'Ünïcode 👩‍🚒');
    const after = await diskText(uri);
    const added = after.split('\n').filter((line) => !text.split('\n').includes(line));
    assert.equal(added.length, 1);
    assert.ok(after.endsWith('\n## Ours\n\n- [ ] not a step\ttab\u00a0\n'));
  });
});
