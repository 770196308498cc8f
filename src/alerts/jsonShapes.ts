/**
 * How a tool's payload is laid out: where in it the name, the state and the rest of an alert stand. Paths go by dots, a
 * number being an index of a list; of several, the first that holds something counts.
 */
export interface Shape {
  /** For people who read this table. */
  readonly tool: string;
  /** What has to be there for a payload to be of this shape. */
  readonly has: readonly string[];
  readonly name: readonly string[];
  /** Whether the name is a subject, such as `[FIRING:1] Name (labels)`, in which the alert's own name may stand. */
  readonly isSubject?: boolean;
  readonly status: readonly string[];
  readonly startsAt: readonly string[];
  readonly summary: readonly string[];
  /** Each label, and where it stands. */
  readonly labels: Readonly<Record<string, readonly string[]>>;
  /** Objects whose texts and numbers are labels. */
  readonly labelObjects?: readonly string[];
  /** Objects whose texts and numbers are annotations. */
  readonly annotationObjects?: readonly string[];
  /** Texts in which label sets or a link to the runbook may stand. */
  readonly texts: readonly string[];
}

/**
 * What alerting tools send, by their documentation of webhooks. Alertmanager, Grafana, Prometheus, VictoriaMetrics and Loki
 * are not among them: theirs are known by `labels` with an `alertname`, wherever these stand.
 */
