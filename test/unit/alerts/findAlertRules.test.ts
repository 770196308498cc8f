import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findAlertRules } from '../../../src/alerts/findAlertRules';

/** Name, link key and value of each rule; also checks that the ranges hold what they should. */
function rulesIn(text: string): (readonly (string | undefined)[])[] {
  return findAlertRules(text).map(({ alert, alertRange, range, link }) => {
    assert.equal(text.slice(alertRange.start, alertRange.end), alert);
    assert.ok(range.start <= alertRange.start && alertRange.end <= range.end);
    if (link) {
      assert.equal(text.slice(link.keyRange.start, link.keyRange.end), link.key);
      assert.equal(text.slice(link.valueRange.start, link.valueRange.end).replace(/\s+/g, ' '), link.value);
      assert.ok(link.valueRange.end <= range.end);
    }
    return [alert, link?.key, link?.value];
  });
}

describe('The alert rules in a file', () => {
  it('are found with their links', () => {
    const text = `groups:
  - name: shop
    rules:
      - record: job:up:sum
        expr: sum by (job) (up)
      - alert: CheckoutSlow
        expr: |
          alert: not_this
            and
          runbook_url: nor_this
        annotations:
          summary: 'runbook_url: nor this'
          runbook_url: "https://x.example/a#b?c=d"  # the team's
      - expr: up == 0
        alert: 'TargetDown'
        labels: {severity: page}
        annotations:
          runbook: docs/{{ $labels.type }}/README.md # comment
      - alert: NoLink
        expr: vector(1)
  - name: next
    annotations: {runbook_url: none}
`;
    assert.deepEqual(rulesIn(text), [
      ['CheckoutSlow', 'runbook_url', 'https://x.example/a#b?c=d'],
      ['TargetDown', 'runbook', 'docs/{{ $labels.type }}/README.md'],
      ['NoLink', undefined, undefined],
    ]);
    const [first, second] = findAlertRules(text);
    assert.ok(text.slice(first?.range.start).startsWith('- alert: CheckoutSlow'));
    assert.ok(text.slice(0, first?.range.end).endsWith("# the team's"));
    assert.ok(text.slice(second?.range.start).startsWith('- expr: up == 0'));
  });

  it('are found where lists are not indented, with CRLF and a byte order mark', () => {
    const text =
      '\ufeffrules:\n- alert: A1\n  annotations:\n    runbook_url: /a\n- alert: B1\n  annotations:\n    runbookURL: /b\n';
    const wanted = [
      ['A1', 'runbook_url', '/a'],
      ['B1', 'runbookURL', '/b'],
    ];
    assert.deepEqual(rulesIn(text), wanted);
    assert.deepEqual(rulesIn(text.replaceAll('\n', '\r\n')), wanted);
  });

  it('are found in the template of a chart', () => {
    const text = `{{- if .Values.rules.enabled }}
spec:
  groups:
  - name: {{ .Release.Name }}
    rules:
{{- if not (.Values.disabled.KubeDown | default false) }}
    - alert: {{ .Values.prefix }}KubeDown
      annotations:
        description: {{ printf "x" }}
{{- if .Values.annotations }}
{{ toYaml .Values.annotations | indent 8 }}
{{- end }}
        runbook_url: {{ .Values.runbookUrl }}/kubernetes/kubedown
      expr: |-
        up{job="x"}
{{- if .Values.extra }}
        and on() vector(1)
{{- end }}
      for: 5m
{{- end }}
    - alert: Second
      annotations:
        runbook_url: >-
          https://x.example/long
          /second
`;
    assert.deepEqual(rulesIn(text), [
      ['{{ .Values.prefix }}KubeDown', 'runbook_url', '{{ .Values.runbookUrl }}/kubernetes/kubedown'],
      ['Second', 'runbook_url', 'https://x.example/long /second'],
    ]);
  });

  it('are found in JSON and in flow mappings', () => {
    const rules = [{ alert: 'A1', expr: 'up', annotations: { runbook_url: 'https://x.example/a' } }, { alert: 'B1' }];
    const wanted = [
      ['A1', 'runbook_url', 'https://x.example/a'],
      ['B1', undefined, undefined],
    ];
    assert.deepEqual(rulesIn(JSON.stringify({ groups: [{ name: 'g', rules }] }, undefined, 2)), wanted);
    assert.deepEqual(
      rulesIn('- {alert: A1, annotations: {runbook_url: https://x.example/a}}\n- {"alert": "B1"}\n'),
      wanted,
    );
  });

  it('are found while one is being typed', () => {
    assert.deepEqual(rulesIn('- alert: A1\n  annotations:\n    runbook_url: "https://x'), [
      ['A1', 'runbook_url', 'https://x'],
    ]);
    assert.deepEqual(rulesIn('- alert:\n- alert: B1\n  annotations:\n    runbook_url:\n'), [
      ['B1', undefined, undefined],
    ]);
  });

  it('are looked for to the end and never throw, however the file is written', function () {
    // Linear work takes seconds, quadratic work hours.
    this.timeout(120_000);
    const hostile = ['- alert: a\n', '- ', '{', 'a: |\n ', '"', ', ', ' ', '- {alert: ', '\r', '{{'].map((piece) =>
      piece.repeat(1_000_000 / piece.length),
    );
    for (const text of [...hostile, `- alert: x${','.repeat(1_000_000)}y`, `- {${' '.repeat(1_000_000)}alert: x}`]) {
      assert.ok(Array.isArray(findAlertRules(text)), JSON.stringify(text.slice(0, 12)));
    }
    const line = fc.constantFrom(
      '- alert: A',
      '  runbook_url: x',
      'b: |',
      '   ',
      '- {alert: X}',
      '{{ if }}',
      '# c',
      '"alert": "q',
      '\t-',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(line, fc.string({ unit: 'binary' })), { maxLength: 8 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        (lines, end) => {
          rulesIn(lines.join(end));
        },
      ),
    );
  });
});
