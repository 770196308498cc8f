import assert from 'node:assert/strict';
import fc from 'fast-check';
import { appendTimeline } from '../../../src/incident/append';
import { holds } from '../../../src/incident/holds';
import { linesOf } from '../../../src/incident/mergeLines';
import { mergeTexts } from '../../../src/incident/mergeTexts';
import { markStepDone } from '../../../src/incident/markStep';
import { ada, edited, recordText, recordWith, roughMarkdown, runbook, step } from './given';

const lines = (...all: string[]): string => all.join('\n');

const someLines = fc.array(fc.constantFrom('', 'a', 'b', 'c', 'd', 'e', 'f', '- x', '- y', '- z'), { maxLength: 12 });
const someText = someLines.map((all) => all.join('\n'));

describe('Merging two texts', () => {
  it('takes each change that only one side made', () => {
    assert.equal(mergeTexts(lines('a', 'b', 'c'), lines('A', 'b', 'c'), lines('a', 'b', 'C')), lines('A', 'b', 'C'));
  });

  it('takes changes to lines that stand next to each other', () => {
    assert.equal(mergeTexts(lines('a', 'b'), lines('A', 'b'), lines('a', 'B')), lines('A', 'B'));
  });

  it('keeps both sides of a line that both changed, ours first', () => {
    assert.equal(
      mergeTexts(lines('a', 'b', 'c'), lines('a', 'B', 'c'), lines('a', 'ß', 'c')),
      lines('a', 'B', 'ß', 'c'),
    );
  });

  it('keeps what both added in one place, and what both added alike once', () => {
    const base = lines('a', '');
    assert.equal(
      mergeTexts(base, lines('a', 'same', 'ours', ''), lines('a', 'same', 'theirs', '')),
      lines('a', 'same', 'ours', 'theirs', ''),
    );
  });

  it('lets a removal stand beside a change elsewhere', () => {
    assert.equal(mergeTexts(lines('a', 'b', 'c'), lines('a', 'c'), lines('a', 'b', 'C')), lines('a', 'C'));
  });

  it('lets a side that was read half-written say nothing, unless the other says nothing either', () => {
    const base = lines('a', 'bcd', '');
    for (const torn of ['', 'a\nb', 'a\nbcd']) {
      assert.equal(mergeTexts(base, torn, lines('a', 'bcd', 'e', '')), lines('a', 'bcd', 'e', ''));
      assert.equal(mergeTexts(base, lines('A', 'bcd', ''), torn), lines('A', 'bcd', ''));
      assert.equal(mergeTexts(base, torn, base), torn);
      assert.equal(mergeTexts(base, base, torn), torn);
    }
    assert.equal(mergeTexts(base, 'a\n', lines('A', 'bcd', '')), 'A\n');
  });

  it('writes our line breaks and keeps our byte order mark', () => {
    assert.equal(mergeTexts('\u{feff}a\r\nb\r\n', '\u{feff}a\r\nB\r\n', 'a\nb\nc\n'), '\u{feff}a\r\nB\r\nc\r\n');
  });

  it('without a base keeps all that stands on either side', () => {
    assert.equal(
      mergeTexts(undefined, lines('a', 'ours', 'c'), lines('a', 'theirs', 'c')),
      lines('a', 'ours', 'theirs', 'c'),
    );
  });

  it('gives the other side where one side changed nothing', () => {
    fc.assert(
      fc.property(someText, someText, (base, changed) => {
        assert.equal(mergeTexts(base, changed, base), changed);
        assert.equal(mergeTexts(base, base, changed), changed);
        assert.equal(mergeTexts(base, changed, changed), changed);
      }),
    );
  });

  it('never loses a line that either side added', () => {
    fc.assert(
      fc.property(fc.option(someText, { nil: undefined }), someText, someText, (base, ours, theirs) => {
        const before = new Set(base === undefined ? [] : linesOf(base));
        const after = new Set(linesOf(mergeTexts(base, ours, theirs)));
        for (const line of [...linesOf(ours), ...linesOf(theirs)]) {
          if (line !== '' && !before.has(line)) assert.ok(after.has(line), `lost ${line}`);
        }
      }),
    );
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(roughMarkdown, roughMarkdown, roughMarkdown, (base, ours, theirs) => {
        mergeTexts(base, ours, theirs);
      }),
    );
  });

  it('keeps the ticks and notes of two responders', () => {
    const ids = Array.from({ length: 12 }, (_, index) => `s${String(index)}`);
    const base = recordText({
      runbook: { name: 'r', version: '1', runbook: runbook(ids.map((id) => step(id, `Step ${id}`))) },
    });
    const act = fc.array(fc.oneof(fc.constantFrom(...ids), fc.constant('note')), { maxLength: 10 });
    fc.assert(
      fc.property(act, act, (ours, theirs) => {
        const [our, their] = [ours, theirs].map((acts, side) => perform(base, acts, side));
        const merged = mergeTexts(base, our ?? '', their ?? '');
        assert.ok(holds(our ?? '', merged), 'ours is missing');
        assert.ok(holds(their ?? '', merged), 'theirs is missing');
      }),
    );
  });
});

function perform(text: string, acts: readonly string[], side: number): string {
  return acts.reduce((before, act, index) => {
    const stamp = { at: new Date(ada.at.getTime() + (index * 2 + side) * 60_000), who: `Responder ${String(side)}` };
    const edits =
      act === 'note'
        ? appendTimeline(before, { ...stamp, kind: 'note', text: `note ${String(index)}` })
        : markStepDone(before, act, stamp);
    return edited(before, edits);
  }, text);
}

describe('What a record said', () => {
  const text = recordText();
  const ticked = edited(text, markStepDone(text, 'repoint', ada));

  it('holds in a text that was only formatted', () => {
    assert.ok(holds(ticked, ticked.replaceAll('\n- ', '\n* ')));
  });

  it('does not hold where a tick, an entry or the whole record is gone', () => {
    const noted = edited(ticked, appendTimeline(ticked, { ...ada, kind: 'note', text: 'queue is draining' }));
    assert.equal(holds(ticked, text), false);
    assert.equal(holds(noted, ticked), false);
    assert.equal(holds(noted, recordWith('')), false);
    assert.equal(holds(noted, ''), false);
  });
});
