import assert from 'node:assert/strict';
import { readYamlRunbook } from '../../../src/runbook/yamlRunbook';
import { runbookOf, sound } from './given';

describe('model of a YAML runbook', () => {
  it('turns durations into milliseconds and P1 into SEV1', () => {
    const { severity, steps } = runbookOf(`runbook: 1
severity: P2
steps: [{id: a, timebox: 1h30m, check: {http: "https://x", every: 5s, below: 0.5}}]`);
    assert.equal(severity, 'SEV2');
    assert.equal(steps[0]?.timebox, 5_400_000);
    assert.deepEqual(steps[0].check, { http: 'https://x', every: 5_000, stable: 60_000, below: 0.5 });
  });

  it('runs a revert that is a text in the shell of its step', () => {
    const [first, second] = runbookOf(`runbook: 1
steps:
  - {id: a, shell: bash, run: x, revert: y}
  - {id: b, shell: bash, run: x, revert: {do: Undo it., run: y, shell: zsh}}`).steps;
    assert.deepEqual(first?.run, { run: 'x', shell: 'bash' });
    assert.deepEqual(first.revert, { run: { run: 'y', shell: 'bash' } });
    assert.deepEqual(second?.revert, { do: 'Undo it.', run: { run: 'y', shell: 'zsh' } });
  });

  it('takes a command of unstated effect for one that changes something', () => {
    const steps = runbookOf('runbook: 1\nsteps: [{id: a, run: x}, {id: b}, {id: c, run: x, effect: reads}]').steps;
    assert.deepEqual(
      steps.map(({ effect }) => effect),
      ['changes', 'reads', 'reads'],
    );
  });

  it('keeps a parameter’s values as they are written', () => {
    const { parameters } = runbookOf(`runbook: 1
parameters:
  version: {default: 10.10, required: true}
  wet: {type: boolean, default: true}
  region: {choices: [eu, 01]}
  later:
`);
    assert.deepEqual(
      parameters.map(({ name, type, default: value, required }) => [name, type, value, required]),
      [
        ['version', 'string', '10.10', true],
        ['wet', 'boolean', 'true', false],
        ['region', 'choice', undefined, false],
        ['later', 'string', undefined, false],
      ],
    );
    assert.deepEqual(parameters[2]?.choices, ['eu', '01']);
  });

  it('holds what there is of a half-written text', () => {
    const { title, tags, steps } = runbookOf(`runbook: 1
tags: dns
steps:
  - id: first
    phase: mitigate
  - title: no id yet
  - id: third
    tit`);
    assert.equal(title, 'name');
    assert.deepEqual(tags, ['dns']);
    assert.deepEqual(
      steps.map(({ id, title: stepTitle, phase }) => [id, stepTitle, phase]),
      [
        ['first', 'first', 'mitigate'],
        ['third', 'third', 'mitigate'],
      ],
    );
  });

  it('knows where the steps stand that it kept', () => {
    const text = 'runbook: 1\nsteps:\n  - title: none\n  - id: kept\n';
    const reading = readYamlRunbook(text, 'name');
    const { start, end } = reading.locate([...reading.stepPath(0), 'id']);
    assert.equal(text.slice(start, end), 'kept');
  });

  it('holds a model at every moment of typing', () => {
    for (let end = 'runbook: 1\n'.length; end <= sound.length; end++) {
      const { runbook, problems } = readYamlRunbook(sound.slice(0, end), 'name', { expected: true });
      assert.ok(runbook, sound.slice(0, end));
      for (const { range } of problems) assert.ok(range.start >= 0 && range.end <= end && range.start <= range.end);
    }
  });

  it('follows anchors, aliases and merge keys', () => {
    const { steps } = runbookOf(`runbook: 1
steps:
  - &ask {id: a, phase: verify, title: Ask, run: &dig dig x}
  - {<<: *ask, id: b}
  - {<<: [*ask], id: c, run: *dig}`);
    assert.deepEqual(
      steps.map(({ id, phase, run }) => [id, phase, run?.run]),
      [
        ['a', 'verify', 'dig x'],
        ['b', 'verify', 'dig x'],
        ['c', 'verify', 'dig x'],
      ],
    );
  });
});
