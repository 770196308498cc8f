import assert from 'node:assert/strict';
import { findAlertRules } from '../../../src/alerts/findAlertRules';
import { rulesInTemplate } from '../../../src/alerts/templateRules';

const url = 'https://wiki.example.net/queue';

/** Rules as found; the places of names and values must hold what they are said to hold. */
function rulesIn(text: string): readonly (readonly string[])[] {
  return findAlertRules(text).map(({ alert, alertRange, link }) => {
    assert.equal(text.slice(alertRange.start, alertRange.end), alert);
    if (link) assert.equal(text.slice(link.keyRange.start, link.keyRange.end), link.key);
    return link ? [alert, link.value] : [alert];
  });
}

describe('The alert rules in a template', () => {
  const statement = '{{- if .Values.on }}\n';
  const ways: readonly (readonly [way: string, text: string, wanted: readonly (readonly string[])[]])[] = [
    [
      "comments of Helm's over lines",
      `{{/*
- alert: Example
  annotations: {runbook_url: ${url}}
*/}}
- alert: Kept {{- /* not this: */ -}}
{{- /* - alert: One line */ -}}
${statement}{{- end }}
`,
      [['Kept']],
    ],
    [
      "comments of Jinja's over lines, and its statements",
      `{% if on %}
{# - alert: Example
   annotations:
     runbook_url: x #}
- alert: Kept
  annotations:
{% for key in keys %}
    runbook_url: {{ base }}/{{ key }}
{% endfor %}
{% endif %}
`,
      [['Kept', '{{ base }}/{{ key }}']],
    ],
    ['a comment that is not closed', `${statement}{{/* open\n- alert: Kept\n`, [['Kept']]],
    [
      'quotes inside what is filled in',
      `${statement}- alert: "{{ include "prefix" . }}Slow"
  annotations:
    runbook_url: '{{ tpl '{{ .base }}' . }}/slow'
- alert: '{{ .name | default "x, y" }}'
  annotations: {title: "{{ printf "%s, {}" .x }}", runbook: {{ .base | quote }}/page, playbook: no}
`,
      [
        ['{{ include "prefix" . }}Slow', "{{ tpl '{{ .base }}' . }}/slow"],
        ['{{ .name | default "x, y" }}', '{{ .base | quote }}/page'],
      ],
    ],
    [
      'templates that are handed on',
      `${statement}- alert: Queue
  annotations:
    runbook_url: {{\`${url}/{{ $labels.alertname }}\`}}
- alert: Slow
  annotations:
    runbook_url: "${url}/{{ "{{" }} $labels.queue {{ "}}" }}#top"
- alert: Raw
  annotations:
    runbook_url: '${url}/{% raw %}{{ $labels.queue }}{% endraw %}'
`,
      [
        ['Queue', `{{\`${url}/{{ $labels.alertname }}\`}}`],
        ['Slow', `${url}/{{ "{{" }} $labels.queue {{ "}}" }}#top`],
        ['Raw', `${url}/{% raw %}{{ $labels.queue }}{% endraw %}`],
      ],
    ],
    [
      'values on the next line, anchors and tags',
      `${statement}- alert: Queue
  annotations:
    runbook_url:
      ${url}
- alert:
    Slow
  annotations:
    runbook_url: &page !!str "${url}"
- alert: Down
  labels:
  annotations:
    runbook_url:
  for: 5m
`,
      [['Queue', url], ['Slow', url], ['Down']],
    ],
    [
      'flow mappings behind a field, in flow lists and in a line of their own',
      `${statement}- alert: Queue
  annotations: {summary: "runbook_url: no", links: [{a: b}, "c, d"], runbook_url: "${url}"}
- {alert: Slow, labels: {a: "{{ .b }}"}, annotations: {playbook_url: ${url}}}
`,
      [
        ['Queue', url],
        ['Slow', url],
      ],
    ],
  ];
  for (const [way, text, wanted] of ways) {
    it(`are found with ${way}`, () => {
      assert.deepEqual(rulesIn(text), wanted);
      assert.deepEqual(rulesIn(text.replaceAll('\n', '\r\n')), wanted);
    });
  }

  it('take an alias for what it stands for', () => {
    const text = `${statement}page: &page ${url}\nrules:\n- alert: Queue\n  annotations:\n    runbook_url: *page\n    other: *gone\n`;
    const [rule] = findAlertRules(text);
    assert.equal(rule?.link?.value, url);
    assert.equal(text.slice(rule.link.valueRange.start, rule.link.valueRange.end), '*page');
  });

  it('are those that the reader of YAML finds, where a text is laid out as most people do', () => {
    const text = `groups:
  - name: a
    rules:
      - alert: Queue
        expr: |
          up
        annotations:
          summary: "x"
          runbook_url: ${url} # c
      - expr: up
        alert: 'Slow'
        annotations: {a: b, runbook_url: '${url}'}
`;
    assert.deepEqual(rulesInTemplate(text), findAlertRules(text));
  });
});
