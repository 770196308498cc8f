import { appendTimeline } from '../../../src/incident/append';
import { attachRunbook } from '../../../src/incident/attach';
import { correctTime } from '../../../src/incident/correctTime';
import type { Incident } from '../../../src/incident/model';
import { readRecord } from '../../../src/incident/record';
import { reopenStep, skipStep, markStepDone } from '../../../src/incident/markStep';
import type { Happening } from '../../../src/incident/timelineLine';
import type { PostmortemInput } from '../../../src/postmortem/postmortemInput';
import type { Runbook, Step } from '../../../src/runbook/model';
import { edited, read, recordText, runbook, step } from '../incident/given';

export const today = new Date('2026-11-24T09:00:00Z');
export const at = (time: string): Date => new Date(`2026-11-23T${time}Z`);

const base = [
  step('ask-resolver', 'Ask the resolver directly'),
  step('cloud-counters', "Check the cloud's counters"),
  step('conntrack', 'Look at conntrack'),
  step('repoint', 'Point to another resolver', 'mitigate'),
  step('raise-limit', 'Raise the limit', 'mitigate'),
  step('watch', 'Watch the drop counters', 'verify'),
  step('alert', 'Alert on the allowances', 'follow-up'),
  step('lint', 'Lint for more than 3 | nameservers', 'follow-up'),
];

export const dns: Runbook = runbook(
  base.map((each): Step => {
    if (each.id === 'ask-resolver')
      return { ...each, outcomes: [{ when: 'It times out', go: 'conntrack' }], timebox: 120_000 };
    if (each.id === 'conntrack') return { ...each, timebox: 60_000, do: 'Compare count and max.' };
    return each;
  }),
);

export const cache: Runbook = {
  ...runbook([step('warm', 'Warm the cache', 'mitigate')]),
  name: 'cold-cache',
  title: 'Cold cache',
};

/** An incident from its first line to its last, with everything in it that a record can have. */
export function finished(kind: 'incident' | 'drill' = 'incident'): string {
  let text = recordText({
    kind,
    runbook: { name: 'dns-outage', version: '5f2c', runbook: dns },
    alert: 'CoreDNSErrorsHigh on prod',
  });
  const say = (time: string, who: string, line: Omit<Happening, 'at' | 'who'>): void => {
    text = edited(text, appendTimeline(text, { at: at(time), who, ...line }));
  };
  const tick = (time: string, who: string, id: string): void => {
    text = edited(text, markStepDone(text, id, { at: at(time), who }));
  };
  say('12:50:00', 'Ada', { kind: 'status', text: 'detected by the probe' });
  say('12:57:00', 'Ada', { kind: 'status', text: 'acknowledged' });
  say('12:57:10', 'Ada', { kind: 'role', text: 'commander: Ada' });
  say('12:57:20', 'Ada', { kind: 'role', text: 'scribe: Dora Kent' });
  tick('13:00:00', 'Ada', 'ask-resolver');
  say('13:00:10', 'Ada', { kind: 'decision', text: 'It times out', step: 'ask-resolver', go: 'conntrack' });
  say('13:00:20', 'Bob', { kind: 'hypothesis', text: 'The conntrack table is full' });
  say('13:00:30', 'Bob', { kind: 'hypothesis', text: 'A bad deploy' });
  say('13:01:00', 'Bob', { kind: 'severity', text: 'SEV2 since mail still works' });
  say('13:02:00', 'Bob', {
    kind: 'command',
    text: '`conntrack -S` exit 0, 1.2 s, [evidence](evidence/2026-conntrack.md)',
    step: 'conntrack',
  });
  tick('13:05:00', 'Bob', 'conntrack');
  text = edited(text, skipStep(text, 'cloud-counters', { at: at('13:05:30'), who: 'Bob', reason: 'no cloud here' }));
  tick('13:06:00', 'Bob', 'raise-limit');
  say('13:07:00', 'Bob', {
    kind: 'command',
    text: 'reverted: `sysctl net.netfilter.nf_conntrack_max=65536` exit 0, 0.1 s',
    step: 'raise-limit',
  });
  tick('13:08:00', 'Bob', 'repoint');
  say('13:08:30', 'Carl', {
    kind: 'note',
    text: 'Look: the queue | is draining, see [graph](https://graphs.example/q;1)',
  });
  say('13:09:00', 'Carl', { kind: 'command', text: '`rndc flush` exit 0, 0.3 s' });
  say('13:10:00', 'Ada', { kind: 'update', text: 'Told #status: names resolve again' });
  say('13:10:30', 'Bob', { kind: 'check', text: 'healthy: 100 of 100 lookups', step: 'watch' });
  say('13:11:00', 'Ada', { kind: 'role', text: 'commander: Bob' });
  say('13:12:00', 'Bob', { kind: 'hypothesis', text: 'confirmed: The conntrack table is full' });
  say('13:12:30', 'Bob', { kind: 'hypothesis', text: 'rejected: A bad deploy' });
  say('13:13:00', 'Bob', { kind: 'parameter', text: 'resolver = 10.0.0.2' });
  text = edited(
    text,
    attachRunbook(text, { name: 'cold-cache', version: 'aa11', runbook: cache, at: at('13:14:00'), who: 'Bob' }),
  );
  tick('13:20:00', 'Ada', 'watch');
  say('13:20:30', 'Ada', { kind: 'status', text: 'mitigated' });
  tick('13:21:00', 'Ada', 'alert');
  text = edited(text, reopenStep(text, 'alert', { at: at('13:22:00'), who: 'Ada' }));
  say('13:30:00', 'Ada', { kind: 'status', text: 'resolved' });
  const note = read(text).timeline.find((entry) => entry.text.startsWith('Look:'));
  if (note) text = edited(text, correctTime(text, note, at('13:04:00')));
  return text
    .replace('- [ ] Warm the cache', '- [x] Warm the cache')
    .replace(/$/, '- a line by hand, without a time\n- 2026-11-23T13:25Z Eve **weather** it rains\n');
}

export function knownOf(text: string, runbooks: readonly Runbook[] = [dns, cache]): PostmortemInput {
  const { record } = readRecord(text);
  if (!record) throw new Error('no record');
  return knownFrom(record, runbooks);
}

export function knownFrom(incident: Incident, runbooks: readonly Runbook[] = [dns, cache]): PostmortemInput {
  return { incident, runbooks: new Map(runbooks.map((each) => [each.name, each])), folder: '' };
}
