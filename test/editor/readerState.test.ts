import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { buildPageModel, type Sources } from '../../src/editor/reader/buildPageModel';
import { patchOf } from '../../src/editor/reader/patchOf';
import { stateOf } from '../../src/editor/reader/stateOf';
import type { FollowedRunbooks } from '../../src/editor/incidents/followedRunbooks';
import { Incidents } from '../../src/editor/incidents/incidents';
import { OpenRunbooks } from '../../src/editor/language/openRunbooks';
import type { ParameterPlace } from '../../src/editor/run/parameterValues';
import { readRunbookText } from '../../src/editor/runbooks/readRunbook';
import { decide } from '../../src/incident/decide';
import { applyEdits } from '../../src/incident/edit';
import { pathOf } from '../../src/incident/path';
import { setParameter } from '../../src/incident/setParameter';
import { skipStep, markStepDone } from '../../src/incident/markStep';
import { secretsOf } from '../../src/run/secretVariables';
import { valuesOf } from '../../src/run/values';
import type { ReaderState } from '../../src/reader/messages';
import { extension } from './openLibrary';
import { inFolder, nobodyWrites, writeText } from './workspace';

const runbook = `runbook: 1
title: Names
summary: Names stop resolving.
parameters:
  resolver: {description: Which one, default: 127.0.0.53}
  token: {secret: true}
  zone: {}
steps:
  - id: ask
    phase: triage
    title: Ask
    run: dig @\${{ resolver }} \${{ zone }}
    effect: reads
    outcomes:
      - {when: It answers, go: clients}
      - {when: It times out, go: conntrack}
  - {id: clients, phase: triage, title: Look at clients, run: "login \${{ token }}", effect: reads, next: done}
  - {id: conntrack, phase: mitigate, title: Raise the limit, run: sysctl, effect: changes, revert: {do: Lower it.}}
  - {id: done, phase: verify, title: Verify, run: dig, effect: reads, outcomes: [{when: All is well, go: end}]}
`;

const record = `---
incident: 1
title: DNS
runbook: names
started: 2026-11-23T12:00:00Z
---

- [ ] Ask <!-- step: ask -->
- [ ] Look at clients <!-- step: clients -->
- [ ] Raise the limit <!-- step: conntrack -->
- [ ] Verify <!-- step: done -->
- [ ] By hand <!-- step: by-hand -->
`;

const ada = (second: number) => ({ at: new Date(Date.UTC(2026, 10, 23, 12, 0, second)), who: 'Ada' });

