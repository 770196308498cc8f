import assert from 'node:assert/strict';
import fc from 'fast-check';
import { appendTimeline } from '../../../src/incident/append';
import { cleanText, cleanWho } from '../../../src/incident/clean';
import { timelineKinds, type TimelineEntry } from '../../../src/incident/model';
import { ada, edited, hostileText, read, recordWith, someTime } from './given';

const note = { ...ada, kind: 'note', text: 'queue is draining' } as const;
const line = '- 2026-11-23T12:57:03Z Ada Lovelace **note** queue is draining';

function entries(...lines: readonly string[]): readonly TimelineEntry[] {
  return read(recordWith(`## Timeline\n\n${lines.join('\n')}\n`)).timeline;
}

function texts(...lines: readonly string[]): readonly string[] {
  return entries(...lines).map(({ text }) => text);
}

describe('Adding to the timeline', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['an empty body', '', `\n## Timeline\n\n${line}\n`],
    ['a missing section', '# T\n', `# T\n\n## Timeline\n\n${line}\n`],
    ['a missing last newline', '# T', `# T\n\n## Timeline\n\n${line}\n`],
    ['an empty section', '## Timeline\n', `## Timeline\n\n${line}\n`],
    ['an empty section before another', '## Timeline\n\n## X\n', `## Timeline\n\n${line}\n\n## X\n`],
    ['a list', '## Timeline\n\n- a\n', `## Timeline\n\n- a\n${line}\n`],
    [
      'a list that goes on',
      '## Timeline\n\n- a\n  ```\n  b\n  ```\n\n',
      `## Timeline\n\n- a\n  \`\`\`\n  b\n  \`\`\`\n${line}\n\n`,
    ],
    ['a list before another section', '## timeline:\n\n- a\n\n# X', `## timeline:\n\n- a\n${line}\n\n# X`],
    ['a closed heading', '### TIMELINE ###\n- a\n### X', `### TIMELINE ###\n- a\n${line}\n### X`],
    ['a paragraph', '## Timeline\n\nText.', `## Timeline\n\nText.\n\n${line}\n`],
    ['subsections', '## Timeline\n\n- a\n\n### Day 2\n\n- b', `## Timeline\n\n- a\n\n### Day 2\n\n- b\n${line}\n`],
    [
      'two sections',
      '## Timeline\n\n- a\n\n## Timeline\n\n- b\n',
      `## Timeline\n\n- a\n\n## Timeline\n\n- b\n${line}\n`,
    ],
    ['an unclosed fence', '## Timeline\n\n- a\n\n```\nx', `## Timeline\n\n- a\n${line}\n\n\`\`\`\nx`],
    ['unclosed HTML', '## Timeline\n\n- a\n\n<pre>\nx', `## Timeline\n\n- a\n${line}\n\n<pre>\nx`],
    ['an unclosed comment', '<!-- x', `\n## Timeline\n\n${line}\n\n<!-- x`],
    ['a heading in code', '```\n## Timeline\n```\n', `\`\`\`\n## Timeline\n\`\`\`\n\n## Timeline\n\n${line}\n`],
    ['CRLF', '## Timeline\r\n\r\n- a\r\n', `## Timeline\r\n\r\n- a\r\n${line}\r\n`],
    ['CR', '## Timeline\r- a', `## Timeline\r- a\r${line}\r`],
  ];
  for (const [name, body, expected] of cases) {
    it(`copes with ${name}`, () => {
      const text = recordWith(body);
      assert.equal(edited(text, appendTimeline(text, note)), recordWith(expected));
    });
  }

  it('makes a section in an empty file', () => {
    assert.equal(edited('', appendTimeline('', note)), `## Timeline\n\n${line}\n`);
  });

  it('is read back as it was given, cleaned', () => {
    fc.assert(
      fc.property(someTime, hostileText, fc.constantFrom(...timelineKinds), hostileText, (at, who, kind, text) => {
        const before = recordWith('## Timeline\n');
        const [entry, ...more] = read(edited(before, appendTimeline(before, { at, who, kind, text }))).timeline;
        assert.deepEqual(more, []);
        assert.equal(entry?.at?.getTime(), Math.floor(at.getTime() / 1000) * 1000);
        assert.deepEqual([entry.who, entry.kind, entry.text], [cleanWho(who), kind, cleanText(text)]);
      }),
    );
  });

  it('writes later than what it replaces', () => {
    const before = recordWith('## Timeline\n\n- 2026-11-23T13:00:00Z Bob **status** resolved\n');
    const after = edited(before, appendTimeline(before, { ...ada, kind: 'status', text: 'reopened' }));
    assert.match(after, /^- 2026-11-23T13:00:00\.001Z Ada Lovelace \*\*status\*\* reopened$/m);
    assert.equal(read(after).status, 'open');
  });
});

