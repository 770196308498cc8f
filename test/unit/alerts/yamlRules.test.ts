import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { findAlertRules } from '../../../src/alerts/findAlertRules';
import { mayHoldAlertRules } from '../../../src/alerts/mayHoldAlertRules';

type Found = readonly (readonly [alert: string, link?: string])[];

function rulesIn(text: string): Found {
  return findAlertRules(text).map(({ alert, link }) => (link ? [alert, link.value] : [alert]));
}

/** What stands where the rules and their links are said to be. */
const placesIn = (text: string): readonly (readonly string[])[] =>
  findAlertRules(text).map(({ alertRange, link }) =>
    [alertRange, ...(link ? [link.keyRange, link.valueRange] : [])].map(({ start, end }) => text.slice(start, end)),
  );

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

  it('have their places, without quotes', () => {
    const text = `a: &page ${url}
b: &notes {runbook: ${url}}
rules:
  - alert: 'One'
    annotations: {runbook_url: "${url}"}
  - alert: Two
    annotations: {runbook_url: *page}
  - alert: Three
    annotations: *notes
  - alert: Four
    labels: {<<: *notes}
  - alert: Five
    annotations:
      runbook_url: |
        ${url}
  - *gone
`.replace('  - *gone\n', '');
    assert.deepEqual(placesIn(text), [
      ['One', 'runbook_url', url],
      ['Two', 'runbook_url', '*page'],
      ['Three', '*notes', '*notes'],
      ['Four', 'Four', 'Four'],
      ['Five', 'runbook_url', url],
    ]);
    const [first] = findAlertRules(text);
    assert.ok(text.slice(first?.range.start).startsWith("- alert: 'One'"));
  });

  it('have their places in the texts of a ConfigMap', () => {
    const block = `data:\n  a: |-\n\n      - alert: One\n        annotations:\n          runbook_url: '${url}'\n\n      - alert: Two\n`;
    const wanted = [['One', 'runbook_url', url], ['Two']];
    assert.deepEqual(placesIn(block), wanted);
    assert.deepEqual(placesIn(block.replaceAll('\n', '\r\n')), wanted);
    const quoted = `data: {a: "- alert: One\\n  title: \\"\\U0001F600\\x41\\"\\n  annotations: {runbook_url: '${url}'}\\n- alert: Two\\n"}\n`;
    assert.deepEqual(placesIn(quoted), wanted);
  });

  it('are what the package itself reads, however a rule file is written down', () => {
    const word = fc.oneof(
      fc.string({ minLength: 1, maxLength: 12 }),
      fc.constantFrom('a: b', '# c', '- x', "it's", '*a', '{', 'é\n\nz'),
    );
    const name = word.filter((text) => text.trim() !== '');
    const rule = fc.record(
      {
        expr: word,
        alert: name,
        for: fc.constantFrom('5m', 300),
        labels: fc.dictionary(fc.constantFrom('severity', 'team'), word),
        annotations: fc.record({ summary: word, runbook_url: name }, { requiredKeys: [] }),
      },
      { requiredKeys: ['expr'] },
    );
    const file = fc.record({
      groups: fc.array(fc.record({ name: word, rules: fc.array(rule, { maxLength: 3 }) }), { maxLength: 3 }),
    });
    const layout = fc.record({
      indentSeq: fc.boolean(),
      lineWidth: fc.constantFrom(0, 20, 80),
      defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_FOLDED', 'BLOCK_LITERAL'),
      collectionStyle: fc.constantFrom('any', 'flow'),
    } as const);
    let links = 0;
    fc.assert(
      fc.property(file, layout, fc.constantFrom('\n', '\r\n'), (data, options, end) => {
        const text = stringify(data, options).replaceAll('\n', end);
        const again = parse(text) as typeof data;
        const wanted = again.groups.flatMap(({ rules }) =>
          rules.flatMap(({ alert, annotations }): Found => {
            if (alert === undefined) return [];
            const link = annotations?.runbook_url?.trim();
            return [link === undefined ? [alert] : [alert, link]];
          }),
        );
        links += wanted.filter(([, link]) => link !== undefined).length;
        // A lone carriage return is a line break to YAML and none to the package: such a text goes by its lines.
        fc.pre(!/\r(?!\n)/.test(text) && !text.includes('\0'));
        assert.deepEqual(rulesIn(text), wanted, text);
        for (const { range, alertRange, link } of findAlertRules(text))
          for (const inner of [alertRange, ...(link ? [link.keyRange, link.valueRange] : [])])
            assert.ok(range.start <= inner.start && inner.start <= inner.end && inner.end <= range.end, text);
      }),
      { numRuns: 200 },
    );
    assert.ok(links > 50);
  });

  it('never throw on the texts that YAML is tested with (RUNBOOK_CORPORA)', function () {
    const folder = join(process.env['RUNBOOK_CORPORA'] ?? '', 'yaml-test-suite', 'src');
    if (process.env['RUNBOOK_CORPORA'] === undefined || !existsSync(folder)) return this.skip();
    const files = readdirSync(folder);
    assert.ok(files.length > 300);
    for (const file of files) {
      const cases = parse(readFileSync(join(folder, file), 'utf8')) as readonly { readonly yaml?: string }[];
      for (const { yaml = '' } of cases) {
        const text = yaml.replaceAll('␣', ' ').replace(/—*»/g, '\t').replaceAll('↵', '').replaceAll('∎\n', '');
        const rule = `- alert: Kept\n  x:\n${text.replace(/^/gm, '    ')}\n`;
        for (const each of [text, rule])
          for (const { range } of findAlertRules(each)) assert.ok(range.end <= each.length);
      }
    }
  });
});
