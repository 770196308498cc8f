import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseParameter } from '../../../src/incident/parameters';
import { setParameter } from '../../../src/incident/setParameter';
import { ada, edited, hostileText, read, recordText, recordWith } from './given';

function values(...lines: readonly string[]): Readonly<Record<string, string>> {
  return read(recordWith(`## Timeline\n\n${lines.map((line) => `- 2026-11-23T${line}\n`).join('')}`)).parameters;
}

describe('Parameters', () => {
  it('have the value that the last line gives them', () => {
    const before = recordText();
    const text = edited(before, setParameter(before, { name: 'resolver', value: '10.0.0.2', ...ada }));
    assert.ok(text.endsWith(' **parameter** resolver = 10.0.0.2\n'));
    assert.deepEqual(read(text).parameters, { resolver: '10.0.0.2' });
    assert.deepEqual(values('12:00Z A **parameter** a = 2', '11:00Z A **parameter** a = 1'), { a: '2' });
  });

  it('do not hang on the order in which lines of one time stand', () => {
    const lines = ['12:00Z A **parameter** a = 2', '12:00Z B **parameter** a = 1'];
    assert.deepEqual(values(...lines), { a: '2' });
    assert.deepEqual(values(...lines.toReversed()), { a: '2' });
  });

  it('are read as hands write them', () => {
    assert.deepEqual(parseParameter('a=b = c'), { name: 'a', value: 'b = c' });
    assert.deepEqual(parseParameter('a ='), { name: 'a', value: '' });
    assert.deepEqual(parseParameter('a = "x" or "y"'), { name: 'a', value: '"x" or "y"' });
    assert.equal(parseParameter('a'), undefined);
    assert.equal(parseParameter('= b'), undefined);
  });

  it('keep any value exactly', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string({ unit: 'binary' })), (value) => {
        const before = recordText();
        const text = edited(before, setParameter(before, { name: 'resolver', value, ...ada }));
        assert.deepEqual(read(text).parameters, { resolver: value });
      }),
      { numRuns: 300 },
    );
  });

  it('may have the names of what objects have', () => {
    const before = recordText();
    const text = edited(before, setParameter(before, { name: '__proto__', value: 'x', ...ada }));
    assert.deepEqual(Object.entries(read(text).parameters), [
      ['resolver', '127.0.0.53'],
      ['__proto__', 'x'],
    ]);
  });
});
