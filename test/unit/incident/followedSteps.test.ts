import assert from 'node:assert/strict';
import { attachRunbook } from '../../../src/incident/attach';
import { followedSteps } from '../../../src/incident/followedSteps';
import { ada, edited, read, recordText, runbook, step } from './given';

const titles = (text: string, ...runbooks: readonly ReturnType<typeof runbook>[]): [string, string][] => {
  const known = new Map(runbooks.map((each) => [each.name, each]));
  return [...followedSteps(read(text), known)].map(([id, found]) => [id, found.step.title]);
};

describe('What runbooks say of the steps of a record', () => {
  const twice = runbook([step('look', 'Look'), step('look', 'Look again'), step('a b', 'With a blank')]);
  const cache = { ...runbook([step('warm', 'Warm it')]), name: 'cache', title: 'Cache' };
  const started = recordText({ runbook: { name: 'dns-outage', version: '1', runbook: twice } });

  it('is found by the ids that the record has, of two steps with one id too', () => {
    assert.deepEqual(
      titles(started, twice).map(([id]) => id),
      read(started).steps.map(({ id }) => id),
    );
    assert.deepEqual(titles(started, twice).slice(0, 2), [
      ['look', 'Look'],
      ['look-2', 'Look again'],
    ]);
  });

  it('is found of a runbook that was attached, and is nothing of one that cannot be read', () => {
    const attached = { name: 'cache', version: '1', runbook: cache, parameters: {}, ...ada };
    const both = edited(started, attachRunbook(started, attached));
    assert.deepEqual(titles(both, twice, cache).at(-1), ['cache/warm', 'Warm it']);
    assert.deepEqual(titles(both, cache), [['cache/warm', 'Warm it']]);
  });
});
