import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { appendTimeline } from '../../../src/incident/append';
import { withTidy } from '../../../src/incident/change';
import { findConflicts, keepsConflicts, mergeConflicts } from '../../../src/incident/conflicts';
import { holds } from '../../../src/incident/holds';
import { mergeTexts } from '../../../src/incident/mergeTexts';
import { skipStep, markStepDone } from '../../../src/incident/markStep';
import { tidy } from '../../../src/incident/tidy';
import { mergeFile } from './git';
import { ada, edited, read, recordWith } from './given';

const open = (id: string): string => `- [ ] ${id} <!-- step: ${id} -->`;
const done = (id: string, time: string): string => `- [x] ${id} (done 2026-11-23T${time}Z by Ada) <!-- step: ${id} -->`;
const skipped = (id: string, time: string): string =>
  `- [-] ${id} (skipped 2026-11-23T${time}Z by Bob: known) <!-- step: ${id} -->`;

const text = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
const conflict = (ours: readonly string[], theirs: readonly string[], base?: readonly string[]): readonly string[] => [
  ...['<<<<<<< HEAD', ...ours, ...(base ? ['||||||| 4bc51ff', ...base] : []), '=======', ...theirs, '>>>>>>> other'],
];
const merged = (record: string): string | undefined => {
  const edits = mergeConflicts(record);
  return edits && edited(record, edits);
};

