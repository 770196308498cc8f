import assert from 'node:assert/strict';
import { lastNumber, type Poll, readSample } from '../../../../src/run/check/readSample';
import { check } from './given';

const sample = (poll: Poll, of = check()) => {
  const { instance, at, ...rest } = readSample(of, 'a', 5, poll);
  assert.deepEqual([instance, at], ['a', 5]);
  return rest;
};

describe('What a poll says', () => {
  it('is its exit code where the check compares no number', () => {
    assert.deepEqual(sample({ exitCode: 0, output: '' }), { ok: true });
    assert.deepEqual(sample({ exitCode: 1, output: '0' }), { ok: false });
    assert.deepEqual(sample({ timedOut: true }), { ok: false });
    assert.ok('lost' in sample({ exitCode: 127, output: '' }));
    assert.ok('lost' in sample({ exitCode: 126, output: '' }));
    assert.ok('lost' in sample({ exitCode: undefined, output: '' }));
    assert.deepEqual(sample({ error: 'there is no such shell' }), { lost: 'there is no such shell' });
  });

  it('is the status where an address is asked, and no connection is bad', () => {
    const http = check({ http: 'https://example.com/' });
    assert.deepEqual(sample({ status: 204, output: '' }, http), { ok: true });
    assert.deepEqual(sample({ status: 302, output: '' }, http), { ok: false });
    assert.deepEqual(sample({ error: 'connection refused' }, http), { ok: false });
  });

  it('is the last number against the limits, strictly', () => {
    const limits = check({ above: 1, below: 5 });
    const ok = (output: string) => sample({ exitCode: 0, output }, limits);
    assert.deepEqual(ok('3'), { value: 3, ok: true });
    assert.deepEqual(ok('5'), { value: 5, ok: false });
    assert.deepEqual(ok('1'), { value: 1, ok: false });
    assert.deepEqual(ok('9 tries\ntook 2.5ms\n'), { value: 2.5, ok: true });
  });

  it('is nothing where a number is asked for and none was measured', () => {
    const below = check({ below: 5 });
    for (const poll of [
      { exitCode: 0, output: '' },
      { exitCode: 0, output: 'NULL' },
      { exitCode: 0, output: 'NaN' },
      { exitCode: 1, output: '0' },
      { exitCode: undefined, output: '0' },
      { status: 500, output: '0' },
      { timedOut: true },
    ] as const) {
      assert.ok('lost' in sample(poll, below), JSON.stringify(poll));
    }
  });

  it('is read from numbers that stand alone', () => {
    const numbers: readonly (readonly [string, number | undefined])[] = [
      ['12', 12],
      ['-3', -3],
      ['+.5e2', 50],
      ['1 2 3', 3],
      ['12ms', 12],
      ['99.9%', 99.9],
      ['p99=7', 7],
      ['total: 4.', 4],
      ['(17)', 17],
      ['host-3', undefined],
      ['2026-11-20', undefined],
      ['2026-11-20T12:30:01Z', undefined],
      ['10.0.0.1', undefined],
      ['1,234', undefined],
      ['v2', undefined],
      ['1e999', undefined],
      ['8 on host-3', 8],
    ];
    for (const [output, number] of numbers) assert.equal(lastNumber(output), number, output);
  });

  it('takes no longer for a long output than for a short one', () => {
    assert.equal(lastNumber(`${'1'.repeat(1_000_000)} 2`), 2);
    assert.equal(lastNumber('1-'.repeat(1_000_000)), undefined);
  });
});
