import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { evaluateGate, problemOfGate } from '../../../../src/run/gate/evaluateGate';
import type { Values } from '../../../../src/run/values';
import { valuesOf } from '../../../../src/run/values';
import { runbookOf } from '../../runbook/given';

const runbook = runbookOf(`runbook: 1
title: t
parameters:
  load: {type: number}
  capacity: {type: number}
  ceiling: {type: number}
  survivors: {type: integer}
  replicas: {type: integer}
  lag: {type: duration}
  region: {}
  regions: {list: true}
  weights: {type: number, list: true}
  drained: {type: boolean}
  token: {secret: true}
  namespace: {}
  size: {type: number}
steps:
  - {id: a, phase: triage, title: t}
`);

const given: Values = {
  load: '2100',
  capacity: '1000',
  ceiling: '0.9',
  survivors: '2',
  replicas: '+3',
  lag: '1m30s',
  region: 'eu-1',
  regions: ['eu-1', 'us-1'],
  weights: ['0.5', '0.25'],
  drained: 'true',
  token: 'hunter2',
  size: '7',
};

const told = (expression: string, values: Values = given): string => {
  const result = evaluateGate(expression, runbook, values);
  return 'told' in result ? result.told : JSON.stringify(result);
};

const holds = (expression: string, values: Values = given): unknown => {
  const result = evaluateGate(expression, runbook, values);
  return 'holds' in result ? result.holds : result;
};

