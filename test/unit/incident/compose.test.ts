import assert from 'node:assert/strict';
import fc from 'fast-check';
import { composeEdits } from '../../../src/incident/compose';
import { applyEdits, editTo } from '../../../src/incident/edit';
import type { TextEdit } from '../../../src/incident/model';

/** Edits of a text of this length that do not overlap, in any order. */
function edits(length: number): fc.Arbitrary<readonly TextEdit[]> {
  return fc
    .tuple(fc.uniqueArray(fc.nat(length), { maxLength: 8 }), fc.array(fc.constantFrom('', 'x', 'yz'), { maxLength: 4 }))
    .map(([places, texts]) => {
      const sorted = places.toSorted((a, b) => a - b);
      return texts.flatMap((text, index) => {
        const [start, end] = [sorted[2 * index], sorted[2 * index + 1]];
        return start === undefined ? [] : [{ start, end: end ?? start, text }];
      });
    })
    .chain((sorted) => fc.shuffledSubarray([...sorted], { minLength: sorted.length }));
}

describe('Edits in turn', () => {
  it('are composed to edits of the first text', () => {
    const both = fc
      .tuple(fc.string({ maxLength: 20 }))
      .chain(([text]) => fc.tuple(fc.constant(text), edits(text.length)))
      .chain(([text, first]) => fc.tuple(fc.constant({ text, first }), edits(applyEdits(text, first).length)));
    fc.assert(
      fc.property(both, ([{ text, first }, then]) => {
        const composed = composeEdits(first, then);
        assert.equal(applyEdits(text, composed), applyEdits(applyEdits(text, first), then));
        const sorted = composed.toSorted((a, b) => a.start - b.start);
        sorted.forEach(({ start }, index) => {
          assert.ok(start >= (sorted[index - 1]?.end ?? 0));
        });
      }),
      { numRuns: 500 },
    );
  });

  it('leave alone what none of them touches', () => {
    const first = [{ start: 2, end: 3, text: 'XX' }];
    assert.deepEqual(
      composeEdits(first, [
        { start: 3, end: 4, text: 'y' },
        { start: 8, end: 9, text: '' },
      ]),
      [
        { start: 2, end: 3, text: 'Xy' },
        { start: 7, end: 8, text: '' },
      ],
    );
  });
});

describe('The edit from one text to another', () => {
  it('makes it so, and touches no more than from the first to the last difference', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, text, text, (head, before, after, tail) => {
        const edits = editTo(head + before + tail, head + after + tail);
        assert.equal(applyEdits(head + before + tail, edits), head + after + tail);
        for (const edit of edits) {
          assert.ok(edit.end - edit.start <= before.length && edit.text.length <= after.length);
        }
      }),
    );
  });
});
