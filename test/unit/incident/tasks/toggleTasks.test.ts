import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findTasks } from '../../../../src/incident/tasks/findTasks';
import { hostileText } from '../given';
import { independent, monday, taskMarkdown, together, toggle, toggled, toggledTwice } from './given';

const stamped = { ...independent, who: 'Ada Lovelace' };
const stamp = `(done ${monday.toISOString().replace('.000', '')} by Ada Lovelace)`;

describe('Toggling tasks', () => {
  it('changes the box and nothing else', () => {
    assert.equal(toggled('a\r\n> 1)\t[ ] b  \r\n\tc\r'), 'a\r\n> 1)\t[x] b  \r\n\tc\r');
    assert.deepEqual(toggle('- [x] a').text, '- [ ] a');
    assert.equal(toggled('- [ ] a\n- [ ] b\n', [1]), '- [ ] a\n- [x] b\n');
    assert.equal(toggled('text\n', [0]), 'text\n');
  });

  it('ticks all where any is open, else opens all', () => {
    assert.equal(toggled('- [ ] a\n- [x] b\n'), '- [x] a\n- [x] b\n');
    assert.equal(toggled('- [x] a\n- [x] b\n'), '- [ ] a\n- [ ] b\n');
  });

  it('leaves a canceled task alone among others, and ticks it by itself', () => {
    assert.equal(toggled('- [ ] a\n- [-] b\n'), '- [x] a\n- [-] b\n');
    assert.equal(toggled('- [x] a\n- [-] b\n'), '- [ ] a\n- [-] b\n');
    assert.equal(toggled('- [-] b\n'), '- [x] b\n');
  });

  it('ticks in upper case where the file does', () => {
    assert.equal(toggled('- [X] a\n- [ ] b\n', [1]), '- [X] a\n- [X] b\n');
    assert.equal(toggled('- [X] a\n- [x] b\n- [ ] c\n', [2]), '- [X] a\n- [x] b\n- [x] c\n');
  });

  it('leaves parents and children to themselves, unless they go together', () => {
    const text = '- [ ] a\n  - [x] b\n    - [ ] c\n  - [-] d\n    - [ ] e\n- [ ] f\n';
    assert.equal(toggled(text, [0]), text.replace('[ ] a', '[x] a'));
    const all = text.replace('[ ] a', '[x] a').replace('[ ] c', '[x] c');
    assert.equal(toggled(text, [0], together), all);
    assert.equal(toggled(all, [0], together), all.replaceAll('[x]', '[ ]'));
    // A task with an open one below it is not done.
    const opened = '- [ ] a\n  - [ ] b\n    - [ ] c\n';
    assert.equal(toggled('- [x] a\n  - [x] b\n    - [x] c\n', [2], together), opened);
    // The last one below never ticks those above.
    assert.equal(toggled(opened, [2], together), opened.replace('[ ] c', '[x] c'));
  });

  it('stamps where that is wanted, before blanks and the id of the block', () => {
    assert.equal(toggled('- [ ] a\n', [], stamped), `- [x] a ${stamp}\n`);
    assert.equal(toggled('- [ ] a ^id-1  \n', [], stamped), `- [x] a ${stamp} ^id-1  \n`);
    assert.equal(toggled(`- [x] a ${stamp} ^id\n`), '- [ ] a ^id\n');
    assert.equal(toggled('- [ ] a\n', [], { ...stamped, who: 'Ada :) (ops)' }).includes('by Ada :] [ops])'), true);
    const written = '- [x] a (done by hand)';
    assert.equal(toggled(written), '- [ ] a (done by hand)');
  });
});

