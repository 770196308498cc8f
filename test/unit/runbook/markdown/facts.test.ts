import * as assert from 'node:assert/strict';
import { lines, runbook, runbooks } from './given';
import { readMarkdownRunbooks } from '../../../../src/runbook/markdown/readMarkdown';

const titled = (text: string, name = 'some-file'): readonly unknown[] => {
  const { title, alerts } = runbook(text, name);
  return [title, alerts];
};

describe('Facts of a Markdown runbook', () => {
  it('are read from a front matter', () => {
    const { title, summary, severity, service, tags, owner, reviewed, alerts } = runbook(
      lines(
        '---',
        "title: 'It''s \"down\"'",
        'description: >',
        '  Two',
        '  lines',
        'severity: P2',
        'service: dns # x',
        'tags: [a, "b, c"]',
        'alerts:',
        '  - KubeDown',
        '  - x_y',
        'owner: me',
        'reviewed: 2026-01-02',
        'weight: 20',
        'menu:',
        '  after: {a: 1}',
        '---',
        '# Other',
      ),
    );
    assert.deepEqual([title, summary, severity, service], ['It\'s "down"', 'Two lines', 'SEV2', 'dns']);
    assert.deepEqual([tags, owner, reviewed, alerts], [['a', 'b, c'], 'me', '2026-01-02', ['KubeDown', 'x_y']]);
  });

  it('are read from TOML, and from labels', () => {
    assert.equal(runbook(lines('+++', 'title = "A b"', '+++', '# C')).title, 'A b');
    const { severity, owner, service } = runbook(
      lines('# A', '**Severity:** SEV-1', '- *Owner*: the [team](http://x)', '', '| Service | shop |'),
    );
    assert.deepEqual(runbook(lines('# A', '> **Alert:** `NodeDown` \u{b7} **Severity:** P2')).alerts, ['NodeDown']);
    assert.deepEqual([severity, owner, service], ['SEV1', 'the team', 'shop']);
  });

  it('do not take a thematic break for a front matter', () => {
    assert.equal(runbook(lines('---', '', 'Hello', '', '---', '# A')).title, 'A');
  });

  it('have the title of the first heading, unless that names a section or a template', () => {
    assert.deepEqual(titled('# A *b* [c](d) `e`\n'), ['A b c e', []]);
    assert.deepEqual(titled('## A\n## Impact\n'), ['A', []]);
    assert.deepEqual(titled('## Symptoms\n## Fix\n'), ['some file', []]);
    assert.deepEqual(titled('# Troubleshooting\n## Fix\n'), ['Troubleshooting', []]);
    assert.deepEqual(titled('---\ntitle: Real\n---\n# {{ .Title }}\n'), ['Real', []]);
    assert.deepEqual(titled('# {{ .Title }}\n'), ['some file', []]);
    assert.deepEqual(titled(''), ['some file', []]);
  });

  it('have the names of the alert in file and heading', () => {
    assert.deepEqual(titled('# KubePodDown\n', 'KubePodCrash'), ['KubePodDown', ['KubePodDown', 'KubePodCrash']]);
    assert.deepEqual(
      titled('# Alert: `disk_full`\n'),
      ['disk_full', ['disk_full']].map((x, i) => (i === 0 ? 'Alert: disk_full' : x)),
    );
    assert.deepEqual(titled('# "NodeDown" alert\n'), ['"NodeDown" alert', ['NodeDown']]);
    assert.deepEqual(titled('# OpenShift on GitHub\n'), ['OpenShift on GitHub', []]);
  });

  it('have summary and symptoms from their sections', () => {
    const { summary, symptoms } = runbook(
      lines('# A', '## Meaning', 'It is *down*.', '', 'More', '## Symptoms', '- Slow', '- `502`s'),
    );
    assert.deepEqual([summary, symptoms], ['It is down.', ['Slow', '502s']]);
    assert.deepEqual(runbook(lines('# A', 'Lead.', '## Impact', 'Users wait.')).symptoms, ['Users wait.']);
    assert.deepEqual(runbook(lines('# A', '## References', '- [B](http://b)')).sources, [
      { title: 'B', url: 'http://b' },
    ]);
  });
});

describe('A Markdown file with several runbooks', () => {
  it('has one for each heading that is an alert, duplicates too', () => {
    const text = lines(
      '# All',
      'x',
      '### Group',
      '##### Alert Name: "KubeDown"',
      '+ *Message*: gone',
      '##### Alert Name: disk_full',
      '### Group 2',
      '##### Alert Name: "KubeDown"',
      '- [ ] a',
    );
    const readings = readMarkdownRunbooks(text, 'all');
    assert.deepEqual(
      readings.map(({ runbook: each, anchor }) => each && [each.name, each.alerts, anchor]),
      [
        undefined,
        ['KubeDown', ['KubeDown'], 'alert-name-kubedown'],
        ['disk_full', ['disk_full'], 'alert-name-disk_full'],
        undefined,
        ['KubeDown', ['KubeDown'], 'alert-name-kubedown-1'],
      ],
    );
    assert.equal(text.slice(readings[2]?.range.start, readings[2]?.range.end), '##### Alert Name: disk_full\n');
    assert.deepEqual(readings[1]?.runbook?.symptoms, ['gone']);
  });

  it('has one for each heading with symptoms and a fix', () => {
    const text = lines(
      '# All',
      '## Disk full',
      '### Symptoms',
      'a',
      '### Resolution',
      '1. b',
      '## Slow',
      '### Symptoms',
      'c',
      '### Resolution',
      '1. d',
      '## References',
      'x',
    );
    assert.deepEqual(
      runbooks(text).map(({ title, steps }) => [title, steps.map((step) => step.title)]),
      [
        ['Disk full', ['b']],
        ['Slow', ['d']],
      ],
    );
  });

  it('is told from one whose sections are named like alerts', () => {
    for (const text of [
      lines('# A', '## Diagnosis', '### KubeDown', '### NodeDown', '## Fix'),
      lines('# A', '## PostgreSQL', '## RabbitMQ'),
      lines('# A', '## KubeDown', '## Impact', '## Meaning', '## Fix'),
    ]) {
      assert.equal(readMarkdownRunbooks(text, 'a').length, 1, text);
    }
  });
});
