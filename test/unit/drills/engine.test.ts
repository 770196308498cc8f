import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readYamlRunbook } from '../../../src/runbook/yamlRunbook';
import type { Runbook } from '../../../src/runbook/model';
import { type Drill, DrillFailure } from '../../drills/engine/drill';
import { mutantsOf } from '../../drills/engine/mutants';
import { runDrill } from '../../drills/engine/runDrill';
import { execute } from '../../drills/sandbox/execute';
import { skipBecause } from '../../host/counts.mjs';

/** A system of one file: `setting` must say "good". Real commands, run by a real shell, without root. */
const text = `runbook: 1
title: A bad setting
symptoms: [The setting is bad]
parameters:
  file: {description: The file}
  value: {description: What the file has to say, default: good}
steps:
  - id: look
    phase: triage
    title: Look
    run: cat \${{ file }}
    effect: reads
    outcomes:
      - {when: Bad, go: correct}
      - {when: Good, go: watch}
  - id: correct
    phase: mitigate
    title: Correct it
    run: f=\${{ file }}; cp "$f" "$f.before"; echo \${{ value }} > "$f"; cat "$f"
    effect: changes
    revert:
      run: f=\${{ file }}; mv "$f.before" "$f"
  - id: watch
    phase: verify
    title: Watch it
    check: {run: 'grep -c bad \${{ file }} || :', below: 1, every: 1s, stable: 10s}
`;

interface System {
  readonly folder: string;
}

const settingOf = ({ folder }: System): string => readFileSync(join(folder, 'a setting'), 'utf8').trim();

function drillOf(folder: string, more: Partial<Drill<System, string>> = {}): Drill<System, string> {
  const write = (text: string): void => {
    writeFileSync(join(folder, 'a setting'), `${text}\n`);
  };
  const isGood = (system: System): Promise<string> =>
    settingOf(system) === 'good' ? Promise.resolve('good') : Promise.reject(new Error(settingOf(system)));
  return {
    name: 'bad-setting',
    title: 'The setting is bad',
    runbook: 'setting',
    packages: [],
    parameters: { file: join(folder, 'a setting') },
    build: (folder) => {
      rmSync(join(folder, 'a setting.before'), { force: true });
      write('good');
      return Promise.resolve({ folder });
    },
    works: isGood,
    break: () => {
      write('bad');
      return Promise.resolve();
    },
    symptoms: [{ says: 'The setting is bad', shows: 'bad', probe: (system) => Promise.resolve(settingOf(system)) }],
    places: () => ({ first: { name: 'here', run: (command) => execute(['sh', '-c', command]) } }),
    readings: {
      look: {
        correct: { seen: 'bad', holds: ({ output }) => output.includes('bad') },
        watch: { seen: 'good', holds: ({ output }) => output.includes('good') },
      },
      correct: { onward: { seen: 'good', holds: ({ output }) => output.includes('good') } },
    },
    way: ['look', 'correct', 'watch'],
    recovered: isGood,
    state: (system) => Promise.resolve(settingOf(system)),
    ...more,
  };
}

describe('The drill engine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drill-engine-'));
  const { runbook } = readYamlRunbook(text, 'setting', { expected: true });
  const run = (drill: Drill<System, string>, changed: Runbook | undefined = runbook) => {
    assert.ok(changed);
    return runDrill(drill, changed, folder, () => undefined);
  };
  const refused = (drill: Drill<System, string>, message: RegExp, changed?: Runbook) =>
    assert.rejects(run(drill, changed), (error) => error instanceof DrillFailure && message.test(error.message));

  before(function () {
    if (process.platform === 'win32') skipBecause(this, 'the runbook of this test is written for sh');
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('follows the evidence, settles the check, takes the change back, and tells what it executed', async () => {
    const followed = await run(drillOf(folder));
    assert.deepEqual(
      followed.map(({ id, parts, took }) => [id, parts, took]),
      [
        ['look', ['run'], 'correct'],
        ['correct', ['run', 'revert'], undefined],
        ['watch', ['check'], undefined],
      ],
    );
    assert.equal(settingOf({ folder }), 'bad');
  });

  it('notices each command that no longer works', async () => {
    assert.ok(runbook);
    const mutants = mutantsOf(runbook, await run(drillOf(folder)));
    assert.equal(mutants.length, 4);
    for (const mutant of mutants) await assert.rejects(run(drillOf(folder), mutant.runbook), DrillFailure, mutant.what);
  });

  it('refuses a step that does not tell its cases apart', () =>
    refused(
      drillOf(folder, {
        readings: {
          look: { correct: { seen: 'text', holds: () => true }, watch: { seen: 'text', holds: () => true } },
        },
      }),
      /points to correct and to watch/,
    ));

  it('refuses a command of which nobody says what it has to print', () =>
    refused(
      drillOf(folder, { readings: { look: drillOf(folder).readings['look'] ?? {} } }),
      /correct: the drill does not say what its command has to print/,
    ));

  it('refuses a reading that belongs to no outcome any more', () =>
    refused(
      drillOf(folder, { readings: { look: { gone: { seen: 'bad', holds: () => true } } } }),
      /no outcome of the runbook leads to gone/,
    ));

  it('refuses another way than the one that people have to find', () =>
    refused(drillOf(folder, { way: ['look', 'watch'] }), /should come to watch here, and comes to correct/));

  it('refuses a symptom that the runbook does not name, and one that does not show', async () => {
    const probe = (): Promise<string> => Promise.resolve('nothing');
    await refused(drillOf(folder, { symptoms: [{ says: 'Smoke', probe }] }), /names no symptom "Smoke"/);
    await refused(drillOf(folder, { symptoms: [{ says: 'The setting', probe }] }), /does not show/);
  });

  it('refuses a system that is well again without the runbook', () => {
    const build = drillOf(folder).build;
    return refused(drillOf(folder, { state: async () => settingOf(await build(folder)) }), /comes to watch/);
  });

  it('has people take back what has no command for that, and does not count it as one', async () => {
    assert.ok(runbook);
    const steps = runbook.steps.map((step) =>
      step.id === 'correct' ? { ...step, revert: { do: 'Put it back.' } } : step,
    );
    const actsBack = {
      correct: ({ folder }: System) => {
        renameSync(join(folder, 'a setting.before'), join(folder, 'a setting'));
        return Promise.resolve();
      },
    };
    const followed = await run(drillOf(folder, { actsBack }), { ...runbook, steps });
    assert.deepEqual(followed.find(({ id }) => id === 'correct')?.parts, ['run']);
    await refused(drillOf(folder), /did not bring the state back/, { ...runbook, steps });
  });

  it('does what people do once a step is taken back', async () => {
    const seen: string[] = [];
    const actsBack = {
      correct: (system: System) => {
        seen.push(settingOf(system));
        return Promise.resolve();
      },
    };
    await run(drillOf(folder, { actsBack }));
    assert.deepEqual(seen, ['bad']);
  });
});
