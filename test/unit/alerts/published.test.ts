import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findAlertRules } from '../../../src/alerts/findAlertRules';
import { createLinkResolver } from '../../../src/library/links/linkResolver';
import { publishedRunbooks } from '../library/search/corpora';

describe('The published alert rules', () => {
  const corpora = process.env['RUNBOOK_CORPORA'];

  it('link to the published runbooks, 99 of 125 (RUNBOOK_CORPORA)', function () {
    if (corpora === undefined) return this.skip();
    const folder = join(corpora, 'kube-prometheus', 'manifests');
    const rules = readdirSync(folder).flatMap((file) => findAlertRules(readFileSync(join(folder, file), 'utf8')));
    assert.equal(rules.length, 139);
    const links = rules.flatMap(({ link }) => link?.value ?? []);
    assert.equal(links.length, 139);
    const distinct = [...new Set(links)];
    assert.equal(distinct.length, 125);
    const resolver = createLinkResolver(
      publishedRunbooks(corpora)
        .filter(({ id }) => id.startsWith('prometheus-operator-runbooks/'))
        .map(({ id, name, alerts }) => ({ id, name, path: id, alerts })),
    );
    const resolved = distinct.map((link) => ({ link, to: resolver.resolve(link) }));
    const found = resolved.flatMap(({ link, to }) => (to?.kind === 'found' ? [{ link, id: to.id }] : []));
    assert.equal(found.length, 99);
    assert.equal(resolved.filter(({ to }) => to === undefined).length, 26);
    for (const { link, id } of found) {
      assert.equal(id.split('/').at(-1)?.toLowerCase(), `${link.split('/').at(-1)}.md`);
    }
  });

  it('link to the right one of all collections, or to none (RUNBOOK_CORPORA)', function () {
    if (corpora === undefined) return this.skip();
    const resolver = createLinkResolver(
      publishedRunbooks(corpora).map(({ id, name, alerts }) => ({ id, name, path: id, alerts })),
    );
    const link = 'https://runbooks.prometheus-operator.dev/runbooks/kubernetes/kubeapidown';
    const resolution = resolver.resolve(link);
    assert.match(resolution?.kind === 'found' ? resolution.id : '', /^prometheus-operator-runbooks.*KubeAPIDown\.md$/);
  });
});