describe('Conflicts in a record', () => {
  it('are found with what stands on each side', () => {
    const record = text('a', ...conflict(['b'], ['c', 'd'], ['x']), 'e', ...conflict([], ['f']));
    const found = findConflicts(record).map(({ start, end, sides }) => [
      record.slice(start, end),
      sides && [sides.ours, sides.base, sides.theirs].map((range) => range && record.slice(range.start, range.end)),
    ]);
    assert.deepEqual(found, [
      [text(...conflict(['b'], ['c', 'd'], ['x'])), ['b\n', 'x\n', 'c\nd\n']],
      [text(...conflict([], ['f'])), ['', undefined, 'f\n']],
    ]);
  });

  const noConflict: Readonly<Record<string, string>> = {
    'headings that are underlined': text('Title', '=======', 'Other', '==========', ''),
    'an arrow in a sentence': text('see <<<<<<< there', '    <<<<<<< indented', '<<<<<<<no blank behind'),
    'a table': text('| a |', '|||||||', '| b |'),
    'a combined diff': text('```', '++<<<<<<< HEAD', '++=======', '++>>>>>>> other', '```'),
  };
  for (const [what, record] of Object.entries(noConflict)) {
    it(`are not seen in ${what}`, () => {
      assert.deepEqual(findConflicts(record), []);
    });
  }

  const unclear: Readonly<Record<string, string>> = {
    'no separator': text('<<<<<<< HEAD', 'a', '>>>>>>> other'),
    'no end': text('<<<<<<< HEAD', 'a', '=======', 'b'),
    'no beginning': text('a', '=======', 'b', '>>>>>>> other'),
    'two separators': text(...conflict(['Title', '=======', 'a'], ['b'])),
    'a base behind the separator': text('<<<<<<< HEAD', 'a', '=======', 'b', '||||||| x', 'c', '>>>>>>> other'),
    'an inner one without an end': text('<<<<<<< HEAD', '<<<<<<<<< inner', 'a', '=======', 'b', '>>>>>>> other'),
    'the markers of another tool': text('<<<<<<< conflict 1 of 1', '%%%%%%% diff', '+a', '>>>>>>> conflict ends'),
  };
  for (const [what, record] of Object.entries(unclear)) {
    it(`are found and not merged where there is ${what}`, () => {
      assert.equal(findConflicts(record).length, 1);
      assert.equal(mergeConflicts(record), undefined);
    });
  }

  it('merge line by line, what both sides have alike once', () => {
    assert.equal(merged(text('a', ...conflict(['b', 'c'], ['b', 'd']), 'e')), text('a', 'b', 'c', 'd', 'e'));
    assert.equal(merged(text(...conflict(['b'], [], ['b', 'x']), ...conflict(['c'], ['c2']))), text('c', 'c2'));
  });

  it('merge with what both sides began with: what one side left as it was gives way', () => {
    const before = [open('s1'), open('s2')];
    const record = text(
      ...conflict([done('s1', '12:01:00'), open('s2')], [open('s1'), skipped('s2', '12:02:00')], before),
    );
    assert.equal(merged(record), text(done('s1', '12:01:00'), skipped('s2', '12:02:00')));
  });

  it('merge where merges of merges left them in each other', () => {
    const inner = ['<<<<<<<<< Temporary merge branch 1', 'x', '=========', 'y', '>>>>>>>>> Temporary merge branch 2'];
    assert.equal(merged(text(...conflict(['x', 'a'], ['y', 'b'], inner))), text('a', 'b'));
    assert.equal(merged(text(...conflict(conflict(['a'], ['b']), ['c']))), text('a', 'b', 'c'));
  });

  it('merge with the line breaks of the file, at its end without one too', () => {
    const record = text('a', ...conflict(['b'], ['c']))
      .replaceAll('\n', '\r\n')
      .slice(0, -2);
    assert.equal(merged(record), 'a\r\nb\r\nc\r\n');
    assert.equal(merged(`\u{feff}${text(...conflict(['a'], ['b']))}`), `\u{feff}${text('a', 'b')}`);
  });

  it('give a record in which the line of a step that counts stays', () => {
    const record = recordWith(text(open('s0'), ...conflict([done('s1', '00:01:00')], [skipped('s1', '00:02:00')])));
    const after = edited(record, withTidy(record, mergeConflicts(record)));
    assert.deepEqual(
      read(after).steps.map(({ id, state }) => [id, state]),
      [
        ['s0', 'open'],
        ['s1', 'skipped'],
      ],
    );
    assert.equal(findConflicts(after).length, 0);
  });

  const sides: Readonly<Record<string, readonly string[]>> = {
    'two sides': conflict([done('s1', '00:01:00')], [skipped('s1', '00:02:00')]),
    'three parts': conflict([done('s1', '00:01:00')], [skipped('s1', '00:02:00')], [open('s1')]),
    'no end': ['<<<<<<< HEAD', done('s1', '00:01:00'), '=======', skipped('s1', '00:02:00')],
  };
  for (const [what, lines] of Object.entries(sides)) {
    for (const lineBreak of ['\n', '\r\n']) {
      const record = recordWith(text(open('s0'), ...lines)).replaceAll(/\r?\n/g, lineBreak);

      it(`of ${what} stay to the byte when a step outside is ticked (${JSON.stringify(lineBreak)})`, () => {
        const edits = withTidy(record, markStepDone(record, 's0', ada));
        assert.ok(edits && keepsConflicts(record, edits));
        assert.ok(edited(record, edits).endsWith(lines.join(lineBreak) + lineBreak));
      });

      it(`of ${what} are not written across (${JSON.stringify(lineBreak)})`, () => {
        assert.deepEqual(tidy(record), []);
        const edits = skipStep(record, 's1', { ...ada, reason: 'later' });
        assert.ok(edits && !keepsConflicts(record, edits));
      });
    }
  }

  it('at the end of the timeline let a line be added behind them', () => {
    const notes = ['- 2026-11-23T12:57:03Z Ada **note** x', '- 2026-11-23T12:57:04Z Bob **note** y'] as const;
    const record = recordWith(text('## Timeline', '', ...conflict([notes[0]], [notes[1]])));
    const edits = appendTimeline(record, { ...ada, kind: 'note', text: 'z' });
    assert.ok(keepsConflicts(record, edits));
    assert.equal(read(edited(record, edits)).timeline.length, 3);
  });

  it('come whole through a merge with what somebody else wrote meanwhile', () => {
    const base = text('a', open('s1'), 'b');
    const line = done('s1', '00:01:00');
    const whole = text(...conflict([line], [skipped('s1', '00:02:00')], [open('s1')]));
    // Ours has the same line as one of their sides: that must not empty the side.
    for (const mine of [base, text('a', line, 'b'), text('a', open('s1'), 'b', 'c'), text('a', 'b')]) {
      assert.ok(mergeTexts(base, mine, text('a') + whole + text('b')).includes(whole), mine);
      assert.ok(mergeTexts(base, text('a') + whole + text('b'), mine).includes(whole), mine);
      assert.ok(mergeTexts(undefined, mine, text('a') + whole + text('b')).includes(whole), mine);
    }
  });

  it('go where one side has resolved them and the other did something else', () => {
    const base = text('a', ...conflict(['b'], ['c']), 'd');
    assert.equal(mergeTexts(base, text('a', 'b', 'c', 'd'), `${base}e\n`), text('a', 'b', 'c', 'd', 'e'));
  });

  for (const style of ['--no-diff3', '--diff3', '--zdiff3']) {
    it(`that Git leaves (${style}) merge into a record that says what both sides say`, () => {
      const folder = mkdtempSync(join(tmpdir(), 'conflicts-'));
      const ids = ['a', 'b', 'c', 'd', 'e'];
      const base = recordWith(text(...ids.map(open), '', '## Timeline', ''));
      const side = (who: string) =>
        fc.array(fc.tuple(fc.constantFrom(...ids), fc.integer({ min: 1, max: 59 })), { maxLength: 4 }).map((ticks) =>
          ticks.reduce((record, [id, minute]) => {
            const at = new Date(Date.UTC(2026, 10, 23, who.length, minute));
            const ticked = edited(record, markStepDone(record, id, { at, who }) ?? []);
            return edited(ticked, appendTimeline(ticked, { at, who, kind: 'note', text: `${who} ${String(minute)}` }));
          }, base),
        );
      fc.assert(
        fc.property(side('Ada'), side('Grace'), (ours, theirs) => {
          const after = merged(mergeFile(folder, style, { ours, base, theirs })) ?? assert.fail();
          const whole = edited(after, withTidy(after, tidy(after)));
          for (const one of [ours, theirs]) assert.ok(holds(one, whole), whole);
        }),
        { numRuns: 30 },
      );
      rmSync(folder, { recursive: true });
    });
  }

  it('keep every line of both sides, whatever the sides are', () => {
    const side = fc.array(fc.constantFrom('a', 'b', 'c', '', '- x', '====', '<<<<'), { maxLength: 6 });
    const around = fc.array(fc.constantFrom('a', 'z', ''), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(fc.tuple(around, side, side), { minLength: 1, maxLength: 4 }), (parts) => {
        const record = text(...parts.flatMap(([before, ours, theirs]) => [...before, ...conflict(ours, theirs)]));
        const after = merged(record) ?? assert.fail();
        assert.equal(findConflicts(after).length, 0);
        const lines = new Set(after.split('\n'));
        for (const line of parts.flat(2)) assert.ok(lines.has(line), `lost ${line}`);
      }),
    );
  });

  it('are read at once, however many are open at a time', () => {
    const count = 200_000;
    const record = `${'<<<<<<<\n'.repeat(count)}${'========\n'.repeat(count)}${'>>>>>>>\n'.repeat(count)}`;
    // Each marker looked for among all that are open would take minutes.
    assert.deepEqual(findConflicts(record), [{ start: 0, end: record.length }]);
  });
});
