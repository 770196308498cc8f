import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../src/editor/contributions';
import { ExpectedError } from '../../src/editor/errors';
import { incidentCommands } from '../../src/editor/incidents/incidentCommands';
import { IncidentTree, type StepNode } from '../../src/editor/incidents/incidentTree';
import { requestHandler } from '../../src/editor/reader/handleRequest';
import type { ReaderPage } from '../../src/editor/reader/readerPage';
import { TaskToggler } from '../../src/editor/tasks/taskToggler';
import type { StepAction } from '../../src/reader/messages';
import { openRun } from './runGiven';
import { closeEditors, diskText, eventually } from './workspace';

const gated = `parameters:
  load: {type: number, default: "11"}
steps:
  - {id: shift, phase: triage, title: Shift, do: Shift it., gate: load < 10, outcomes: [{when: It holds, go: more}, {when: It fails, go: end}]}
  - {id: more, phase: triage, title: Shift more, do: Shift more., gate: load < 5}
  - {id: free, phase: triage, title: Free, do: Nothing to it.}
`;

/** An incident with gates that do not hold, and every surface from which its steps can be marked. */
async function open() {
  const run = await openRun(gated);
  const { record, running, incidents, followed } = run;
  const { steps } = running;
  const author = { name: () => Promise.resolve('Ada') };
  const toggler = new TaskToggler(steps, author);
  const none = {} as never;
  const commands = incidentCommands({
    ...{ incidents, followed, steps, author: none, records: none, tell: () => Promise.resolve(true) },
    ...{ reminders: none, reader: none },
  });
  const tree = new IncidentTree(incidents, (uri, id, done) =>
    (done ? steps.markDone(uri, id) : steps.reopen(uri, id)).catch(() => undefined),
  );
  const page = {
    look: async () => ({ name: '', parts: [], isOwn: true, siblings: [], warnings: [], record: await run.open() }),
  } as unknown as ReaderPage;
  const inReader = (action: StepAction) => requestHandler(steps)({ type: 'step', step: 'shift', action }, page);
  const line = async (): Promise<number> =>
    (await diskText(record)).split('\n').findIndex((text) => text.includes('] Shift'));
  const inText = async (last: number): Promise<void> => {
    const editor = await vscode.window.showTextDocument(record);
    editor.selection = new vscode.Selection(await line(), 0, (await line()) + last, 3);
    await toggler.toggle();
  };
  let clicked: ((event: vscode.TreeCheckboxChangeEvent<StepNode>) => void) | undefined;
  tree.attach({
    onDidChangeCheckboxState: (listener: typeof clicked) => {
      clicked = listener;
      return new vscode.Disposable(() => undefined);
    },
  } as never);
  const inTree = async (): Promise<void> => {
    await tree.getChildren();
    const node = tree.nodeOf('shift') ?? assert.fail();
    const asked = run.ask.asked.length;
    clicked?.({ items: [[node, vscode.TreeItemCheckboxState.Checked]] });
    await eventually(() => run.ask.asked.length > asked, 'the question');
    // The answer is given at once; what it leads to is on disk soon after, if anything is.
    if (run.ask.reasons) await eventually(async () => (await diskText(record)).includes('[x] Shift '), 'the mark');
  };
  const surfaces: Readonly<Record<string, () => unknown>> = {
    'the tree': inTree,
    'the reader': () => inReader('markDone'),
    'the palette': () => commands[commandIds.toggleStep]('shift', undefined),
    'the key and the status bar': () => commands[commandIds.markCurrentStepDone](record),
    'the lens': () => commands[commandIds.toggleStep]('shift', record),
    'an outcome': () => commands[commandIds.decideStep](record, 'shift', 'It holds'),
    'Toggle Task on the line': () => inText(0),
    'Toggle Task by a click on the box': async () => toggler.toggle(record.toString(), await line()),
  };
  const dispose = (): void => {
    vscode.Disposable.from(tree, toggler).dispose();
    run.dispose();
  };
  return { ...run, surfaces, inText, commands, dispose };
}

