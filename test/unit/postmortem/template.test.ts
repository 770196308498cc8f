import assert from 'node:assert/strict';
import fc from 'fast-check';
import { appendTimeline } from '../../../src/incident/append';
import { skipStep, tickStep } from '../../../src/incident/tick';
import { formatDuration } from '../../../src/postmortem/duration';
import { postmortemTemplate } from '../../../src/postmortem/template';
import { edited, hostileText, read, recordText } from '../incident/given';

const today = new Date('2026-11-24T09:00:00Z');
const at = (time: string): Date => new Date(`2026-11-23T${time}Z`);

function record(): ReturnType<typeof read> {
  let text = recordText();
  text = edited(text, tickStep(text, 'ask-resolver', { at: at('12:57:03'), who: 'Ada' }));
  text = edited(text, skipStep(text, 'cloud-counters', { at: at('12:58:00'), who: 'Bob', reason: 'no cloud here' }));
  for (const [time, kind, said] of [
    ['12:57:30', 'status', 'acknowledged'],
    ['13:00:00', 'status', 'mitigated'],
    ['13:01:00', 'status', 'reopened'],
    ['14:00:00', 'status', 'mitigated'],
    ['15:00:15', 'status', 'resolved'],
    ['12:59:00', 'severity', 'SEV2'],
    ['12:59:10', 'role', 'commander: Ada'],
    ['12:59:20', 'note', 'queue is draining'],
  ] as const) {
    text = edited(text, appendTimeline(text, { at: at(time), who: 'Bob', kind, text: said }));
  }
  return read(text);
}

describe('A postmortem', () => {
  const headings = [
    ...['Summary', 'Impact', 'Timeline', 'Detection', 'Contributing factors', 'Resolution', 'What we learned'],
    ...['What went well', 'What went wrong', 'Where we got lucky', 'Follow-ups', 'Supporting information'],
  ];

  it('has the sections that people use, each to be written', () => {
    const text = postmortemTemplate({ today });
    assert.deepEqual(
      [...text.matchAll(/^##+ (.*)$/gm)].map(([, heading]) => heading),
      headings,
    );
    assert.match(text, /^# Postmortem: _To be written: title\._\n/);
    assert.match(text, /\*\*Status:\*\* draft, 2026-11-24/);
    assert.doesNotMatch(text, /undefined|NaN|Invalid/);
    for (const section of text.split(/^## /m).slice(1)) assert.match(section, /To be written/);
  });

  it('has what the record knows', () => {
    const text = postmortemTemplate({ incident: record(), today });
    for (const fact of [
      '# Postmortem: DNS outage\n',
      '- **Incident:** 2026-11-23-dns-outage\n',
      '- **Severity:** SEV2 (SEV1 at the start)\n',
      '- **Started:** 2026-11-23T12:56:15Z\n',
      '- **Commander:** Ada\n',
      '- Acknowledged 2026-11-23T12:57:30Z, 1 min 15 s after the start\n',
      '- Mitigated 2026-11-23T14:00:00Z, 1 h 3 min after the start\n',
      '- Resolved 2026-11-23T15:00:15Z, 2 h 4 min after the start\n',
      "Steps skipped:\n\n- Check the cloud's counters: no cloud here\n",
      'Steps left open:\n\n- Point to another resolver\n',
    ]) {
      assert.ok(text.includes(fact), fact);
    }
  });

  it('tells ticks and notes in the order of time', () => {
    const text = postmortemTemplate({ incident: record(), today });
    const timeline = /All times are UTC\.\n\n([^]*?)\n\n##/.exec(text)?.[1]?.split('\n') ?? [];
    assert.deepEqual(timeline.slice(0, 7), [
      '- 2026-11-23T12:56:15Z **Ada Lovelace** started incident from runbook DNS outage',
      '- 2026-11-23T12:57:03Z **Ada** done: Ask the resolver directly',
      '- 2026-11-23T12:57:30Z **Bob** status acknowledged',
      "- 2026-11-23T12:58:00Z **Bob** skipped: Check the cloud's counters (no cloud here)",
      '- 2026-11-23T12:59:00Z **Bob** severity SEV2',
      '- 2026-11-23T12:59:10Z **Bob** role commander: Ada',
      '- 2026-11-23T12:59:20Z **Bob** queue is draining',
    ]);
    assert.equal(timeline.length, 11);
  });

  it('keeps its shape whatever is in the record', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (title, who) => {
        const text = postmortemTemplate({ incident: read(recordText({ title, who })), today });
        assert.deepEqual(
          [...text.matchAll(/^##+ (.*)$/gm)].map(([, heading]) => heading),
          headings,
        );
        assert.doesNotMatch(text, /<!--|undefined/);
      }),
    );
  });
});

describe('A duration', () => {
  it('is told in its two largest units', () => {
    const cases = [
      [0, '0 s'],
      [400, '0 s'],
      [59_600, '1 min'],
      [61_000, '1 min 1 s'],
      [3_600_000, '1 h'],
      [3_601_000, '1 h'],
      [90_000_000, '1 d 1 h'],
      [-61_000, '-1 min 1 s'],
    ] as const;
    for (const [milliseconds, expected] of cases) assert.equal(formatDuration(milliseconds), expected);
  });
});
