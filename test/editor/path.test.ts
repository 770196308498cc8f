import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { FollowedRunbooks } from '../../src/editor/incidents/followedRunbooks';
import { Incidents } from '../../src/editor/incidents/incidents';
import { IncidentTree, type StepNode } from '../../src/editor/incidents/incidentTree';
import { offerOf } from '../../src/editor/incidents/statusBar';
import { OpenRunbooks } from '../../src/editor/language/openRunbooks';
import { buildPageModel } from '../../src/editor/reader/buildPageModel';
import { stateOf } from '../../src/editor/reader/stateOf';
import { StepActivity } from '../../src/editor/run/stepActivity';
import { TaskLenses } from '../../src/editor/tasks/taskLenses';
import type { CurrentStep, IncidentPath } from '../../src/incident/pathModel';
import { mustChoose } from '../../src/incident/path';
import { extension, openLibrary } from './openLibrary';
import { closeEditors, eventually, nobodyWrites, startIncident } from './workspace';

/** Acts of one walk. Ours: enough for the ends of most paths; the tests of the path itself walk all of them to the end. */
const MOST_ACTS = 15;

/** Numbers that look random and are the same every time. */
function* numbersFrom(seed: number): Generator<number, never> {
  let number = seed;
  for (;;) {
    number = (number * 1_103_515_245 + 12_345) % 2 ** 31;
    yield number >>> 8;
  }
}

describe('What comes next, told by every surface', () => {
  const library = openLibrary();
  const followed = new FollowedRunbooks(library.runbooks);
  const openRunbooks = new OpenRunbooks();
  const live = new StepActivity();
  const lenses = new TaskLenses(followed);
  after(() => {
    vscode.Disposable.from(lenses, live, openRunbooks, followed, library).dispose();
  });
  afterEach(closeEditors);

  /** What each surface offers as the current step of a record. */
  async function offers(incidents: Incidents, record: vscode.Uri) {
    const open = (await incidents.at(record)) ?? assert.fail();
    const where = await followed.pathOf(open.incident);
    const tree = new IncidentTree(incidents, () => Promise.resolve(true), { followed, live });
    const document = await vscode.workspace.openTextDocument(record);
    const known = () => ({ values: {}, parameters: [], variables: {}, environment: {} });
    const model = await buildPageModel(document, { values: {} }, { incidents, followed, openRunbooks, known });
    const state = stateOf(model, { images: String }, () => undefined);
    try {
      const rows = async (): Promise<readonly { readonly id: string; readonly item: vscode.TreeItem }[]> => {
        const groups = await tree.getChildren();
        const nodes = (await Promise.all(groups.map((group) => tree.getChildren(group)))).flat() as StepNode[];
        return nodes.map((node) => ({ id: node.id, item: tree.getTreeItem(node) }));
      };
      const isMarked = ({ item }: { readonly item: vscode.TreeItem }): boolean =>
        String(item.description).startsWith('current step');
      // The rows do not wait for the library.
      const marked = where.active
        ? await eventually(async () => {
            const found = (await rows()).filter(isMarked);
            return found.length > 0 || where.active?.current?.inRecord === undefined ? found : undefined;
          }, 'a marked row')
        : [];
      const lens = (await lenses.provideCodeLenses(document)).filter(({ command }) => command?.arguments);
      return {
        path: where,
        incident: open.incident,
        tree: marked.map(({ id }) => id),
        reader: state.steps.filter(({ isCurrent }) => isCurrent).map(({ id }) => id),
        head: state.head.incident?.now.map(({ step }) => step) ?? [],
        lenses: [...new Set(lens.map(({ range }) => document.lineAt(range.start.line).text))],
        bar: offerOf(where),
      };
    } finally {
      tree.dispose();
    }
  }

  function agree(seen: Awaited<ReturnType<typeof offers>>, what: string): void {
    const current = seen.path.active?.current;
    const wanted = current ? [current.id] : [];
    assert.deepEqual(seen.reader, wanted, `${what}: the reader`);
    assert.deepEqual(seen.head, wanted, `${what}: the head of the reader`);
    assert.deepEqual(seen.tree, current?.inRecord ? wanted : [], `${what}: the tree`);
    assert.equal(seen.lenses.length, current?.inRecord ? 1 : 0, `${what}: the lens`);
    for (const line of seen.lenses) assert.ok(line.includes(`<!-- step: ${current?.id ?? ''} -->`), `${what}: ${line}`);
    assert.ok(
      current ? seen.bar?.label.endsWith(current.title) : seen.bar?.label === 'End of runbook',
      `${what}: the status bar says ${seen.bar?.label ?? 'nothing'}`,
    );
  }

  /** Goes on as a person does, by commands; those with gates and values are skipped, which asks nothing. */
  async function goOn(
    record: vscode.Uri,
    { active }: IncidentPath,
    current: CurrentStep,
    number: number,
  ): Promise<void> {
    const run = (id: string, ...args: unknown[]): Thenable<unknown> =>
      vscode.commands.executeCommand(`incidentRunbooks.${id}`, ...args);
    const choices = active?.choices ?? [];
    // A step with a gate would ask for values: it is skipped first, and then its outcome is chosen.
    if (current.todo === 'do' && (current.step?.gate !== undefined || number % 7 === 0))
      await run('skipStep', record, current.id, 'not in this walk');
    else if (choices.length > 0 && (mustChoose(choices) || current.todo !== 'do'))
      await run('decideStep', record, current.id, choices[number % choices.length]?.when);
    else await run('markCurrentStepDone', record);
  }

  const bundled = readdirSync(path.join(extension().extensionPath, 'runbooks')).filter((name) =>
    name.endsWith('.yaml'),
  );
  for (const [index, file] of bundled.entries()) {
    it(`is the same at each step of a walk through ${file}`, async () => {
      const record = await startIncident(file.replace('.runbook.yaml', ''));
      const context = { workspaceState: { get: () => record.toString() }, globalStorageUri: extension().extensionUri };
      const incidents = new Incidents(context as unknown as vscode.ExtensionContext, nobodyWrites);
      const numbers = numbersFrom(index + 1);
      try {
        for (let turn = 0; turn < MOST_ACTS; turn++) {
          await incidents.lookAgain();
          const seen = await offers(incidents, record);
          agree(seen, `${file}, turn ${turn}`);
          const { current } = seen.path.active ?? {};
          if (!current) return;
          const before = new Map(seen.incident.steps.map(({ id, state }) => [id, state]));
          await goOn(record, seen.path, current, numbers.next().value);
          const now = (await incidents.at(record))?.incident.steps ?? [];
          const settled = now.filter(({ id, state }) => state !== 'open' && before.get(id) === 'open');
          assert.deepEqual(
            settled.map(({ id }) => id),
            current.todo === 'do' ? [current.id] : [],
            `${file}, turn ${turn}: the current step is marked, and no other`,
          );
        }
      } finally {
        incidents.dispose();
      }
    }).timeout(240_000);
  }
});
