import * as assert from 'node:assert/strict';
import { lines, reading, runbook, sectionsOf, stepsOf } from './given';

/** Code and first line of each problem. */
function problemsOf(text: string): readonly string[] {
  return reading(text).problems.map(({ code, range }) => `${code}: ${text.slice(range.start, range.end)}`);
}

describe('A code fence that is not closed', () => {
  it('ends at the next heading', () => {
    const text = lines('# A', '## Diagnosis', '```shell', '$ df', '', '## Mitigation', 'TODO');
    assert.deepEqual(sectionsOf(text), ['-: A', 'triage: Diagnosis', 'mitigate: Mitigation']);
    assert.deepEqual(stepsOf(text), ['df $ df']);
    assert.deepEqual(problemsOf(text), ['unclosed-fence: ```shell']);
  });

  it('ends at the next heading, where another fence opens behind it', () => {
    const text = lines('# A', '```sh', 'df', '', '## Fix', '```sh', 'date', '```');
    assert.deepEqual(sectionsOf(text), ['-: A', 'mitigate: Fix']);
    assert.deepEqual(stepsOf(text), ['A $ df', 'date $ date']);
  });

  it('ends at the next heading, where a fence without a language opens behind it', () => {
    const text = lines('# A', '```sh', 'df', '', '## Fix', '```', 'date', '```');
    assert.deepEqual(sectionsOf(text), ['-: A', 'mitigate: Fix']);
    assert.deepEqual(problemsOf(text), ['unclosed-fence: ```sh']);
  });

  it('ends at a fence with too few characters', () => {
    const text = lines('1. Look', '   ```promql', '   up', '   ``', '   If not, go on.', '2. Act');
    assert.deepEqual(stepsOf(text), ['Look', 'Act']);
    assert.deepEqual(problemsOf(text), ['unclosed-fence: ```promql']);
    assert.equal(runbook(text).steps[0]?.do, '```promql\nup\n```\nIf not, go on.');
  });

  it('ends at a fence to the left of its list item', () => {
    const text = lines('1. Look', '   ```sh', '   df', '```', '2. Act', '   ```sh', 'date', '   ```', '3. Rest');
    assert.deepEqual(stepsOf(text), ['Look $ df', 'Act $ date', 'Rest']);
    assert.deepEqual(problemsOf(text), ['unclosed-fence: ```sh', 'unclosed-fence: ```sh']);
  });

  it('ends with its list item', () => {
    assert.deepEqual(stepsOf(lines('1. Look', '   ```sh', '   df', '2. Act')), ['Look $ df', 'Act']);
  });

  it('runs to the end where nothing tells better', () => {
    const text = lines('# A', '```sh', 'df', 'date');
    assert.deepEqual(stepsOf(text), ['A $ df ; date']);
    assert.deepEqual(problemsOf(text), ['unclosed-fence: ```sh']);
  });

  it('is not seen in code that holds headings, comments or fences', () => {
    const text = lines(
      '````md',
      '# A',
      '',
      '## B',
      '```sh',
      'x',
      '```',
      '````',
      '',
      '```sh',
      '# a',
      '',
      '## b',
      'date',
      '```',
      '## C',
    );
    assert.deepEqual(sectionsOf(text), ['-: ', '-: C']);
    assert.deepEqual(problemsOf(text), []);
  });

  it('is told apart from a comment and a front matter that are not closed', () => {
    assert.deepEqual(problemsOf(lines('# A', '<!-- a', '', '- [ ] b')), ['unclosed-comment: <!-- a']);
    assert.deepEqual(problemsOf(lines('---', 'title: A', '', '# B')), ['unclosed-front-matter: ---']);
  });
});
