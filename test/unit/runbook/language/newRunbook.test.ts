import assert from 'node:assert/strict';
import { lint } from '../../../../src/lint/lint';
import { readMarkdownRunbooks } from '../../../../src/runbook/markdown/readMarkdown';
import type { Runbook } from '../../../../src/runbook/model';
import { blankRunbook, convertedRunbook, runbookOfSteps } from '../../../../src/runbook/language/newRunbook';
import { skeleton } from '../../../../src/runbook/language/skeleton';
import { writeRunbook } from '../../../../src/runbook/language/writeRunbook';
import { readYamlRunbook } from '../../../../src/runbook/yamlRunbook';
import { bundled } from './given';

const today = '2026-11-23';

/** The model of a text that nothing is wrong with, so far as its shape goes. */
function sound(text: string): Runbook {
  const { runbook, problems } = readYamlRunbook(text, 'name', { expected: true });
  assert.deepEqual(problems, [], text);
  assert.ok(runbook);
  return runbook;
}

describe('A new runbook', () => {
  it('from the template is one that nothing is to be said about', () => {
    const text = skeleton('Cache: "down" #1', today);
    assert.equal(sound(text).title, 'Cache: "down" #1');
    const found = lint(readYamlRunbook(text, 'name', { expected: true }), new Date(today));
    assert.deepEqual(
      found.map(({ code }) => code),
      [],
    );
  });

  it('that is blank has a title and a step', () => {
    for (const title of ['x', '404', 'a: b', '- x', "it's\n two", '']) {
      const { title: read, steps } = sound(blankRunbook(title, today));
      assert.equal(read, title.replace('\n', '') || 'Untitled');
      assert.equal(steps.length, 1);
    }
  });

  it('says what the facts say, all of them', () => {
    for (const { text } of bundled()) {
      const facts = sound(text);
      assert.deepEqual(sound(writeRunbook(facts)), facts);
    }
  });

  it('from Markdown has its steps and what its headings say', () => {
    const page =
      '# Queue backlog\n\n## Triage\n\nLook at the *queue*.\n\n1. Count it\n\n   ```sh\n   rabbitmqctl list_queues\n   ```\n\n## Mitigation\n\nAdd a consumer.\n';
    const [reading] = readMarkdownRunbooks(page, 'queue');
    assert.ok(reading?.runbook);
    const { steps, title } = sound(convertedRunbook('Backlog', reading.runbook));
    assert.equal(title, 'Backlog');
    assert.ok(steps.some(({ run }) => run?.run.includes('rabbitmqctl list_queues')));
    assert.ok(steps.some((step) => step.do?.includes('Add a consumer.')));
  });

  it('from an incident has the steps that were done, with what their runbook says of them', () => {
    const known = sound(bundled().find(({ name }) => name.startsWith('dns'))?.text ?? '');
    const withRun = known.steps.filter(({ run }) => run?.run.includes('${{ cache }}')).slice(0, 1);
    const done = [...withRun, ...known.steps.slice(0, 1)].map((step) => ({ ...step, section: 'Triage' }));
    const text = runbookOfSteps('Again', [...done, { id: 'Own Step', title: 'By hand', section: 'Verify' }], known);
    const { steps, parameters } = sound(text);
    assert.deepEqual(
      steps.map(({ id }) => id),
      [...done.map(({ id }) => id), 'own-step'],
    );
    assert.equal(steps.at(-1)?.phase, 'verify');
    assert.ok(parameters.some(({ name }) => name === 'cache'));
    assert.ok(parameters.length < known.parameters.length);
  });
});
