import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LinkCandidate } from '../../../../src/library/links/linkCandidate';
import { createLinkResolver, resolveRunbookLink } from '../../../../src/library/links/linkResolver';

const at = (path: string, given: Partial<LinkCandidate> = {}): LinkCandidate => ({
  id: path,
  name: (path.split('/').at(-1) ?? '').replace(/\..*$/, ''),
  path,
  alerts: [],
  ...given,
});

const library = [
  at('runbooks/kubernetes/KubePodCrashLooping.md', {
    alerts: ['KubePodCrashLooping'],
    anchors: ['Meaning', 'mitigation'],
  }),
  at('runbooks/kubernetes/KubeAPIDown.md', { alerts: ['KubeAPIDown'] }),
  at('alerts/cluster-monitoring-operator/KubeAPIDown.md', { alerts: ['KubeAPIDown'] }),
  at('docs/kafka/README.md'),
  at('docs/redis/README.md'),
  at('dns/dns-outage.runbook.yaml', { alerts: ['CoreDNSDown'] }),
  at('old/disk-full.asciidoc.md.j2', { name: 'disk-full' }),
  at('all/mixin.md', { anchors: ['alert-name-kubeletdown'], alerts: ['KubeletDown'] }),
  at('releases/v1.2-upgrade.md', { name: 'v1.2-upgrade' }),
  at('docs/größe prüfen.md', { name: 'größe prüfen' }),
];
const resolver = createLinkResolver(library);

function found(link: string): string | readonly string[] | undefined {
  const resolution = resolver.resolve(link);
  return resolution?.kind === 'found' ? resolution.id : resolution?.ids;
}

