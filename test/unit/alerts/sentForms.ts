import type { Alert } from '../../../src/alerts/alert';

/** What an alert has to say; of labels and annotations, these among others. */
export interface Wanted extends Partial<Omit<Alert, 'labels' | 'annotations'>> {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
}

export const link = 'https://wiki.shop.example/runbooks/queue-lag';
export const lines = (...all: readonly string[]): string => all.join('\n');
export const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** By the tool that sends it, what is pasted and what it says. Written after each tool's documentation. */
/** JSON of webhooks and mails of clouds and paging tools. */
export const formsOfServices: Readonly<Record<string, readonly [pasted: unknown, wanted: Wanted]>> = {
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
};
