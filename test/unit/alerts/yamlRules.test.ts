import assert from 'node:assert/strict';
import { findAlertRules } from '../../../src/alerts/findAlertRules';
import { mayHoldAlertRules } from '../../../src/alerts/mayHoldAlertRules';

type Found = readonly (readonly [alert: string, link?: string])[];

function rulesIn(text: string): Found {
  return findAlertRules(text).map(({ alert, link }) => (link ? [alert, link.value] : [alert]));
}

const url = 'https://wiki.example.net/queue-backlog';

describe('The alert rules in sound YAML', () => {
  const ways: readonly (readonly [way: string, text: string, wanted: Found])[] = [
    [
      'flow mappings',
      `- alert: QueueBacklog
  annotations: {description: 'a, b', playbook: ${url}}
- {expr: up, "alert": "Down", labels: {"runbook_url": "${url}#down"}}
`,
      [
        ['QueueBacklog', url],
        ['Down', `${url}#down`],
      ],
    ],
    [
      'flow mappings over several lines',
      `rules: [
  {alert: QueueBacklog,
   annotations: {
     runbook:
       ${url}
   }}, {alert: Down}]
`,
      [['QueueBacklog', url], ['Down']],
    ],
    [
      'values on the next line, plain and in quotes, and plain ones over two lines',
      `- alert:
    QueueBacklog
  annotations:
    runbook_url:
      # of the team
      "${url}"
- alert: Down
  annotations:
    runbook_url:

        see the
        wiki
`,
      [
        ['QueueBacklog', url],
        ['Down', 'see the wiki'],
      ],
    ],
    [
      'anchors and aliases of values, maps and rules',
      `x-page: &page ${url}
x-notes: &notes
  runbook_url: *page
first: &first
  - &one
    alert: QueueBacklog
    annotations: &same {runbook_url: *page}
  - alert: Down
    annotations: *same
  - alert: Slow
    annotations: *notes
again: *first
`,
      [
        ['QueueBacklog', url],
        ['Down', url],
        ['Slow', url],
      ],
    ],
    [
      'merge keys',
      `defaults: &defaults
  labels: {team: mail}
  annotations: {runbook_url: '${url}'}
rules:
  - alert: QueueBacklog
    <<: *defaults
  - <<: [*defaults]
    alert: Down
    annotations: {runbook_url: own.md}
`,
      [
        ['QueueBacklog', url],
        ['Down', 'own.md'],
      ],
    ],
    [
      'tags',
      `- alert: !!str QueueBacklog
  annotations: !ours
    runbook_url: !Sub ${url}
  labels: !reference [.labels, page]
`,
      [['QueueBacklog', url]],
    ],
    [
      'explicit keys and folded texts',
      `- ? alert
  : QueueBacklog
  annotations:
    ? runbook_url
    : >-
      ${url}
`,
      [['QueueBacklog', url]],
    ],
    [
      'several documents',
      `---
groups: [{name: a, rules: [{alert: QueueBacklog}]}]
---
# none
---
groups:
- rules:
  - alert: Down
    annotations: {runbook_url: ${url}}
...
`,
      [['QueueBacklog'], ['Down', url]],
    ],
    [
      'resources of Kubernetes, of Prometheus and of Loki',
      `apiVersion: v1
kind: List
items:
  - kind: PrometheusRule
    spec: {groups: [{name: a, rules: [{alert: QueueBacklog, annotations: {runbook_url: ${url}}}]}]}
  - kind: AlertingRule
    apiVersion: loki.grafana.com/v1
    spec:
      tenantID: application
      groups:
        - rules:
            - alert: Errors
              expr: 'sum(rate({app="x"} |= "error" [5m])) > 1'
`,
      [['QueueBacklog', url], ['Errors']],
    ],
    [
      'a ConfigMap, as a block and as a text in quotes',
      `kind: ConfigMap
data:
  mail: |
    groups:
      - rules:
          - alert: QueueBacklog
            annotations:
              runbook_url: ${url}
            expr: |
              alert: none
  json: "{\\"rules\\": [\\n{\\"alert\\": \\"Down\\", \\"annotations\\": {\\"runbook_url\\": \\"${url}\\"}}]}"
  README: |
    No alert: here.
`,
      [
        ['QueueBacklog', url],
        ['Down', url],
      ],
    ],
    [
      'a ConfigMap whose rules are a template',
      `data:
  mail.rules: |
    - alert: QueueBacklog
      annotations:
        runbook_url: {{ .base }}/queue
`,
      [['QueueBacklog', '{{ .base }}/queue']],
    ],
    [
      'VictoriaMetrics and Mimir',
      `namespace: mail
groups:
  - name: a
    type: vlogs
    rules:
      - alert: QueueBacklog
        debug: true
        keep_firing_for: 5m
        annotations: {runbook_url: '${url}'}
      - record: a:b
        expr: 'x{alert="none"}'
`,
      [['QueueBacklog', url]],
    ],
    [
      "Grafana's provisioning",
      `apiVersion: 1
groups:
  - orgId: 1
    name: mail
    rules:
      - uid: a1
        title: Queue backlog
        condition: C
        data:
          - refId: C
            datasourceUid: __expr__
            model: {title: none, conditions: [{type: query}]}
        annotations:
          runbook_url: ${url}
`,
      [['Queue backlog', url]],
    ],
    [
      'a field that is given twice: the first counts',
      `- alert: QueueBacklog
  alert: Other
  annotations: {runbook_url: '${url}', runbook_url: other}
`,
      [['QueueBacklog', url]],
    ],
    ['names in escapes', `- {"alert": "Queue\\u0042acklog"}\n`, [['QueueBacklog']]],
    ['what is no rule', 'modal:\n  alert: Are you sure?\nlist: [alert, {alert: }, {alert: {a: b}}]\n', []],
  ];
  for (const [way, text, wanted] of ways) {
    it(`are found in ${way}`, () => {
      assert.ok(wanted.length === 0 || mayHoldAlertRules(text));
      assert.deepEqual(rulesIn(text), wanted);
      assert.deepEqual(rulesIn(text.replaceAll('\n', '\r\n')), wanted);
      assert.deepEqual(rulesIn(`\uFEFF${text}`), wanted);
    });
  }

  it('are found in JSON on one line, however long', () => {
    const rule = { alert: 'QueueBacklog', expr: `up${' or up'.repeat(500)}`, annotations: { runbook_url: url } };
    const text = JSON.stringify({ groups: [{ name: 'a', rules: [rule, { alert: 'Down' }] }] });
    assert.deepEqual(rulesIn(text), [['QueueBacklog', url], ['Down']]);
    assert.ok(mayHoldAlertRules(text));
  });
});
