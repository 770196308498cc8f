import assert from 'node:assert/strict';
import { matcherOf, type Expression } from '../../../src/runbook/automaton';

/** How often characters are tested while `make(n)` is compared with `text(n)`. */
function workOf(make: (a: Expression) => Expression, text: string): number {
  let work = 0;
  const a: Expression = {
    kind: 'character',
    test: (character) => {
      work += 1;
      return character === 'a';
    },
  };
  matcherOf(make(a), 1_000)?.(text);
  return work;
}

const many = (part: Expression): Expression => ({ kind: 'repeat', part, least: 1, most: Infinity });
const list = (length: number, part: Expression): Expression => ({
  kind: 'sequence',
  parts: Array<Expression>(length).fill(part),
});

describe('An automaton', () => {
  const hostile: Readonly<Record<string, (a: Expression) => Expression>> = {
    'repetitions in repetitions': (a) => many(many(many(many(a)))),
    'one repetition after another': (a) => list(50, many(a)),
    'alternatives that are the same': (a) => many({ kind: 'choice', options: Array<Expression>(50).fill(a) }),
    'what may be left out, and then may not': (a) => list(2, { kind: 'repeat', part: a, least: 0, most: 200 }),
  };
  for (const [what, make] of Object.entries(hostile)) {
    it(`tests no character more than once for each kind of character: ${what}`, () => {
      for (const length of [100, 10_000]) assert.ok(workOf(make, `${'a'.repeat(length)}b`) <= length + 1);
    });
  }

  it('forgets what it found out before that takes much memory, and is right all the same', () => {
    // The 300th character before the end has to be an a: as many states as there are ways to write 300 characters.
    const [a, any] = [/a/, /[ab]/].map((kind): Expression => ({
      kind: 'character',
      test: (character) => kind.test(character),
    }));
    assert.ok(a && any);
    const parts: readonly Expression[] = [
      { kind: 'repeat', part: any, least: 0, most: Infinity },
      a,
      ...Array<Expression>(300).fill(any),
    ];
    const matches = matcherOf({ kind: 'sequence', parts }, 1_000);
    let seed = 1;
    const text = Array.from({ length: 10_000 }, () =>
      (seed = (seed * 48_271) % 2_147_483_647) % 2 === 0 ? 'a' : 'b',
    ).join('');
    for (const end of [0, 1, 2, 3, 50]) {
      const part = text.slice(0, text.length - end);
      assert.equal(matches?.(part), part.at(-301) === 'a', String(end));
    }
  });

  it('is none where it would be too large', () => {
    assert.equal(matcherOf(list(11, { kind: 'character', test: () => true }), 10), undefined);
  });
});