describe('A gate that does not hold', () => {
  let opened: Awaited<ReturnType<typeof open>>;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(async () => {
    await closeEditors();
    opened.dispose();
  });

  for (const name of [
    ...['the tree', 'the reader', 'the palette', 'the key and the status bar', 'the lens', 'an outcome'],
    ...['Toggle Task on the line', 'Toggle Task by a click on the box'],
  ]) {
    it(`is asked from ${name}: without a reason nothing is marked, with one it is, and the reason is kept`, async () => {
      const { surfaces, ask, record, told } = opened;
      const mark = async (): Promise<void> => {
        await surfaces[name]?.();
      };
      ask.reasons = false;
      await mark().catch((error: unknown) => {
        assert.ok(error instanceof vscode.CancellationError);
      });
      assert.equal(ask.asked.filter((question) => question.startsWith('override')).length, 1, 'it is asked');
      assert.match(await diskText(record), /^- \[ \] Shift <!--/m);
      assert.deepEqual(await told('decision'), []);
      ask.reasons = true;
      ask.answers.push('the others are idle');
      await mark();
      assert.match(await diskText(record), /^- \[x\] Shift \(done /m);
      assert.match((await told('decision'))[0] ?? '', /^Gate overridden: the others are idle/);
    });
  }

  it('is asked once for several steps, and leaving marks none of them', async () => {
    const { inText, ask, record, told } = opened;
    await inText(2).catch((error: unknown) => {
      assert.ok(error instanceof vscode.CancellationError);
    });
    assert.equal(ask.asked.length, 1);
    assert.match(ask.asked[0] ?? '', /^override .*\b10\b.*\b5\b/s);
    assert.equal((await diskText(record)).match(/\[x\]/g), null);
    ask.answers.push('the others are idle');
    await inText(2);
    assert.equal(ask.asked.length, 2);
    assert.equal((await diskText(record)).match(/^- \[x\]/gm)?.length, 3);
    assert.equal((await told('decision')).length, 2, 'the reason is kept at each of them');
  });

  it('does not keep a step from being skipped, and the reason of that outlives the choice of an outcome', async () => {
    const { commands, ask, record, told } = opened;
    await commands[commandIds.skipStep](record, 'shift', 'no traffic here');
    await commands[commandIds.decideStep](record, 'shift', 'It fails');
    assert.deepEqual(ask.asked, []);
    assert.match(
      await diskText(record),
      /^- \[-\] Shift \(skipped \S+ by Ada: no traffic here\) <!-- step: shift -->$/m,
    );
    assert.deepEqual(await told('decision'), ['It fails']);
    await assert.rejects(Promise.resolve(commands[commandIds.toggleStep]('shift', record)));
    ask.answers.push('it came back');
    await commands[commandIds.toggleStep]('shift', record);
    assert.match((await told('note'))[0] ?? '', /^Done\. Before: skipped \S+ by Ada: no traffic here$/);
  });

  it('keeps a check that has recovered from marking its step, and offers to say why', async () => {
    const check = await openRun(
      'parameters:\n  load: {type: number, default: "11"}\nsteps:\n  - {id: wait, phase: verify, title: Wait, do: Wait., gate: load < 10, check: {run: "true", every: 1s, stable: 1s}}\n',
    );
    const { running, record, errors, ask, at } = check;
    try {
      const step = await at('wait');
      assert.ok(step.step.check);
      const target = { instance: '', poll: () => Promise.resolve({ exitCode: 0, output: '' }) };
      await running.checks.start(step, step.step.check, [target]);
      const [error] = errors;
      assert.ok(error instanceof ExpectedError);
      assert.match(await diskText(record), /^- \[ \] Wait/m);
      ask.answers.push('the others are idle');
      await error.wayOut?.run();
      assert.match(await diskText(record), /^- \[x\] Wait/m);
    } finally {
      check.dispose();
    }
  }).timeout(60_000);
});
