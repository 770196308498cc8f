import assert from 'node:assert/strict';
import type { Alert } from '../../../src/alerts/alert';
import { parseAlerts } from '../../../src/alerts/parseAlerts';

/** What an alert has to say; of labels and annotations, these among others. */
interface Wanted extends Partial<Omit<Alert, 'labels' | 'annotations'>> {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
}

const link = 'https://wiki.shop.example/runbooks/queue-lag';
const lines = (...all: readonly string[]): string => all.join('\n');
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** By the tool that sends it, what is pasted and what it says. Written after each tool's documentation. */
const forms: Readonly<Record<string, readonly [pasted: unknown, wanted: Wanted]>> = {
  'Alertmanager, as its API lists alerts': [
    [
      {
        labels: { alertname: 'QueueLag', severity: 'page' },
        annotations: { runbook_url: link, summary: 'The queue lags.' },
        startsAt: '2026-11-27T22:14:03.512+01:00',
        status: { state: 'active', silencedBy: [] },
      },
    ],
    {
      name: 'QueueLag',
      status: 'firing',
      runbook: link,
      summary: 'The queue lags.',
      startsAt: '2026-11-27T21:14:03.512Z',
    },
  ],
  'Grafana, by webhook': [
    {
      receiver: 'on-call',
      status: 'firing',
      alerts: [
        {
          status: 'firing',
          labels: { alertname: 'Checkout error rate', grafana_folder: 'Shop' },
          annotations: { description: `Too many errors. Runbook: ${link}.` },
          startsAt: '2026-11-27T21:14:00Z',
          endsAt: '0001-01-01T00:00:00Z',
        },
      ],
      title: '[FIRING:1] Checkout error rate Shop',
    },
    { name: 'Checkout error rate', status: 'firing', runbook: link },
  ],
  'PagerDuty webhook v3': [
    {
      event: {
        event_type: 'incident.resolved',
        occurred_at: '2026-11-27T21:20:00Z',
        data: {
          title: 'Queue lag over 10 minutes',
          status: 'resolved',
          urgency: 'high',
          created_at: '2026-11-27T21:14:00Z',
          service: { summary: 'orders' },
        },
      },
    },
    {
      name: 'Queue lag over 10 minutes',
      status: 'resolved',
      labels: { service: 'orders' },
      startsAt: '2026-11-27T21:14:00.000Z',
    },
  ],
  'PagerDuty event with the text of Alertmanager': [
    {
      event_action: 'trigger',
      payload: {
        summary: '[FIRING:1] QueueLag (orders)',
        severity: 'critical',
        source: 'prometheus',
        custom_details: {
          firing: `Labels:\n - alertname = QueueLag\n - service = orders\nAnnotations:\n - runbook_url = ${link}\nSource: https://prom.shop.example/graph\n`,
        },
      },
    },
    { name: 'QueueLag', status: 'firing', runbook: link, labels: { service: 'orders', severity: 'critical' } },
  ],
  'PagerDuty mail': [
    lines(
      'From: PagerDuty <no-reply@pagerduty.example>',
      'Subject: [PagerDuty] TRIGGERED Incident #4711: Queue lag over 10 minutes',
      'Date: Fri, 27 Nov 2026 21:14:09 +0000',
      '',
      'Incident #4711 was triggered.',
      'Service: orders',
      'Urgency: high',
    ),
    { name: 'Queue lag over 10 minutes', status: 'firing', labels: { service: 'orders' } },
  ],
  Opsgenie: [
    {
      action: 'Create',
      source: { name: 'web' },
      alert: {
        alertId: '052652ac',
        message: 'Queue lag over 10 minutes',
        priority: 'P1',
        entity: 'orders',
        createdAt: 1795814043512,
        description: `What to do: see the runbook at ${link}, then page the owner.`,
        details: { region: 'eu-west-1' },
      },
    },
    {
      name: 'Queue lag over 10 minutes',
      status: 'firing',
      runbook: link,
      labels: { region: 'eu-west-1', severity: 'P1' },
      startsAt: new Date(1795814043512).toISOString(),
    },
  ],
  'Datadog webhook': [
    {
      alert_transition: 'Recovered',
      alert_title: 'Queue lag on {{host.name}}',
      event_title: '[Recovered] Queue lag on orders-1',
      hostname: 'orders-1',
      date: '1795814043000',
      body: `@slack-oncall [Runbook](${link})`,
    },
    { name: 'Queue lag on {{host.name}}', status: 'resolved', runbook: link, labels: { instance: 'orders-1' } },
  ],
  'Datadog mail': [
    lines('Subject: [Triggered] Queue lag on orders-1', 'From: alert@datadog.example', '', `Runbook: ${link}`),
    { name: 'Queue lag on orders-1', status: 'firing', runbook: link },
  ],
  'CloudWatch by SNS, an alarm in a string in JSON': [
    {
      Type: 'Notification',
      Subject: 'ALARM: "orders queue age" in EU (Ireland)',
      Message: JSON.stringify({
        AlarmName: 'orders queue age',
        AlarmDescription: `Age over 600 s. ${link}`,
        NewStateValue: 'ALARM',
        StateChangeTime: '2026-11-27T21:14:03.512+0000',
        Region: 'EU (Ireland)',
        Trigger: { MetricName: 'ApproximateAgeOfOldestMessage', Namespace: 'AWS/SQS' },
      }),
    },
    {
      name: 'orders queue age',
      status: 'firing',
      runbook: link,
      labels: { namespace: 'AWS/SQS' },
      startsAt: '2026-11-27T21:14:03.512Z',
    },
  ],
  'CloudWatch mail': [
    lines(
      'Subject: OK: "orders queue age" in EU (Ireland)',
      'From: AWS Notifications <no-reply@sns.example>',
      '',
      'Alarm Details:',
      '- Name:                       orders queue age',
      '- Description:                Age over 600 s',
      '- State Change:               ALARM -> OK',
      '- AWS Account:                123456789012',
    ),
    { name: 'orders queue age', status: 'resolved', summary: 'Age over 600 s', labels: { account: '123456789012' } },
  ],
  'CloudWatch by EventBridge': [
    {
      'detail-type': 'CloudWatch Alarm State Change',
      region: 'eu-west-1',
      detail: { alarmName: 'orders-queue-age', state: { value: 'ALARM', timestamp: '2026-11-27T21:14:03.512+0000' } },
    },
    { name: 'orders-queue-age', status: 'firing', labels: { region: 'eu-west-1' } },
  ],
  'Google Cloud Monitoring': [
    {
      version: '1.2',
      incident: {
        policy_name: 'Orders queue age',
        condition_name: 'age > 600 s',
        state: 'closed',
        started_at: 1795814043,
        resource: { type: 'pubsub', labels: { subscription_id: 'orders' } },
        documentation: { content: `See ${link}` },
        severity: 'Critical',
      },
    },
    { name: 'Orders queue age', status: 'resolved', runbook: link, labels: { subscription_id: 'orders' } },
  ],
  'Azure Monitor': [
    {
      schemaId: 'azureMonitorCommonAlertSchema',
      data: {
        essentials: {
          alertRule: 'orders queue age',
          severity: 'Sev1',
          monitorCondition: 'Fired',
          firedDateTime: '2026-11-27T21:14:03.5126661Z',
          description: 'Age over 600 s',
        },
        customProperties: { team: 'shop' },
      },
    },
    {
      name: 'orders queue age',
      status: 'firing',
      summary: 'Age over 600 s',
      labels: { severity: 'Sev1', team: 'shop' },
      startsAt: '2026-11-27T21:14:03.512Z',
    },
  ],
  'Zabbix mail': [
    lines(
      'Subject: Problem: Queue age is over 600 s',
      'From: zabbix@shop.example',
      '',
      'Problem started at 21:14:03 on 2026.11.27',
      'Problem name: Queue age is over 600 s',
      'Host: orders-1',
      'Severity: High',
      'Operational data: 734 s',
      'Original problem ID: 9911',
    ),
    {
      name: 'Queue age is over 600 s',
      status: 'firing',
      summary: '734 s',
      labels: { instance: 'orders-1', severity: 'High' },
    },
  ],
  'Nagios mail': [
    lines(
      'Subject: ** RECOVERY Service Alert: orders-1/queue age is OK **',
      'To: oncall@shop.example',
      '',
      '***** Nagios *****',
      '',
      'Notification Type: RECOVERY',
      '',
      'Service: queue age',
      'Host: orders-1',
      'State: OK',
      '',
      'Additional Info:',
      '',
      'OK - 3 s',
    ),
    { name: 'queue age', status: 'resolved', summary: 'OK - 3 s', labels: { instance: 'orders-1' } },
  ],
  'Icinga mail': [
    lines(
      'Subject: [PROBLEM] queue age on orders-1 is CRITICAL!',
      'From: icinga@shop.example',
      '',
      '***** Service Monitoring on mon-1 *****',
      '',
      'queue age on orders-1 is CRITICAL!',
      '',
      'Info:    CRITICAL - 734 s',
      '',
      'When:    2026-11-27 21:14:03 +0000',
      'Service: queue age',
      'Host:    orders-1',
    ),
    { name: 'queue age', status: 'firing', summary: 'CRITICAL - 734 s', labels: { severity: 'CRITICAL' } },
  ],
  Splunk: [
    { search_name: 'Orders queue age', sid: 'rt_1', app: 'search', result: { host: 'orders-1', message: 'age 734' } },
    { name: 'Orders queue age', summary: 'age 734', labels: { host: 'orders-1' } },
  ],
  'New Relic workflow': [
    {
      issueUrl: 'https://radar.newrelic.example/1',
      title: 'Orders queue age is over 600 s',
      priority: 'CRITICAL',
      state: 'ACTIVATED',
      alertPolicyNames: ['Orders'],
      alertConditionNames: ['Queue age'],
      createdAt: 1795814043512,
    },
    { name: 'Queue age', status: 'firing', labels: { policy: 'Orders', severity: 'CRITICAL' } },
  ],
  'New Relic webhook': [
    {
      condition_name: 'Queue age',
      policy_name: 'Orders',
      current_state: 'closed',
      runbook_url: link,
      details: 'age > 600',
      severity: 'CRITICAL',
    },
    { name: 'Queue age', status: 'resolved', runbook: link, summary: 'age > 600' },
  ],
  'Sentry issue alert': [
    {
      action: 'triggered',
      data: {
        event: { title: 'TimeoutError: queue', level: 'error', culprit: 'orders.pull' },
        triggered_rule: 'Queue age',
      },
    },
    { name: 'Queue age', status: 'firing', summary: 'TimeoutError: queue', labels: { culprit: 'orders.pull' } },
  ],
  'VictoriaMetrics, in a log line of logfmt': [
    `time=2026-11-27T21:14:03Z level=info msg="notify failed" alertname="Queue age" service=orders runbook_url=${link} err="EOF"`,
    { name: 'Queue age', runbook: link, labels: { service: 'orders' } },
  ],
  'Slack, as its API has it': [
    lines(
      ':rotating_light: *[FIRING:1] QueueLag*',
      `*Runbook:* <${link}|:notebook: Runbook>`,
      '• *alertname:* `QueueLag`',
      '• *service:* `orders`',
    ),
    { name: 'QueueLag', status: 'firing', runbook: link, labels: { service: 'orders' } },
  ],
  'Slack, as it is copied from the window': [
    lines(
      'Alertmanager',
      'APP  21:14',
      '[FIRING:2] QueueLag for orders (page)',
      'The queue lags.',
      `Runbook: ${link})`,
    ),
    { name: 'QueueLag', status: 'firing', runbook: link },
  ],
  Teams: [
    lines(
      '**[FIRING:1] QueueLag (page)**',
      '',
      '**Labels:**',
      ' - **alertname**: QueueLag',
      ' - **team**: shop',
      '',
      `[Runbook](${link})`,
    ),
    { name: 'QueueLag', status: 'firing', runbook: link, labels: { team: 'shop' } },
  ],
  SMS: ['ALRT #4711: QueueLag on orders. Reply 4: Ack, 6: Resolv', { name: 'QueueLag', status: 'firing' }],
  'Mail in two forms, base64 and encoded words': [
    lines(
      'Received: from mx.shop.example',
      `Subject: =?UTF-8?B?${base64('[FIRING:1] Queue')}?=`,
      ` =?UTF-8?B?${base64('Lag (orders)')}?=`,
      'From: Prometheus <prometheus@shop.example>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary="=_part"',
      '',
      'This is a message in MIME.',
      '--=_part',
      'Content-Type: text/plain; charset="utf-8"',
      'Content-Transfer-Encoding: base64',
      '',
      base64(`Labels:\n - alertname = QueueLag\n - größe = zu groß\nAnnotations:\n - runbook_url = ${link}\n`).replace(
        /(.{60})/g,
        '$1\n',
      ),
      '--=_part',
      'Content-Type: text/html; charset="utf-8"',
      '',
      '<html><body><b>alertname</b> = QueueLag</body></html>',
      '--=_part--',
    ),
    { name: 'QueueLag', status: 'firing', runbook: link },
  ],
  'Mail in Latin-1 and quoted-printable': [
    lines(
      'From: a@shop.example',
      'Subject: =?iso-8859-1?Q?=5BFIRING=3A1=5D_St=F6rung?=',
      'Content-Type: text/plain; charset=iso-8859-1',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'alertname =3D St=F6rung im Lager',
    ),
    { name: 'Störung im Lager', status: 'firing' },
  ],
  'A sentence of a colleague': [
    `QueueLag is firing again (see the playbook: ${link}), can somebody look?`,
    { name: 'QueueLag', status: 'firing', runbook: link },
  ],
};

