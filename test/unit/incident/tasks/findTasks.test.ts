import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countTasks } from '../../../../src/incident/tasks/countTasks';
import { findTasks } from '../../../../src/incident/tasks/findTasks';
import { referencesAgree } from '../../markdown/reference';
import { ours, taskMarkdown, theirs } from './given';

describe('Task items of any Markdown', () => {
  it('are found in every form', () => {
    const forms = [
      ...[
        '- [ ] a',
        '* [ ] a',
        '+ [ ] a',
        '1. [ ] a',
        '1) [ ] a',
        '007. [ ] a',
        '-\t[ ]\ta',
        '   - [ ] a',
        '- - [ ] a',
      ],
      ...['> - [ ] a', '>- [ ] a', '> > 1. [ ] a', '- > - [ ] a', '1. - > * [ ] a', '- [ ] ', 'text\n- [ ] a'],
      ...['text\n1. [ ] a', '> text\n2. [ ] a', '# H\n2. [ ] a', '\u{feff}- [ ] a', '---\n- [ ] a'],
    ];
    for (const form of forms) assert.equal(findTasks(form).tasks.length, 1, form);
    assert.deepEqual(ours('- [x] a\n- [X] a\n- [-] a\n'), ['0 done', '1 done', '2 canceled']);
  });

  it('are not what only looks like one', () => {
    const others = [
      ...['- [x](url)', '- [1] a', '* []() a', '- [] a', '-[ ] a', '- [ ]a', '[ ] a', '- a [ ] b', '- [@] a', '- [ ]'],
      ...[
        '```\n- [ ] a\n```',
        '~~~\n- [ ] a',
        '    - [ ] a',
        '- a\n\n      - [ ] b',
        '> ```\n> - [ ] a',
        '- ```\n  - [ ] a',
      ],
      ...['<!--\n- [ ] a\n-->', '<div>\n- [ ] a', '<pre>\n\n- [ ] a', '<br>\n- [ ] a', '<?php\n\n- [ ] a'],
      ...['---\nx:\n- [ ] a\n---\n', 'text\n2. [ ] a', 'text\n    - [ ] a', '- > [ ] a', '> [ ] a', '- # [ ] a'],
      ...['`a\n-`\\- [ ] a', '\\- [ ] a', '- \\[ ] a', '1234567890. [ ] a', '-\n\n      - [ ] a', '* * *[ ] a'],
    ];
    for (const other of others) assert.deepEqual(ours(other), [], other);
  });

  it('stand where code, HTML and quotes have ended', () => {
    for (const before of [
      '```\na\n```\n',
      '<!-- a -->\n',
      '<div>\n\n',
      '> ```\n',
      '- ```\n\n',
      '> <pre>\n',
      '<pre></pre>\n',
    ]) {
      assert.equal(findTasks(`${before}- [ ] a`).tasks.length, 1, before);
    }
  });

  it('know the task that they stand in', () => {
    const parents = (text: string): readonly (number | undefined)[] =>
      findTasks(text).tasks.map(({ parent }) => parent);
    assert.deepEqual(parents('- [ ] a\n  - [ ] b\n    - [ ] c\n  - [ ] d\n- [ ] e\n'), [undefined, 0, 1, 0, undefined]);
    assert.deepEqual(parents('- [ ] a\n  - b\n    - [ ] c\n\n  text\n\n  1. [ ] d\n'), [undefined, 0, 0]);
    assert.deepEqual(parents('> - [ ] a\n>   - [ ] b\n\n- [ ] c\n'), [undefined, 0, undefined]);
    assert.deepEqual(parents('- [ ] a\n  > - [ ] b\n  - [ ] c\n'), [undefined, 0, 0]);
    assert.deepEqual(parents('- [ ] a\n\ntext\n\n  - [ ] b\n'), [undefined, undefined]);
  });

  it('are what the reference implementations take them for', () => {
    fc.assert(
      fc.property(taskMarkdown, (text) => {
        // Only a front matter is ours alone.
        const body = `x\n\n${text}`;
        const [found, expected] = [ours(body), theirs(body)];
        if (found.join('\n') !== expected.join('\n') && referencesAgree(body)) assert.deepEqual(found, expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('are counted by heading, with those of the headings below', () => {
    const text = [
      '- [ ] a',
      '# A',
      '- [x] b',
      '## B',
      '- [ ] c',
      '- [-] d',
      '',
      'C',
      '---',
      'text',
      '### D',
      '> - [X] e',
      '# E',
      '',
    ];
    const counts = countTasks(findTasks(text.join('\n'))).map(
      ({ heading, open, done, canceled }) => `${heading.text} ${open} ${done} ${canceled}`,
    );
    assert.deepEqual(counts, ['A 1 2 1', 'B 1 0 1', 'C 0 1 0', 'D 0 1 0']);
  });

  it('take time in proportion to the text, however odd', () => {
    const count = 20_000;
    for (const odd of [
      '> ',
      '- ',
      '- [ ] a\n',
      '<a ',
      '[ ] ',
      ' ',
      '# a\n',
      '\t- [ ] a\n',
      '1. [ ] ',
      '> - [ ] a\n',
      '^',
    ]) {
      findTasks(`- [ ] ${odd.repeat(count)}`);
    }
  });
});