describe("What the reader's pages say", () => {
  const context = { workspaceState: { get: () => undefined }, globalStorageUri: extension().extensionUri };
  const incidents = new Incidents(context as unknown as vscode.ExtensionContext, nobodyWrites);
  const openRunbooks = new OpenRunbooks();
  const uri = inFolder('runbooks', 'names.runbook.yaml');
  const followed: Pick<FollowedRunbooks, 'named' | 'pathOf'> = {
    named: (name) => Promise.resolve(name === 'names' ? readRunbookText(uri, runbook) : undefined),
    pathOf: (incident) => {
      const { runbook: names } = readRunbookText(uri, runbook);
      return Promise.resolve(pathOf(incident, new Map(names ? [['names', names]] : [])));
    },
  };
  let secret: string | undefined;
  const known = ({ runbook: of, given }: ParameterPlace) => {
    const values = valuesOf(of, { ...given, ...(secret !== undefined && { token: secret }) });
    return { values, parameters: of.parameters, ...secretsOf(of, values) };
  };
  const sources: Sources = { incidents, followed: followed as FollowedRunbooks, openRunbooks, known };
  after(() => {
    incidents.dispose();
    openRunbooks.dispose();
  });

  async function stateFor(text: string, language = 'markdown', values = {}): Promise<ReaderState> {
    return stateOfDocument(await vscode.workspace.openTextDocument({ language, content: text }), values);
  }
  async function stateOfDocument(document: vscode.TextDocument, values = {}): Promise<ReaderState> {
    return stateOf(await buildPageModel(document, { values }, sources), { images: String }, () => undefined);
  }
  const at = (state: ReaderState, id: string) => state.steps.find((step) => step.id === id) ?? assert.fail(id);

  it('where one is in an incident, and what has to be decided', async () => {
    const { head, steps, groups } = await stateFor(record);
    assert.deepEqual(head.incident?.now, [
      { step: 'ask', title: 'Ask', next: ['Look at clients', 'Raise the limit'], isOpen: true },
    ]);
    assert.deepEqual([head.title, head.summary, head.incident.total], ['DNS', 'Names stop resolving.', 5]);
    assert.deepEqual(
      steps.map(({ id, isCurrent }) => [id, isCurrent]),
      [
        ['ask', true],
        ['clients', false],
        ['conntrack', false],
        ['done', false],
        ['by-hand', false],
      ],
    );
    assert.deepEqual(
      groups.map(({ title }) => title),
      ['Triage', 'Mitigate', 'Verify', 'Steps'],
    );
  });

  it('what a decision leads to, and what it folds away, until it is changed', async () => {
    const decided = applyEdits(
      record,
      decide(record, { step: 'ask', go: 'conntrack', when: 'It times out' }, ada(5)) ?? [],
    );
    const first = await stateFor(decided);
    assert.deepEqual(
      at(first, 'ask').outcomes.map(({ isChosen, isChoice }) => [isChosen, isChoice]),
      [
        [false, true],
        [true, true],
      ],
    );
    assert.deepEqual([at(first, 'clients').isFolded, at(first, 'conntrack').isCurrent], [true, true]);
    assert.equal(at(first, 'ask').who, 'Ada');

    const changed = applyEdits(
      decided,
      decide(decided, { step: 'ask', go: 'clients', when: 'It answers' }, ada(9)) ?? [],
    );
    const second = await stateFor(changed);
    assert.deepEqual([at(second, 'clients').isFolded, at(second, 'conntrack').isFolded], [false, true]);
    // Only what is different is told to the page that shows the first.
    const patch = patchOf(first, second);
    assert.deepEqual(
      patch?.steps?.map(({ id }) => id),
      ['ask', 'clients', 'conntrack'],
    );
    assert.deepEqual([patch.groups, patch.parameters], [undefined, undefined]);
  });

  it('steps that were skipped, and a runbook that is not there', async () => {
    const skipped = applyEdits(record, skipStep(record, 'ask', { ...ada(1), reason: 'no time' }) ?? []);
    const step = at(await stateFor(skipped), 'ask');
    assert.deepEqual([step.state, step.reason], ['skipped', 'no time']);
    const gone = await stateFor(record.replace('runbook: names', 'runbook: gone'));
    assert.match(gone.head.warnings[0] ?? '', /"gone" is not available in this window/);
    assert.deepEqual(
      gone.steps.map(({ isCurrent }) => isCurrent),
      [true, false, false, false, false],
    );
    const ticked = applyEdits(record, markStepDone(record, 'ask', ada(1)) ?? []).replace(
      'runbook: names',
      'runbook: gone',
    );
    assert.equal((await stateFor(ticked)).head.incident?.now[0]?.step, 'clients');
  });

  it('commands with the values of the record; secrets stay where they are', async () => {
    const set = applyEdits(record, setParameter(record, { name: 'zone', value: "it's", ...ada(3) }));
    secret = 'hunter2';
    const state = await stateFor(set);
    assert.equal(at(state, 'ask').run?.text, "export RUNBOOK_zone='it'\\''s'\ndig @127.0.0.53 \"$RUNBOOK_zone\"");
    assert.deepEqual(
      state.parameters.map(({ name, value, isSet }) => [name, value, isSet]),
      [
        ['resolver', '127.0.0.53', true],
        ['token', undefined, true],
        ['zone', "it's", true],
      ],
    );
    assert.ok(!JSON.stringify(state).includes('hunter2'));
    assert.match(at(state, 'clients').run?.text ?? '', /^login "\$RUNBOOK_token_1"$/);
    secret = undefined;
  });

  it('a runbook without an incident: no boxes, and values for the preview alone', async () => {
    const state = await stateFor(runbook, 'incident-runbook', { zone: 'example.com' });
    assert.equal(at(state, 'ask').state, undefined);
    assert.ok(at(state, 'ask').run?.text.includes('example.com'));
    assert.deepEqual(
      state.parameters.map(({ name }) => name),
      ['resolver', 'zone'],
    );
    assert.equal(state.head.incident, undefined);
    const { outcomes, isFolded } = at(state, 'ask');
    assert.deepEqual([outcomes.map(({ isChoice }) => isChoice), isFolded], [[false, false], false]);
  });

  it('a long runbook in Markdown as its author ordered it, with each step once', async () => {
    const chapter = (n: number): string =>
      `## Component ${String(n)}\n\n${'It is slow at times, and nobody knows why. '.repeat(30)}\n\n### Mitigation\n\n1. Look at the log\n\n   \`\`\`sh\n   grep error /var/log/${String(n)}.log\n   \`\`\`\n2. Restart it\n\n   \`\`\`sh\n   systemctl restart c${String(n)}\n   \`\`\`\n`;
    const text = `# Everything\n\n${Array.from({ length: 60 }, (_, n) => chapter(n + 1)).join('\n')}`;
    assert.ok(text.length > 63_000);
    const file = inFolder('notes', 'everything.md');
    await writeText(file, text);
    const state = await stateOfDocument(await vscode.workspace.openTextDocument(file));
    assert.equal(state.head.title, 'Everything');
    assert.deepEqual(
      state.groups.flatMap(({ steps }) => steps),
      state.steps.map(({ id }) => id),
    );
    assert.equal(new Set(state.steps.map(({ id }) => id)).size, 120);
    assert.deepEqual(
      state.steps.map(({ number }) => number),
      Array.from({ length: 120 }, (_, n) => n + 1),
    );
    // The prose is there once, beside its steps.
    assert.ok(JSON.stringify(state).length < 2 * text.length);
  });

  it('whatever somebody else wrote, without failing', async () => {
    for (const text of [
      '',
      '---\n',
      '---\nincident: [\n---\n',
      'runbook: 1',
      '\u0000',
      '# \n- [ ] x',
      '<!--',
      record.replaceAll(':', ''),
    ]) {
      for (const language of ['markdown', 'incident-runbook'])
        assert.equal((await stateFor(text, language)).type, 'state');
    }
  });
});