describe('An alert as it is really sent', () => {
  for (const [tool, [pasted, wanted]] of Object.entries(forms)) {
    it(`by ${tool}`, () => {
      const alerts = parseAlerts(typeof pasted === 'string' ? pasted : JSON.stringify(pasted, null, 2));
      const [alert] = alerts;
      assert.equal(alerts.length, 1, JSON.stringify(alerts));
      assert.ok(alert);
      const { labels, ...rest } = wanted;
      assert.deepEqual(
        Object.fromEntries(Object.keys(rest).map((key) => [key, alert[key as keyof Alert]])),
        rest,
        JSON.stringify(alert),
      );
      for (const [key, value] of Object.entries(labels ?? {}))
        assert.equal(alert.labels[key], value, JSON.stringify(alert));
    });
  }

  it('comes before one that is over, the worst first, then the earliest', () => {
    const alert = (alertname: string, status: string, severity: string, startsAt: string): object => ({
      ...{ status, startsAt },
      labels: { alertname, severity },
    });
    const alerts = [
      alert('Over', 'resolved', 'critical', '2026-11-27T20:00:00Z'),
      alert('Mild', 'firing', 'warning', '2026-11-27T20:00:00Z'),
      alert('Later', 'firing', 'critical', '2026-11-27T22:00:00Z'),
      alert('Earlier', 'firing', 'critical', '2026-11-27T21:00:00Z'),
    ];
    assert.deepEqual(
      parseAlerts(JSON.stringify({ alerts })).map(({ name }) => name),
      ['Earlier', 'Later', 'Mild', 'Over'],
    );
  });

  const ends: readonly (readonly [text: string, link: string])[] = [
    [`runbook_url=${link} err="x"`, link],
    [`Runbook: ${link}.`, link],
    [`(runbook: ${link})`, link],
    [`the runbook is <${link}>, thanks`, link],
    [`Runbook "${link}"!`, link],
    ['runbook: https://w.example/Queue_(age)', 'https://w.example/Queue_(age)'],
    ['*Runbook:* <https://w.example/a|b>', 'https://w.example/a'],
    ['see https://w.example/ops/runbooks/age?x=1#lag for more', 'https://w.example/ops/runbooks/age?x=1#lag'],
  ];
  for (const [text, wanted] of ends) {
    it(`has a link that ends where an address ends: ${text}`, () => {
      assert.equal(parseAlerts(`[FIRING:1] QueueLag (orders)\n${text}`)[0]?.runbook, wanted);
    });
  }

  it('survives a box for one line, which turns line breaks into blanks', () => {
    const text = `[FIRING:1] QueueLag (orders) Labels: - alertname = QueueLag - service = orders Annotations: - description = Lag is 7 min, see graph - runbook_url = ${link} - summary = lag Source: https://prom.shop.example/x`;
    const [alert] = parseAlerts(text);
    assert.deepEqual([alert?.runbook, alert?.labels['service'], alert?.summary], [link, 'orders', 'lag']);
  });
});
