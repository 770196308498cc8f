import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { cleanStepText, cleanText, cleanWho } from '../../../src/incident/clean';
import { visibleLine } from '../../../src/markdown/deceptiveText';
import { createRecord } from '../../../src/incident/create';
import { readRecord } from '../../../src/incident/record';
import type { Parameter } from '../../../src/runbook/model';
import { hostileText, newRecord, read, recordText, runbook, somePhase, step } from './given';

const secret: Parameter = { name: 'password', type: 'string', choices: [], required: false, secret: true, list: false };

/** The front matter as any YAML reader has it. */
function facts(text: string): Record<string, unknown> {
  return parse(text.split('\n---\n')[0]?.slice(4) ?? '') as Record<string, unknown>;
}

describe('A new record', () => {
  it('reads well', () => {
    assert.equal(
      recordText(),
      `---
incident: 1
id: 2026-11-23-dns-outage
title: DNS outage
kind: incident
severity: SEV1
runbook: dns-outage
runbook-version: "5f2c"
parameters:
  resolver: 127.0.0.53
started: 2026-11-23T12:56:15Z
---

# DNS outage

## Steps

### Triage

- [ ] Ask the resolver directly <!-- step: ask-resolver -->
- [ ] Check the cloud's counters <!-- step: cloud-counters -->

### Mitigate

- [ ] Point to another resolver <!-- step: repoint -->

## Timeline

- 2026-11-23T12:56:15Z Ada Lovelace **started** incident from runbook DNS outage
`,
    );
  });

  it('is read back as it was given', () => {
    const { steps, timeline, ...rest } = read(recordText());
    assert.deepEqual(rest, {
      id: '2026-11-23-dns-outage',
      title: 'DNS outage',
      kind: 'incident',
      runbook: 'dns-outage',
      runbookVersion: '5f2c',
      parameters: { resolver: '127.0.0.53' },
      started: new Date('2026-11-23T12:56:15Z'),
      severityAtStart: 'SEV1',
      severity: 'SEV1',
      status: 'open',
      roles: [],
    });
    assert.deepEqual(
      steps.map(({ id, title, state, section }) => [id, title, state, section]),
      [
        ['ask-resolver', 'Ask the resolver directly', 'open', 'Triage'],
        ['cloud-counters', "Check the cloud's counters", 'open', 'Triage'],
        ['repoint', 'Point to another resolver', 'open', 'Mitigate'],
      ],
    );
    assert.deepEqual(
      timeline.map(({ at, who, kind, text }) => [at, who, kind, text]),
      [[new Date('2026-11-23T12:56:15Z'), 'Ada Lovelace', 'started', 'incident from runbook DNS outage']],
    );
  });

  it('needs no runbook', () => {
    const { id, started, who } = newRecord();
    const text = createRecord({ id, started, who, title: 'Odd noise', kind: 'drill', parameters: {} });
    assert.doesNotMatch(text, /Steps|parameters|severity|runbook/);
    assert.equal(read(text).kind, 'drill');
    assert.equal(read(text).severity, undefined);
  });

  it('has no secret parameters', () => {
    const withSecret = { name: 'r', version: '1', runbook: runbook([step('a', 'A')], [secret]) };
    const text = recordText({ runbook: withSecret, parameters: { password: 'hunter2', user: 'ada' } });
    assert.doesNotMatch(text, /hunter2|password/);
    assert.deepEqual(read(text).parameters, { user: 'ada' });
  });

  it('keeps two steps of one id apart', () => {
    const twice = { name: 'r', version: '1', runbook: runbook([step('a', 'A'), step('a', 'B')]) };
    assert.deepEqual(
      read(recordText({ runbook: twice, parameters: {} })).steps.map(({ id }) => id),
      ['a', 'a-2'],
    );
  });

  it('gives back hostile texts, cleaned, to us and to any YAML reader', function () {
    fc.assert(
      fc.property(
        hostileText,
        hostileText,
        fc.dictionary(hostileText, hostileText, { maxKeys: 3 }),
        fc.array(fc.tuple(hostileText, somePhase), { maxLength: 4 }),
        (title, who, parameters, titles) => {
          const steps = titles.map(([stepTitle, phase], index) => step(`s-${index}`, stepTitle, phase));
          const text = recordText({
            title,
            who,
            parameters,
            runbook: { name: title, version: who, runbook: runbook(steps) },
          });
          const record = read(text);
          assert.deepEqual(readRecord(text).problems, []);
          const kept = cleanText(title) || 'Untitled incident';
          assert.equal(record.title, visibleLine(kept));
          assert.equal(facts(text)['title'], kept);
          assert.deepEqual(record.parameters, { ...parameters });
          assert.deepEqual(facts(text)['parameters'] ?? {}, { ...parameters });
          assert.equal(record.timeline[0]?.who, cleanWho(who));
          const stepTitles = new Map(record.steps.map((each) => [each.id, each.title]));
          assert.deepEqual(
            [...stepTitles.keys()].sort(),
            steps.map(({ id }) => id),
          );
          for (const { id, title: written } of steps)
            assert.equal(stepTitles.get(id), visibleLine(cleanStepText(written) || id));
        },
      ),
      { numRuns: 50 },
    );
  });
});
