import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Alert } from '../../../src/alerts/alert';
import { parseAlerts } from '../../../src/alerts/parseAlerts';

const link = 'https://runbooks.example.com/kubernetes/kubepodcrashlooping';
const labels = { alertname: 'KubePodCrashLooping', namespace: 'shop', severity: 'critical' };
const annotations = { summary: 'Pod is crash looping.', runbook_url: link };

const webhook = {
  version: '4',
  groupKey: '{}:{alertname="KubePodCrashLooping"}',
  status: 'firing',
  commonLabels: labels,
  alerts: [
    { status: 'firing', labels: { ...labels, pod: 'a' }, annotations, startsAt: '2026-11-20T10:11:12Z' },
    { status: 'firing', labels: { ...labels, pod: 'b' }, annotations },
    { status: 'firing', labels: { ...labels, pod: 'b' }, annotations },
  ],
};

function only(text: string): Alert {
  const alerts = parseAlerts(text);
  const [alert, ...others] = alerts;
  assert.ok(alert !== undefined && others.length === 0, JSON.stringify(alerts));
  return alert;
}

describe('The alerts in a paste', () => {
  it("are those of Alertmanager's webhook, each once", () => {
    const alerts = parseAlerts(JSON.stringify(webhook));
    assert.deepEqual(
      alerts.map(({ name, labels: { pod } }) => [name, pod]),
      [
        ['KubePodCrashLooping', 'a'],
        ['KubePodCrashLooping', 'b'],
      ],
    );
    assert.equal(alerts[0]?.runbook, link);
    assert.equal(alerts[0].summary, 'Pod is crash looping.');
  });

  it("are those of Prometheus' API, of its alerts and of its rules", () => {
    const active = { status: 'success', data: { alerts: [{ labels, annotations, state: 'firing', value: '1e+00' }] } };
    assert.equal(only(JSON.stringify(active)).labels['namespace'], 'shop');
    const rule = {
      name: 'TargetDown',
      type: 'alerting',
      labels: { severity: 'warning' },
      annotations,
      query: 'up == 0',
    };
    assert.equal(only(JSON.stringify({ data: { groups: [{ name: 'x', rules: [rule] }] } })).name, 'TargetDown');
  });

  it('are found in a log line that holds the payload', () => {
    const [first] = parseAlerts(`10:11:12 [17] notify failed, payload=${JSON.stringify(webhook)} (retry 2)`);
    assert.equal(first?.name, 'KubePodCrashLooping');
    assert.equal(first.runbook, link);
  });

  it('are found in a payload that was cut off', () => {
    assert.equal(parseAlerts(JSON.stringify(webhook).slice(0, 260))[0]?.name, 'KubePodCrashLooping');
  });

  it('are found in the JSON of paging tools', () => {
    const pagerDuty = {
      event: { data: { title: '[FIRING:1] KubePodCrashLooping shop (pod critical)', service: { summary: 'Shop' } } },
    };
    assert.equal(only(JSON.stringify(pagerDuty)).name, 'KubePodCrashLooping');
    const firing =
      'Labels:\n - alertname = TargetDown\n - job = node\nAnnotations:\n - runbook_url = https://x.example/targetdown\n';
    const events = { payload: { summary: 'Something is down', custom_details: { firing, num_firing: '1' } } };
    const alert = only(JSON.stringify(events));
    assert.deepEqual(
      [alert.name, alert.labels['job'], alert.runbook],
      ['TargetDown', 'node', 'https://x.example/targetdown'],
    );
    assert.equal(
      only(JSON.stringify({ alert: { message: 'DiskUsageHigh on db-1', tags: ['db'] } })).name,
      'DiskUsageHigh',
    );
    assert.equal(only('{"title": "Disk is full on db-1", "runbook": "db/disk.md"}').runbook, 'db/disk.md');
  });

  it('are found in JSON inside a string of JSON', () => {
    const alarm = JSON.stringify({ AlarmName: 'checkout-5xx', NewStateReason: 'Threshold crossed' });
    assert.equal(only(JSON.stringify({ Type: 'Notification', Message: alarm })).name, 'checkout-5xx');
  });

  it('are found in a mail', () => {
    const mail = [
      'From: alertmanager@example.com',
      'Subject: [FIRING:2] KubePodCrashLooping shop (critical',
      '  prometheus)',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'runbook_url =3D https://runbooks.example.com/kubernetes/=',
      'kubepodcrashlooping',
    ].join('\r\n');
    const alert = only(mail);
    assert.equal(alert.name, 'KubePodCrashLooping');
    assert.equal(alert.runbook, link);
  });

  it('are found in a mail in HTML', () => {
    const body = '<p>1 alert</p><b>Labels</b><br>alertname = TargetDown<br>job = node<br>';
    assert.equal(only(`From: a@example.com\nSubject: hello\n\n<html>${body}</html>`).name, 'TargetDown');
  });

  const messages: readonly (readonly [text: string, name: string])[] = [
    ['[FIRING:1] KubePodCrashLooping (shop pod critical)', 'KubePodCrashLooping'],
    ['[FIRING:3] shop etcdNoLeader (critical)', 'etcdNoLeader'],
    [':fire: *[FIRING:1]* *disk_usage_high* on db-1', 'disk_usage_high'],
    ['[RESOLVED] Watchdog (prometheus)', 'Watchdog'],
    ['Triggered: High error rate in checkout', 'High error rate in checkout'],
    ['@oncall KubePodCrashLooping is firing again, anyone?', 'KubePodCrashLooping'],
    ['ALERTS{alertname="TargetDown", job="node"}', 'TargetDown'],
    ['{instance="a:9100", alertname="TargetDown", severity="page"}', 'TargetDown'],
    ['alertname=TargetDown job=node', 'TargetDown'],
    ['alertname: TargetDown\njob: node', 'TargetDown'],
    ['KubePodCrashLooping', 'KubePodCrashLooping'],
    ['  Watchdog\n', 'Watchdog'],
  ];
  for (const [text, name] of messages) {
    it(`are found in ${JSON.stringify(text)}`, () => {
      assert.equal(only(text).name, name);
    });
  }

  it('keep their labels', () => {
    assert.equal(only('{instance="a:9100", alertname="TargetDown"}').labels['instance'], 'a:9100');
    assert.equal(only('alertname=TargetDown job=node').labels['job'], 'node');
  });

  it('are none in a text about something else', () => {
    for (const text of ['', 'the shop is slow', '{"a": 1}', 'dial tcp 10.0.0.1:53: i/o timeout']) {
      assert.deepEqual(parseAlerts(text), [], text);
    }
  });

  it('take no key for more than a key', () => {
    const alert = only('{"labels": {"alertname": "X1", "__proto__": "y", "constructor": "z"}}');
    assert.equal(alert.labels['__proto__'], 'y');
    assert.equal(({} as Record<string, unknown>)['y'], undefined);
  });

  it('are read to the end and never throw, however they are written', function () {
    // Linear work takes seconds, quadratic work hours.
    this.timeout(120_000);
    const hostile = [
      '['.repeat(300_000),
      `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
      'a="'.repeat(100_000),
      'alertname='.repeat(50_000),
      '[FIRING:1] '.repeat(50_000),
      `Subject: x\n${'<p '.repeat(100_000)}`,
      `${' '.repeat(500_000)}x`,
      'a'.repeat(1_000_000),
      JSON.stringify(JSON.stringify(JSON.stringify(JSON.stringify(webhook)))),
    ];
    for (const text of hostile) {
      assert.ok(Array.isArray(parseAlerts(text)), text.slice(0, 20));
    }
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => Array.isArray(parseAlerts(text))),
    );
  });
});