describe('A gate', () => {
  it('says with numbers whether the survivors can carry the load', () => {
    assert.equal(
      told('load <= survivors * capacity * ceiling'),
      'load = 2100, survivors * capacity * ceiling = 2 * 1000 * 0.9 = 1800: 2100 <= 1800 is false.',
    );
    assert.equal(
      told('load <= survivors * capacity * ceiling', { ...given, load: '1800' }),
      'load = 1800, survivors * capacity * ceiling = 2 * 1000 * 0.9 = 1800: 1800 <= 1800 is true.',
    );
  });

  it('holds where it is true, whatever the types', () => {
    for (const expression of [
      'load > 2000 && capacity == 1000',
      'load / survivors < 1100.5',
      '2 * capacity + survivors == 2002.0',
      'survivors == 2 && survivors != 3 && replicas == 3',
      'capacity / load < 0.5',
      'lag < duration("5m") && lag.getSeconds() == 90',
      'region in regions',
      'size(regions) > 1 && regions.all(one, one.endsWith("-1"))',
      'weights.map(w, w * 2).exists(w, w == 1.0)',
      'drained',
      '!drained || load > 1',
      'drained ? load > 1 : false',
      '(load + 1) * -2 < 0.0',
      'load - (capacity - 1) > 1100.9',
      'replicas % 2 == 1',
      'size > 6',
    ]) {
      assert.equal(holds(expression), true, `${expression}: ${told(expression)}`);
      assert.equal(holds(`!(${expression})`), false, expression);
    }
  });

  it('tells what decided, and nothing else', () => {
    assert.equal(told('load < 1 && capacity > 1'), 'load = 2100: 2100 < 1 is false.');
    assert.equal(told('load < 1 || capacity > 1'), 'capacity = 1000: 1000 > 1 is true.');
    assert.equal(told('!(load < 1 || capacity > 1)'), 'capacity = 1000: 1000 > 1 is true.');
    assert.equal(
      told('load > 1 && region in regions'),
      'load = 2100: 2100 > 1 is true. region = "eu-1", regions = ["eu-1", "us-1"]: "eu-1" in ["eu-1", "us-1"] is true.',
    );
    assert.equal(told('drained'), 'drained = true: it is true.');
    assert.equal(told('1 < 2'), '1 < 2 is true.');
    assert.equal(told('lag > duration("2m")'), 'lag = 90s: 90s > 120s is false.');
    assert.equal(
      told('load - (capacity - 1) < 0.0'),
      'load - (capacity - 1) = 2100 - (1000 - 1) = 1101: 1101 < 0 is false.',
    );
  });

  it('shows all digits where two numbers only look the same', () => {
    const values = { ...given, load: '0.3', capacity: '0.1', ceiling: '0.2' };
    assert.match(told('capacity + ceiling <= load', values), /: 0\.30000000000000004 <= 0\.3 is false\.$/);
  });

  it('never shows a secret', () => {
    const texts = [
      told('token != "other"'),
      told('token + "x" != "y"'),
      told('size(token) > 100'),
      told('token == region'),
    ];
    for (const text of texts) assert.doesNotMatch(text, /hunter2|\b7\b/);
    assert.equal(texts[3], 'region = "eu-1": token == "eu-1" is false.');
  });

  it('asks for the values that it lacks, and only for those', () => {
    assert.deepEqual(evaluateGate('load < capacity', runbook, {}), { missing: ['load', 'capacity'] });
    assert.deepEqual(evaluateGate('load < 1', runbook, { load: '' }), { missing: ['load'] });
    assert.deepEqual(evaluateGate('size(regions) > 0', runbook, { regions: [] }), { missing: ['regions'] });
    assert.equal(holds('region == ""', { region: '' }), true);
  });

  it('says what is wrong with a value', () => {
    assert.deepEqual(holds('load > 1', { load: 'many' }), { problem: "'load' must be a number." });
    assert.deepEqual(holds('lag < duration("1m")', { lag: '90' }), {
      problem: "'lag' must be a duration with its unit, such as 90s, 5m or 1h30m.",
    });
    assert.match(JSON.stringify(holds('region == "a"', { region: 'a'.repeat(501) })), /longer than 500/);
    assert.match(
      JSON.stringify(holds('size(regions) > 1', { regions: Array<string>(101).fill('a') })),
      /more than 100/,
    );
  });

  const problems: readonly (readonly [string, RegExp])[] = [
    ['', /cannot be evaluated/],
    ['load <', /cannot be evaluated: Unexpected token/],
    ['load = 1', /cannot be evaluated/],
    ['laod < 1', /Unknown variable: laod/],
    ['namespace == "a"', /namespace/i],
    ['load < "a"', /no such overload: double < string/],
    ['load', /must be true or false, but its type is double/],
    ['replicas / survivors < 1', /whole numbers/],
    ['regions.exists(r, size(r) / 2 > 1)', /whole numbers/],
    ['region.matches("(a+)+$")', /cannot call 'matches'/],
    ['type(load) == double', /cannot call 'type'/],
    ['regions.all(a, regions.all(b, a == b))', /list inside a list/],
    ['load.constructor == 1', /cannot be evaluated/],
    ['__proto__ == 1', /cannot be evaluated/],
    ['constructor == 1', /cannot be evaluated/],
  ];
  for (const [expression, problem] of problems) {
    it(`is refused as ${expression === '' ? 'nothing' : expression}`, () => {
      assert.match(problemOfGate(expression, runbook) ?? '', problem);
      assert.match(JSON.stringify(evaluateGate(expression, runbook, given)), problem);
    });
  }

  it('is not met where it cannot be calculated', () => {
    assert.match(JSON.stringify(holds('weights[5] > 1.0')), /cannot be evaluated.*out of bounds/);
    assert.match(JSON.stringify(holds('replicas % (survivors - 2) == 0')), /modulo by zero/);
    assert.match(JSON.stringify(holds('int(region) > 1')), /cannot convert/);
    assert.equal(holds('load / 0.0 < 1'), false, 'infinite');
    assert.match(JSON.stringify(holds('replicas + 9223372036854775807 > 0')), /overflow/);
  });

  it('has no problem in any bundled runbook', () => {
    let gates = 0;
    for (const file of readdirSync('runbooks').filter((name) => name.endsWith('.yaml'))) {
      const bundled = runbookOf(readFileSync(`runbooks/${file}`, 'utf8'));
      for (const { gate } of bundled.steps) {
        if (gate === undefined) continue;
        gates++;
        assert.equal(problemOfGate(gate, bundled), undefined, gate);
        // It waits for a value, or its default is the answer that keeps it shut.
        const untouched = evaluateGate(gate, bundled, valuesOf(bundled, {}));
        assert.ok('missing' in untouched || ('holds' in untouched && !untouched.holds), `${gate} is open by default`);
      }
    }
    assert.ok(gates >= 2);
  });
});
