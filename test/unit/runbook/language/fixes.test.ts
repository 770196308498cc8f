import assert from 'node:assert/strict';
import { lint } from '../../../../src/lint/lint';
import { fixesFor, remedied } from '../../../../src/runbook/language/fixes';
import { scan } from '../../../../src/runbook/language/scan';
import type { Problem } from '../../../../src/runbook/problem';
import { readYamlRunbook } from '../../../../src/runbook/yamlRunbook';
import { bundled, sampledOffsets } from './given';

const today = '2026-11-23';

function problemsOf(text: string): readonly Problem[] {
  const reading = readYamlRunbook(text, 'name', { expected: true });
  return [...reading.problems, ...lint(reading, new Date(today))];
}

/** The texts after each remedy of the problems of one kind, placeholders of snippets as they are. */
function fixed(code: string, text: string): string[] {
  return problemsOf(text)
    .filter((problem) => problem.code === code)
    .flatMap((problem) => fixesFor(scan(text), problem, today))
    .map(({ edits }) => {
      const [edit] = edits;
      assert.ok(edit && edits.length === 1);
      return text.slice(0, edit.range.start) + edit.text + text.slice(edit.range.end);
    });
}

const step = (lines: string): string =>
  `runbook: 1\ntitle: t\nsteps:\n  - id: a\n    phase: triage # first\n    title: a\n${lines.replaceAll(/^(?=.)/gm, '    ')}`;

describe('Quick fixes', () => {
  it('add the way back behind the effect', () => {
    assert.deepEqual(fixed('missing-revert', step('run: x\neffect: changes # now\nwhy: b\n')), [
      step('run: x\neffect: changes # now\nrevert:\n  do: ${1:How to revert it.}\nwhy: b\n'),
    ]);
    const [inBraces] = fixed(
      'missing-revert',
      'runbook: 1\ntitle: t\nsteps:\n  - {id: a, effect: changes, title: b}\n',
    );
    assert.match(inBraces ?? '', /effect: changes, revert: \{do: \$\{1:.*?\}\}, title: b\}/);
  });

  it('put a sentence under do', () => {
    const before = step('run: x\neffect: changes\nrevert: Turn it on\n  again.\nwhy: b\n');
    assert.deepEqual(fixed('prose-command', before), [
      step('run: x\neffect: changes\nrevert:\n  do: Turn it on\n    again.\nwhy: b\n'),
    ]);
    const block = step('run: x\neffect: changes\nrevert: >-\n  Turn it on\n  again.\nwhy: b\n');
    const [mended = ''] = fixed('prose-command', block);
    assert.deepEqual(
      problemsOf(mended).map(({ code }) => code),
      ['missing-verify'],
    );
  });

  it('say what a command does', () => {
    const [reads, , destroys] = fixed('missing-effect', step('run: |\n  x\n\n  y\n\nwhy: b\n'));
    assert.equal(reads, step('run: |\n  x\n\n  y\neffect: reads\n\nwhy: b\n'));
    assert.equal(destroys, step('run: |\n  x\n\n  y\neffect: destroys\n\nwhy: b\n'));
  });

  it('declare a parameter', () => {
    const text = step('run: x ${{ host }}\neffect: reads\n');
    const declaration = '  host:\n    description: ${1:What it is, and where to find it.}\n';
    assert.deepEqual(fixed('unknown-parameter', text), [text.replace('steps:', `parameters:\n${declaration}steps:`)]);
    const more = text.replace('steps:', 'parameters:\n  port: {} # which\nsteps:');
    assert.deepEqual(fixed('unknown-parameter', more).at(-1), more.replace('steps:', `${declaration}steps:`));
  });

  it('remove a parameter that is not used, and the whole list with the last one', () => {
    const text = step('run: x ${{ host }}\neffect: reads\n');
    const two = text.replace('steps:', 'parameters:\n  host: {}\n  # kept\n  port:\n    default: 1\nsteps:');
    assert.deepEqual(fixed('unused-parameter', two), [two.replace('  port:\n    default: 1\n', '')]);
    const one = step('').replace('steps:', 'parameters:\n  port: {}\nsteps:');
    assert.deepEqual(fixed('unused-parameter', one), [step('')]);
  });

  it('take a placeholder out of the quotes, where it then stands bare', () => {
    const text = (run: string): string =>
      step(`run: ${run}\neffect: reads\n`).replace('steps:', 'parameters: {h: {}}\nsteps:');
    const after = (run: string): string[] => fixed('placeholder-in-quotes', text(run));
    assert.deepEqual(after("dig '${{ h }}' x"), [text('dig ${{ h }} x')]);
    assert.deepEqual(after("curl 'http://${{ h }}/x'"), [text("curl 'http://'${{ h }}'/x'")]);
    assert.deepEqual(after("|\n  echo 'a ${{ h }}'"), [text("|\n  echo 'a '${{ h }}")]);
    assert.deepEqual(after('"echo \'${{ h }}\'"'), []);
    assert.deepEqual(after('echo `dig "${{ h }}"`'), [text('echo `dig ${{ h }}`')]);
    assert.deepEqual(after('echo a # ${{ h }}'), []);
  });

  it('change a target, a field or an id to the likely one', () => {
    const text = step('next: edn\n');
    assert.deepEqual(fixed('dangling-go', text), [text.replace('edn', 'end')]);
    const twice = `${step('')}  - id: a\n    phase: verify\n    title: b\n`;
    assert.deepEqual(fixed('repeated-id', twice), [twice.replace(/- id: a(?=\n {4}phase: verify)/, '- id: a-2')]);
    const old = step('').replace('title: t', 'title: t\nreviewed: 2020-01-01');
    assert.deepEqual(fixed('review-overdue', old), [old.replace('2020-01-01', today)]);
  });

  it('add what is missing', () => {
    assert.deepEqual(fixed('missing-field', step('').replace('    phase: triage # first\n', '')), [
      step('').replace('triage # first\n', '${1|triage,mitigate,verify,follow-up|}\n'),
    ]);
    assert.match(fixed('missing-field', 'runbook: 1\ntitle: t\n')[0] ?? '', /^runbook: 1\nsteps:\n {2}- id: /);
  });

  it('are there for codes that exist, and never throw', () => {
    for (const { text } of bundled()) {
      for (const offset of sampledOffsets(text, 9_999)) {
        const broken = text.slice(0, offset) + text.slice(offset + 13);
        const tree = scan(broken);
        for (const problem of problemsOf(broken)) fixesFor(tree, problem, today);
        const range = { start: offset, end: offset + 1 };
        for (const code of remedied) fixesFor(tree, { code, severity: 'error', message: '', range }, today);
      }
    }
  });
});