describe('Reading the timeline', () => {
  it('takes what hands have written', () => {
    const at = new Date('2026-11-23T13:00:00Z');
    const cases: readonly (readonly [string, Partial<TimelineEntry>])[] = [
      ['- 2026-11-23T13:00:00Z Bob **Note** x', { at, who: 'Bob', kind: 'note', word: 'Note', text: 'x' }],
      ['* 2026-11-23 13:00 Bob saw x', { at, who: '', kind: 'note', word: '', text: 'Bob saw x' }],
      [
        '1. 2026-11-23T14:00:00+01:00 **restarted** it',
        { at, who: '', kind: 'unknown', word: 'restarted', text: 'it' },
      ],
      ['- queue drains', { who: '', kind: 'note', word: '', text: 'queue drains' }],
      ['- **decision** wait', { who: '', kind: 'decision', word: 'decision', text: 'wait' }],
      ['- 2026-11-23T13:00Z Bob **not a kind** x', { at, who: '', kind: 'note', text: 'Bob **not a kind** x' }],
      ['- 2026-11-23T25:00Z x', { kind: 'note', text: '2026-11-23T25:00Z x' }],
    ];
    for (const [written, expected] of cases) {
      const [entry] = entries(written);
      assert.deepEqual({ ...entry, ...expected }, entry, written);
      assert.equal(entry?.at?.getTime(), expected.at?.getTime(), written);
    }
  });

  it('is in the order of time, lines without one behind the line above', () => {
    assert.deepEqual(
      texts('- first', '- 2026-11-23T13:00Z late', '- after late', '- 2026-11-23T12:00Z early', '- after early'),
      ['first', 'early', 'after early', 'late', 'after late'],
    );
  });

  it('counts identical lines once', () => {
    assert.deepEqual(texts(line, line, `  ${line}  `, '', line), ['queue is draining']);
  });

  it('ends with the section, but not with a deeper one', () => {
    assert.deepEqual(texts('- a', '', '### Day 2', '- b', '', '## Else', '- c'), ['a', 'b']);
  });

  it('lets a corrected time take the place of the one before', () => {
    const corrected = (minute: string, was: string): string =>
      `- 2026-11-23T12:${minute}Z Ada **note** x${was && ` <!-- was: ${was} -->`}`;
    const first = corrected('00', '');
    const second = corrected('05', '2026-11-23T12:00Z');
    const back = corrected('00', '2026-11-23T12:00Z 2026-11-23T12:05Z');
    const minutes = (...lines: readonly string[]): readonly unknown[] =>
      entries(...lines).map(({ at }) => at?.getUTCMinutes());
    assert.deepEqual(minutes(first, second), [5]);
    assert.deepEqual(minutes(second, first), [5]);
    assert.deepEqual(minutes(first, back, second), [0]);
    assert.deepEqual(minutes(first, corrected('07', '2026-11-23T12:00Z'), second), [5, 7]);
    assert.equal(entries(second)[0]?.text, 'x');
  });
});
