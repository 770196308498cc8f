import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Environment } from '@marcbachmann/cel-js';
import { evaluateGate } from '../../../../src/run/gate/evaluateGate';
import { write } from '../../../../src/run/gate/write';
import { runbookOf } from '../../runbook/given';

const runbook = runbookOf(`runbook: 1
title: t
parameters:
  a: {type: number}
  b: {type: number}
  n: {type: integer}
  text: {}
  all: {list: true}
steps:
  - {id: a, phase: triage, title: t}
`);

const values = { a: '2', b: '3', n: '4', text: 'x'.repeat(500), all: Array<string>(100).fill('x'.repeat(500)) };

/** Arithmetic and logic over a, b and n, as CEL and JavaScript both have it. */
const arithmetic = fc.letrec<{ number: string; truth: string }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('a', 'b', 'n', '1.5', '2.0', '7'),
    fc.tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number')).map((parts) => parts.join(' ')),
    tie('number').map((inner) => `(${inner})`),
    tie('number').map((inner) => `-(${inner})`),
  ),
  truth: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc
      .tuple(tie('number'), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('number'))
      .map((parts) => `(${parts.join(' ')})`),
    fc.tuple(tie('truth'), fc.constantFrom('&&', '||'), tie('truth')).map((parts) => parts.join(' ')),
    tie('truth').map((inner) => `!(${inner})`),
  ),
}));

describe('A gate from a hostile author', () => {
  it('gives an answer or a problem, whatever it says', () => {
    const words = fc.constantFrom(
      ...['a', 'n', 'text', 'all', '1', '"x"', '+', '*', '<', '==', '&&', '!', '(', ')', '[', ']', '{', '}', '.', ','],
      ...['in', '?', ':', 'size', 'matches', 'map', 'x', 'has', '-', '/', 'null', 'b"', "'", '\\', '\n', '//'],
    );
    const nasty = fc.oneof(
      fc.array(words, { maxLength: 20 }).map((all) => all.join(' ')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(nasty, (expression) => {
        const result = evaluateGate(expression, runbook, values);
        if ('problem' in result) assert.match(result.problem, /^The |^A |^Both |^'|^A value/);
        else assert.ok('missing' in result || result.told.length > 0);
      }),
    );
  });

  const blowups: Readonly<Record<string, string>> = {
    'is long': `${'1+'.repeat(100_000)}1 > 0`,
    'is deep': `${'('.repeat(400)}1 < 2${')'.repeat(400)}`,
    'negates all day': `${'!'.repeat(900)}true`,
    'has many numbers': `size([${'1,'.repeat(400)}1]) > 1`,
    'joins texts': `size(${'text+'.repeat(45)}text) > 1`,
    'joins texts for every value': `all.all(x, size(${'text+'.repeat(40)}x) > 1)`,
    'joins lists for every value': `all.all(x, size(${'all+'.repeat(40)}all) > 1)`,
    'goes through lists one after the other': `all${'.map(x, x + x)'.repeat(18)}.size() > 1`,
    'tries to backtrack': `text.matches("(x+)+y")`,
    'nests macros': `all.all(a, all.all(b, all.all(c, a + b + c != "")))`,
    'nests conditions': `${'a > 1 ? a > 1 : '.repeat(20)}true`,
  };
  for (const [name, expression] of Object.entries(blowups)) {
    it(`ends where it ${name}`, () => {
      const result = evaluateGate(expression, runbook, values);
      const text = 'told' in result ? result.told : JSON.stringify(result);
      assert.ok(text.length < 5_000, text.slice(0, 200));
    });
  }

  it('is calculated as JavaScript does', () => {
    fc.assert(
      fc.property(arithmetic.truth, (expression) => {
        const result = evaluateGate(expression, runbook, values);
        if (!('holds' in result)) return;
        const script = expression
          .replaceAll(/==|!=/g, '$&=')
          .replaceAll(/\ba\b/g, '2')
          .replaceAll(/\bb\b/g, '3')
          .replaceAll(/\bn\b/g, '4');
        // The test's own expressions, of digits and operators alone.
        assert.match(script, /^[\d.+\-*<>=!&|() ]+$/);
        // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
        assert.equal(result.holds, new Function(`return ${script}`)(), expression);
      }),
    );
  });

  it('is written as it was read', () => {
    const environment = new Environment();
    const plainly = (name: string): string => name;
    fc.assert(
      fc.property(arithmetic.truth, (expression) => {
        const { ast } = environment.parse(expression);
        const written = write(ast, plainly);
        assert.deepEqual(structure(environment.parse(written).ast), structure(ast));
      }),
    );
    for (const expression of [
      'a ? b : n ? a : b',
      '(a ? b : n) ? a : b',
      '-(-a)',
      'a - (b - n)',
      '!(a in [b, n])',
      '(a + b).f(n)[1].x',
      '{"k": a}["k"]',
      '"a\\"b" == text',
      'f(a)',
    ]) {
      const { ast } = environment.parse(expression);
      assert.equal(write(ast, plainly), expression);
    }
  });
});

/** What an expression means, without where it stands. */
function structure(ast: ReturnType<Environment['parse']>['ast']): string {
  return JSON.stringify(ast.toOldStructure(), (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}
