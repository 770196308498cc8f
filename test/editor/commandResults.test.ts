import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { readRecord } from '../../src/incident/record';
import { closeEditors, diskText, startIncident } from './workspace';

const run = (command: string, ...args: readonly unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`incidentRunbooks.${command}`, ...args);

/** Every command that writes to a record, in an order in which each has something to write, with all that it would ask for. */
const writing = (uri: vscode.Uri, steps: readonly string[]): readonly (readonly [string, ...unknown[]])[] => [
  ['toggleStep', steps[0], uri],
  ['markCurrentStepDone', uri],
  ['decideStep', uri, 'name-or-network', 'No address is known'],
  ['toggleStep', steps[3]],
  ['skipStep', uri, steps[5], 'not here'],
  ['addNote', uri, undefined, 'queue is draining'],
  ['addNote', uri, steps[0], 'in #incident'],
  ['addTerminalNote', uri, 'as the terminal says'],
  ['addDecision', uri, 'fail over'],
  ['addHypothesis', uri, 'the cache is full'],
  ['setSeverity', uri, 'SEV4'],
  ['setStatus', uri, 'mitigated'],
  ['assignRole', uri, 'scribe', 'Bob'],
  ['setParameter', uri, 'name', 'example.org'],
  ['draftUpdate', uri, 'internal', 'sent'],
  ['draftHandOff', uri, 'sent'],
  ['recordUpdate', uri, 'told everybody'],
  ['attachRunbook', uri, 'region-failover'],
  ['toggleTask', uri.toString(), 'the line of the last step'],
  ['resolveIncident', uri],
  ['reopenIncident', uri],
];

describe('A command that writes to a record', () => {
  afterEach(closeEditors);

  async function given(): Promise<{ uri: vscode.Uri; commands: ReturnType<typeof writing> }> {
    const uri = await startIncident('dns-outage');
    const text = await diskText(uri);
    const steps = readRecord(text).record?.steps ?? [];
    const last = text.split('\n').findIndex((line) => line.includes(`<!-- step: ${steps.at(-1)?.id ?? ''} -->`));
    const commands = writing(
      uri,
      steps.map(({ id }) => id),
    ).map(
      ([name, ...args]) => [name, ...args.map((arg) => (arg === 'the line of the last step' ? last : arg))] as const,
    );
    return { uri, commands };
  }

  it('resolves to true when that is on disk', async () => {
    const { uri, commands } = await given();
    for (const [name, ...args] of commands) {
      const before = await diskText(uri);
      assert.equal(await run(name, ...args), true, name);
      assert.notEqual(await diskText(uri), before, name);
    }
  });

  it('resolves to false when it could not be written', async () => {
    const { uri, commands } = await given();
    // In another encoding, which no command may touch, and which reads as a record all the same.
    writeFileSync(uri.fsPath, Buffer.concat([readFileSync(uri.fsPath), Buffer.from('\ncaf\u{e9}\n', 'latin1')]));
    const bytes = readFileSync(uri.fsPath);
    for (const [name, ...args] of commands) {
      // It is open as it is, so that there is nothing to write.
      if (name !== 'reopenIncident') assert.equal(await run(name, ...args), false, name);
    }
    assert.deepEqual(readFileSync(uri.fsPath), bytes);
  });

  it('resolves to false where there is no such step, task or record', async () => {
    const { uri } = await given();
    assert.equal(await run('toggleStep', 'no-such-step'), false);
    assert.equal(await run('skipStep', uri, 'no-such-step', 'why'), false);
    assert.equal(await run('toggleTask', uri.toString(), 0), false);
    assert.equal(await run('addNote', vscode.Uri.joinPath(uri, '..', 'gone.md'), undefined, 'x'), false);
  });
});
