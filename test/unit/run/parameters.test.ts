import assert from 'node:assert/strict';
import type { Parameter, ParameterType } from '../../../src/runbook/model';
import { problemOfValue, splitList } from '../../../src/run/parameters';

const parameter = (rest: Partial<Parameter>): Parameter => ({
  name: 'p',
  type: 'string',
  choices: [],
  required: false,
  secret: false,
  list: false,
  ...rest,
});

describe('values of parameters', () => {
  const right: Readonly<Record<ParameterType, readonly string[]>> = {
    string: ['anything', ' '],
    number: ['1', '-1.5', '.5', '1e3'],
    integer: ['0', '-7', '+7'],
    boolean: ['true', 'false'],
    choice: ['anything'],
    host: [
      'a',
      'db-1.example.com',
      'example.com.',
      '10.0.0.1',
      '::1',
      'fe80::1%eth0',
      '::ffff:10.0.0.1',
      '_dns.example',
      'bücher.example',
    ],
    duration: ['90s', '1h30m'],
  };
  const wrong: Readonly<Record<ParameterType, readonly string[]>> = {
    string: [],
    number: ['one', '1,5', '0x10', 'NaN', '1 '],
    integer: ['1.0', '1e3', ' 1'],
    boolean: ['yes', 'True', '1'],
    choice: [],
    host: [
      'a b',
      '-a',
      'a-',
      'a..b',
      '$(x)',
      'a;b',
      'example.com:53',
      'http://a',
      'a/b',
      'a\nb',
      `${'a'.repeat(64)}.b`,
    ],
    duration: ['5', 'soon'],
  };
  for (const type of Object.keys(right) as ParameterType[]) {
    it(`are told right from wrong for the type ${type}`, () => {
      for (const value of right[type]) assert.equal(problemOfValue(parameter({ type }), value), undefined, value);
      for (const value of wrong[type])
        assert.match(problemOfValue(parameter({ type }), value) ?? '', /^'p' must be /, value);
    });
  }

  it('match the whole of a pattern, and none that is broken', () => {
    assert.equal(problemOfValue(parameter({ pattern: '[a-z]+|x' }), 'abc'), undefined);
    assert.equal(problemOfValue(parameter({ pattern: '[a-z]+' }), 'abc; rm'), "'p' must match [a-z]+.");
    assert.match(problemOfValue(parameter({ pattern: '(' }), 'abc') ?? '', /^The pattern of 'p' cannot be used: .*\.$/);
  });

  it('are one of the choices', () => {
    assert.equal(problemOfValue(parameter({ choices: ['eu', 'us'] }), 'eu'), undefined);
    assert.equal(problemOfValue(parameter({ choices: ['eu', 'us'] }), 'EU'), "'p' must be one of eu, us.");
  });

  it('are owed where they are required', () => {
    assert.equal(problemOfValue(parameter({ required: true }), ''), "'p' needs a value.");
    assert.equal(problemOfValue(parameter({ type: 'number' }), ''), undefined);
    assert.equal(problemOfValue(parameter({ required: true, list: true }), ' , '), "'p' needs a value.");
  });

  it('are each checked in a list', () => {
    assert.deepEqual(splitList(' a, b\nc,,d '), ['a', 'b', 'c', 'd']);
    assert.equal(problemOfValue(parameter({ type: 'host', list: true }), 'a, b c'), undefined);
    assert.match(problemOfValue(parameter({ type: 'integer', list: true }), '1 2 x') ?? '', /whole number/);
  });
});
