import assert from 'node:assert/strict';
import { attachRunbook } from '../../../src/incident/attach';
import { followedRunbooks, originOf } from '../../../src/incident/followed';
import { attachedParameters } from '../../../src/incident/parameters';
import { markStepDone } from '../../../src/incident/markStep';
import { applyEdits } from '../../../src/incident/edit';
import { ada, edited, newRecord, read, recordText, recordWith, runbook, step } from './given';
import { createRecord } from '../../../src/incident/create';

const cache = {
  ...{ name: 'cache', version: 'c0ffee' },
  runbook: {
    ...runbook([step('look', 'Look at it'), step('flush', 'Flush it', 'mitigate')]),
    title: 'Cache is cold',
  },
};
const attached = { ...cache, ...ada };

describe('Attaching a runbook', () => {
  it('adds its steps before the timeline, and a line', () => {
    const before = recordText();
    assert.equal(
      edited(before, attachRunbook(before, attached)),
      before.replace(
        '## Timeline',
        `### Cache is cold: Triage

- [ ] Look at it <!-- step: cache/look -->

### Cache is cold: Mitigate

- [ ] Flush it <!-- step: cache/flush -->

## Timeline`,
      ) + '- 2026-11-23T12:57:03Z Ada Lovelace **runbook** cache c0ffee\n',
    );
  });

  it('gives an incident without a runbook its first steps', () => {
    const { runbook: none, ...blank } = newRecord({ parameters: {} });
    assert.ok(none);
    const before = createRecord(blank);
    assert.deepEqual(read(before).steps, []);
    const text = edited(before, attachRunbook(before, attached));
    assert.match(text, /\n\n## Steps\n\n### Cache is cold: Triage\n\n- \[ \] Look/);
    assert.deepEqual(
      read(text).steps.map(({ id, section }) => [id, section]),
      [
        ['cache/look', 'Cache is cold: Triage'],
        ['cache/flush', 'Cache is cold: Mitigate'],
      ],
    );
  });

  it('finds a place in any record', () => {
    for (const body of ['', '# T', '# T\r\n\r\n```\r\nx', '## Timeline\n- a\n## Steps\n- [ ] b <!-- step: b -->']) {
      const before = recordWith(body);
      const text = edited(before, attachRunbook(before, attached));
      const { steps, timeline } = read(text);
      assert.deepEqual(steps.filter(({ id }) => id.startsWith('cache/')).length, 2, body);
      assert.equal(timeline.at(-1)?.kind, 'runbook');
    }
  });

  it('adds nothing the second time, nor for the runbook that the incident started from', () => {
    const before = recordText();
    const text = edited(before, attachRunbook(before, attached));
    assert.deepEqual(attachRunbook(text, { ...attached, version: 'other' }), []);
    assert.deepEqual(attachRunbook(text, { ...attached, name: 'dns-outage' }), []);
  });

  it('has no place in what is no record', () => {
    assert.equal(attachRunbook('# Notes\n', attached), undefined);
    assert.equal(attachRunbook('---\nincident: 2\n---\n', attached), undefined);
  });

  it('writes the values of its parameters, but no secret ones', () => {
    const parameter = { type: 'string', choices: [], required: false, list: false } as const;
    const secret = runbook(cache.runbook.steps, [
      { ...parameter, name: 'host', secret: false },
      { ...parameter, name: 'password', secret: true },
    ]);
    const before = recordText();
    const parameters = { host: 'a  b', password: 'hunter2' };
    const text = applyEdits(before, attachRunbook(before, { ...attached, runbook: secret, parameters }) ?? []);
    assert.ok(!text.includes('hunter2'));
    const record = read(text);
    assert.deepEqual(record.parameters, { resolver: '127.0.0.53', 'cache/host': 'a  b' });
    assert.deepEqual(attachedParameters(record.parameters, 'cache'), { host: 'a  b' });
  });

  it('lets its steps be ticked, and tells where each step comes from', () => {
    const before = recordText();
    const text = edited(before, attachRunbook(before, attached));
    const record = read(edited(text, markStepDone(text, 'cache/look', ada)));
    assert.deepEqual(
      record.steps.filter(({ state }) => state === 'done').map(({ id }) => id),
      ['cache/look'],
    );
    const followed = followedRunbooks(record);
    assert.deepEqual(followed, [
      { name: 'dns-outage', version: '5f2c', prefix: '' },
      { name: 'cache', version: 'c0ffee', prefix: 'cache/' },
    ]);
    assert.deepEqual(originOf(followed, 'cache/look'), { name: 'cache', id: 'look' });
    assert.deepEqual(originOf(followed, 'repoint'), { name: 'dns-outage', id: 'repoint' });
  });
});