describe('The link of an alert', () => {
  const cases: readonly (readonly [link: string, wanted: string | readonly string[] | undefined])[] = [
    [
      'https://runbooks.example.dev/runbooks/kubernetes/kubepodcrashlooping',
      'runbooks/kubernetes/KubePodCrashLooping.md',
    ],
    [
      'https://runbooks.example.dev/runbooks/kubernetes/kubepodcrashlooping/',
      'runbooks/kubernetes/KubePodCrashLooping.md',
    ],
    [
      'https://git.example.com/a/b/blob/main/docs/kubernetes/KubePodCrashLooping.md?plain=1#L3',
      'runbooks/kubernetes/KubePodCrashLooping.md',
    ],
    ['kubernetes/kubeapidown.md', 'runbooks/kubernetes/KubeAPIDown.md'],
    ['./cluster-monitoring-operator/KubeAPIDown', 'alerts/cluster-monitoring-operator/KubeAPIDown.md'],
    ['KubeAPIDown.md', ['runbooks/kubernetes/KubeAPIDown.md', 'alerts/cluster-monitoring-operator/KubeAPIDown.md']],
    ['https://wiki.example.com/kafka', 'docs/kafka/README.md'],
    ['docs/kafka/README.md', 'docs/kafka/README.md'],
    ['https://x.example/tree/main/docs/redis/', 'docs/redis/README.md'],
    ['README.md', undefined],
    ['docs/{{ $labels.type }}/README.md', ['docs/kafka/README.md', 'docs/redis/README.md']],
    ['docs/k{{ $labels.type }}/README.md', 'docs/kafka/README.md'],
    ['https://x.example/{{ $labels.alertname }}', undefined],
    ['dns\\DNS-Outage.runbook.yaml', 'dns/dns-outage.runbook.yaml'],
    ['https://x.example/dns-outage.html', 'dns/dns-outage.runbook.yaml'],
    ['https://x.example/disk-full', 'old/disk-full.asciidoc.md.j2'],
    ['https://x.example/CoreDNSDown', 'dns/dns-outage.runbook.yaml'],
    ['https://x.example/page#alert-name-KubeletDown', 'all/mixin.md'],
    ['https://x.example/v1.2-upgrade', 'releases/v1.2-upgrade.md'],
    ['docs/gr%C3%B6%C3%9Fe%20pr%C3%BCfen.md', 'docs/größe prüfen.md'],
    ['<docs/gro%DFe%>', undefined],
    ['https://wiki.example.com/pages/12345', undefined],
    ['https://runbooks.example.dev/', undefined],
    ['', undefined],
  ];
  for (const [link, wanted] of cases) {
    it(`${JSON.stringify(link)} leads to ${wanted === undefined ? 'nothing' : JSON.stringify(wanted)}`, () => {
      assert.deepEqual(found(link), wanted);
    });
  }

  const ownNames: readonly string[] = [
    '{{ $labels.alertname }}',
    '{{$labels.alertname|toLower}}',
    '{{ .Labels.alertname | title | toUpper }}',
    '{{ .CommonLabels.alertname }}',
    '{{ toLower $labels.alertname }}',
    '{{ "{{" }} $labels.alertname {{ "}}" }}',
    '{{`{{ $labels.alertname }}`}}',
    "{{- '{{ $labels.alertname | toLower }}' -}}",
    '{% raw %}{{ $labels.alertname }}{% endraw %}',
    '$labels.alertname',
  ];
  for (const template of ownNames) {
    it(`${template} is the name of the alert itself`, () => {
      for (const link of [`https://x.example/pages/${template}`, `https://x.example/page#${template}`]) {
        const to = resolver.resolve(link, 'CoreDNSDown');
        assert.equal(to?.kind === 'found' && to.id, 'dns/dns-outage.runbook.yaml', link);
      }
      const named = resolver.resolve(`https://x.example/${template}.md`, 'KubePodCrashLooping');
      assert.equal(named?.kind === 'found' && named.id, 'runbooks/kubernetes/KubePodCrashLooping.md');
    });
  }

  it('has holes where a chart hands a template on, or another function makes something of the name', () => {
    for (const template of [
      '{{ "{{" }} $labels.type {{ "}}" }}',
      '{{`{{ $labels.type }}`}}',
      '{% raw %}{{ $x }}{% endraw %}',
    ])
      assert.deepEqual(found(`docs/${template}/README.md`), ['docs/kafka/README.md', 'docs/redis/README.md'], template);
    const cut = '{{ $labels.alertname | reReplaceAll "Down" "" }}';
    assert.equal(resolver.resolve(`https://x.example/${cut}`, 'CoreDNSDown'), undefined);
  });

  it('gives the anchor as the runbook spells it, with the query behind it left out', () => {
    const resolution = resolver.resolve('kubernetes/kubepodcrashlooping#MEANING?from=alert');
    assert.equal(resolution?.kind === 'found' && resolution.anchor, 'Meaning');
  });

  it('says which place the runbook has not', () => {
    const resolution = resolver.resolve('kubernetes/kubepodcrashlooping#gone');
    assert.ok(resolution?.kind === 'found');
    assert.deepEqual([resolution.anchor, resolution.missingAnchor], [undefined, 'gone']);
  });

  it('takes any anchor where the runbook does not say which it has', () => {
    const resolution = resolver.resolve('dns/dns-outage#Triage');
    assert.equal(resolution?.kind === 'found' && resolution.anchor, 'triage');
  });

  it('is decided by the anchor between files of one name', () => {
    const twins = [at('a/x.md', { anchors: ['one'] }), at('b/x.md', { anchors: ['two'] })];
    const resolution = resolveRunbookLink('x.md#two', twins);
    assert.equal(resolution?.kind === 'found' && resolution.id, 'b/x.md');
  });

  it('says why', () => {
    assert.match(resolver.resolve('kubernetes/kubeapidown')?.why ?? '', /path/);
    assert.match(resolver.resolve('KubeAPIDown')?.why ?? '', /2 runbooks/);
  });

  it('knows the runbooks of an alert', () => {
    assert.deepEqual(resolver.forAlert('kubepodcrashlooping'), ['runbooks/kubernetes/KubePodCrashLooping.md']);
    assert.deepEqual(resolver.forAlert('constructor'), []);
  });

  it('may be any text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.constantFrom('/', '#', '?', '{{', '}}', '%', '*', 'x.md'),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.array(piece), (link, path) => {
        resolveRunbookLink(link.join(''), [at(path.join('')), ...library]);
      }),
    );
    resolver.resolve('{{'.repeat(500_000));
  });
});