describe('The stamps of other tools', () => {
  const done = (line: string, above = ''): string => toggled(`${above}${line}`, above === '' ? [] : [1]);

  it('go when the task is opened', () => {
    for (const [line, opened] of [
      ['- [x] a ✅ 2024-05-26', '- [ ] a'],
      ['- [x] a 📅 2024-05-26 ✅ 2024-05-26 #tag ^id', '- [ ] a 📅 2024-05-26 #tag ^id'],
      ['- [x] a [completion:: 2024-05-26]', '- [ ] a'],
      ['- [x] a (completion:: 2024-05-26)  ', '- [ ] a  '],
      ['- [x] a @done(24-05-26 10:00)', '- [ ] a'],
      ['- [x] a @done @home', '- [ ] a @home'],
    ] as const)
      assert.equal(toggled(line), opened);
  });

  it('stay where they are no stamps but something written about', () => {
    for (const line of [
      '- [x] say ✅ 2024-05-26 in the mail',
      '- [x] a `✅ 2024-05-26`',
      '- [x] mail bob@done.com',
      '- [x] @donely',
    ])
      assert.equal(toggled(line), line.replace('[x]', '[ ]'));
  });

  it('are written where the line has fields of the tool', () => {
    assert.equal(done('- [ ] a 📅 2024-05-26 ^id'), '- [x] a 📅 2024-05-26 ✅ 2026-11-23 ^id');
    assert.equal(done('- [ ] a [due:: 2024-05-26]'), '- [x] a [due:: 2024-05-26] [completion:: 2026-11-23]');
    assert.equal(done('- [ ] a'), '- [x] a');
  });

  it('are written where the file has them', () => {
    const last = (above: string): string => done('- [ ] a', `${above}\n`).split('\n')[1] ?? '';
    assert.equal(last('- [x] b ✅ 2024-05-26'), '- [x] a ✅ 2026-11-23');
    assert.equal(last('- [-] b ❌ 2024-05-26'), '- [x] a');
    assert.equal(last('- [x] b (completion:: 2024-05-26)'), '- [x] a (completion:: 2026-11-23)');
    assert.equal(last('- [x] b @done(24-05-26 10:00)'), '- [x] a @done(26-11-23 12:57)');
    assert.equal(last('- [x] b @done(2024-05-26)'), '- [x] a @done(2026-11-23)');
    assert.equal(last('- [x] b @done'), '- [x] a @done');
    assert.equal(last('text ✅ 2024-05-26'), '- [x] a');
  });

  it('take the place of ours, and one another', () => {
    assert.equal(toggled('- [ ] a 📅 2024-05-26', [], stamped), '- [x] a 📅 2024-05-26 ✅ 2026-11-23');
    assert.equal(
      toggled('- [-] a ❌ 2024-05-26\n- [x] b ✅ 2024-05-26', [0]),
      '- [x] a ✅ 2026-11-23\n- [x] b ✅ 2024-05-26',
    );
    assert.equal(toggled('- [ ] a ✅ 2024-05-26', [], stamped), '- [x] a ✅ 2024-05-26');
  });
});

describe('Toggling twice', () => {
  const fields = [
    '',
    ' ✅ 2024-05-26',
    ' ❌ 2024-05-26',
    ' 📅 2024-05-26',
    ' [completion:: 2024-05-26]',
    ' @done(24-05-26)',
  ];
  const ends = ['', '  ', ' ^id', `  ${stamp}`, ' #tag', '\t(x)', ' <!-- step: a -->'];
  const line = fc
    .tuple(
      fc.constantFrom('-', '> 1)', '  *'),
      fc.constantFrom(' ', 'x', 'X', '-'),
      hostileText,
      fc.constantFrom(...fields),
      fc.constantFrom(...ends),
    )
    .map(([marker, mark, text, field, end]) => `${marker} [${mark}] ${text.replace(/[\r\n]/g, '')}${field}${end}`);
  const rough = fc.oneof(
    taskMarkdown,
    fc.tuple(fc.array(line, { maxLength: 4 }), fc.constantFrom('\n', '\r\n')).map(([lines, end]) => lines.join(end)),
  );

  it('leaves every byte as it was, and touches no other line on the way', () => {
    fc.assert(
      fc.property(rough, fc.constantFrom(independent, stamped), (text, options) => {
        const { tasks } = findTasks(text);
        for (const task of tasks) {
          assert.equal(toggledTwice(text, task, options), text);
          const once = toggle(text, [], options).text;
          assert.equal(findTasks(once).tasks.length, tasks.length);
        }
      }),
    );
  });

  it('gives back an open list even where nobody remembers it', () => {
    const open = rough.map((text) => text.replace(/\[[xX-]\]/g, '[ ]').replace(/\(done|completion|@done|✅|❌/g, ''));
    fc.assert(
      fc.property(open, fc.constantFrom(independent, stamped, together), (text, options) => {
        assert.equal(toggled(toggled(text, [], options), [], options), text);
      }),
    );
  });
});