export const shapes: readonly Shape[] = [
  {
    tool: 'PagerDuty webhook v3',
    has: ['event.data.title'],
    name: ['event.data.title'],
    isSubject: true,
    status: ['event.data.status', 'event.event_type'],
    startsAt: ['event.data.created_at', 'event.occurred_at'],
    summary: ['event.data.title'],
    labels: {
      service: ['event.data.service.summary'],
      severity: ['event.data.priority.summary', 'event.data.urgency'],
      team: ['event.data.teams.0.summary'],
      incident_key: ['event.data.incident_key'],
    },
    texts: ['event.data.body.details', 'event.data.description'],
  },
  {
    tool: 'PagerDuty webhook v2',
    has: ['messages.0.incident.title'],
    name: ['messages.0.incident.title'],
    isSubject: true,
    status: ['messages.0.incident.status', 'messages.0.event'],
    startsAt: ['messages.0.incident.created_at'],
    summary: ['messages.0.incident.title'],
    labels: { service: ['messages.0.incident.service.summary'], severity: ['messages.0.incident.urgency'] },
    texts: ['messages.0.incident.description'],
  },
  {
    tool: 'PagerDuty event',
    has: ['payload.summary'],
    name: ['payload.custom_details.alertname', 'payload.summary'],
    isSubject: true,
    status: ['event_action'],
    startsAt: ['payload.timestamp'],
    summary: ['payload.summary'],
    labels: {
      severity: ['payload.severity'],
      instance: ['payload.source'],
      component: ['payload.component'],
      group: ['payload.group'],
      class: ['payload.class'],
    },
    annotationObjects: ['payload.custom_details'],
    texts: ['payload.custom_details.firing', 'payload.custom_details.resolved', 'links.0.href'],
  },
  {
    tool: 'Opsgenie, Jira Service Management',
    has: ['alert.message'],
    name: ['alert.details.alertname', 'alert.message'],
    isSubject: true,
    status: ['action'],
    startsAt: ['alert.createdAt'],
    summary: ['alert.message'],
    labels: { severity: ['alert.priority'], service: ['alert.entity'], source: ['alert.source'], team: ['alert.team'] },
    labelObjects: ['alert.details'],
    texts: ['alert.description', 'alert.note'],
  },
  {
    tool: 'CloudWatch, by SNS',
    has: ['AlarmName', 'NewStateValue'],
    name: ['AlarmName'],
    status: ['NewStateValue'],
    startsAt: ['StateChangeTime'],
    summary: ['AlarmDescription', 'NewStateReason'],
    labels: {
      namespace: ['Trigger.Namespace'],
      metric: ['Trigger.MetricName'],
      region: ['Region'],
      account: ['AWSAccountId'],
    },
    annotationObjects: [''],
    texts: ['AlarmDescription', 'NewStateReason'],
  },
  {
    tool: 'CloudWatch, by EventBridge',
    has: ['detail.alarmName'],
    name: ['detail.alarmName'],
    status: ['detail.state.value'],
    startsAt: ['detail.state.timestamp'],
    summary: ['detail.configuration.description', 'detail.state.reason'],
    labels: { region: ['region'], account: ['account'] },
    texts: ['detail.configuration.description', 'detail.state.reason'],
  },
  {
    tool: 'Google Cloud Monitoring',
    has: ['incident.policy_name'],
    name: ['incident.policy_name'],
    status: ['incident.state'],
    startsAt: ['incident.started_at'],
    summary: ['incident.summary', 'incident.condition_name'],
    labels: { severity: ['incident.severity'], condition: ['incident.condition_name'] },
    labelObjects: ['incident.resource.labels', 'incident.policy_user_labels', 'incident.metric.labels'],
    texts: ['incident.documentation.content', 'incident.documentation', 'incident.documentation.links.0.url'],
  },
  {
    tool: 'Azure Monitor, common schema',
    has: ['data.essentials.alertRule'],
    name: ['data.essentials.alertRule'],
    status: ['data.essentials.monitorCondition'],
    startsAt: ['data.essentials.firedDateTime'],
    summary: ['data.essentials.description'],
    labels: {
      severity: ['data.essentials.severity'],
      service: ['data.essentials.monitoringService'],
      instance: ['data.essentials.configurationItems.0'],
    },
    labelObjects: ['data.customProperties', 'data.alertContext.properties'],
    texts: ['data.essentials.description'],
  },
  {
    tool: 'New Relic workflow',
    has: ['issueUrl', 'title'],
    name: ['alertConditionNames.0', 'title'],
    status: ['state'],
    startsAt: ['createdAt', 'activatedAt'],
    summary: ['title', 'alertConditionDescriptions.0'],
    labels: { severity: ['priority'], policy: ['alertPolicyNames.0'], service: ['impactedEntities.0'] },
    annotationObjects: [''],
    texts: ['alertConditionDescriptions.0'],
  },
  {
    tool: 'New Relic webhook',
    has: ['condition_name', 'policy_name'],
    name: ['condition_name'],
    status: ['current_state'],
    startsAt: ['timestamp'],
    summary: ['details'],
    labels: { severity: ['severity'], policy: ['policy_name'], service: ['targets.0.name'] },
    annotationObjects: [''],
    texts: ['details'],
  },
  {
    tool: 'Sentry metric alert',
    has: ['data.metric_alert.alert_rule.name'],
    name: ['data.metric_alert.alert_rule.name'],
    status: ['action'],
    startsAt: ['data.metric_alert.date_started'],
    summary: ['data.description_title', 'data.description_text'],
    labels: { severity: ['action'], project: ['data.metric_alert.projects.0'] },
    texts: ['data.description_text'],
  },
  {
    tool: 'Sentry issue alert',
    has: ['data.event.title'],
    name: ['data.triggered_rule', 'data.event.title'],
    status: ['action'],
    startsAt: ['data.event.datetime'],
    summary: ['data.event.title'],
    labels: {
      severity: ['data.event.level'],
      culprit: ['data.event.culprit'],
      environment: ['data.event.environment'],
    },
    texts: ['data.event.message'],
  },
  {
    tool: 'Sentry issue',
    has: ['data.issue.title'],
    name: ['data.issue.title'],
    status: ['data.issue.status', 'action'],
    startsAt: ['data.issue.firstSeen'],
    summary: ['data.issue.title'],
    labels: { severity: ['data.issue.level'], culprit: ['data.issue.culprit'], project: ['data.issue.project.slug'] },
    texts: [],
  },
  {
    tool: 'Splunk',
    has: ['search_name', 'sid'],
    name: ['search_name'],
    status: [],
    startsAt: ['result._time'],
    summary: ['result.message', 'result._raw'],
    labels: { app: ['app'], instance: ['result.host'], severity: ['result.severity'] },
    labelObjects: ['result'],
    texts: ['result._raw'],
  },
  {
    tool: 'Splunk On-Call',
    has: ['entity_id', 'message_type'],
    name: ['entity_display_name', 'entity_id'],
    isSubject: true,
    status: ['message_type'],
    startsAt: ['state_start_time', 'timestamp'],
    summary: ['state_message'],
    labels: { severity: ['message_type'], instance: ['host_name'] },
    annotationObjects: [''],
    texts: ['state_message'],
  },
  {
    tool: 'Datadog',
    has: ['alert_transition'],
    name: ['alert_title', 'monitor_name', 'event_title', 'title'],
    isSubject: true,
    status: ['alert_transition', 'alert_status'],
    startsAt: ['date', 'last_updated'],
    summary: ['event_title', 'title'],
    labels: {
      severity: ['alert_priority', 'priority', 'alert_type'],
      instance: ['hostname', 'host'],
      scope: ['alert_scope', 'scope'],
    },
    annotationObjects: [''],
    texts: ['body', 'event_msg', 'text_only_msg'],
  },
  {
    tool: 'Zabbix',
    has: ['event_name', 'event_value'],
    name: ['trigger_name', 'event_name'],
    status: ['event_value', 'event_update_status'],
    startsAt: ['event_time'],
    summary: ['event_name'],
    labels: { severity: ['event_severity', 'trigger_severity'], instance: ['host_name', 'host'] },
    annotationObjects: [''],
    texts: ['trigger_description', 'event_opdata'],
  },
  {
    tool: 'Icinga, Nagios',
    has: ['notification_type', 'host_name'],
    name: ['service_name', 'service_description', 'host_name'],
    status: ['notification_type'],
    startsAt: ['date_time', 'long_date_time'],
    summary: ['service_output', 'host_output', 'output'],
    labels: { severity: ['service_state', 'host_state', 'state'], instance: ['host_name'] },
    annotationObjects: [''],
    texts: ['comment', 'notes', 'notes_url', 'service_notes_url'],
  },
];
