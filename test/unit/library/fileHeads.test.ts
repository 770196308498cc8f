import assert from 'node:assert/strict';
import { entriesOf, headsIn } from '../../../src/library/fileHeads';
import { fileKind } from '../../../src/library/fileKind';
import { placeProblems } from '../../../src/library/linePlaces';

const kind = (path: string) => fileKind(path) ?? assert.fail(path);
const shelf = { id: 'a', kind: 'workspace', label: 'on-call' } as const;

describe('What a file of the library holds', () => {
  it('is told by its name', () => {
    assert.deepEqual(fileKind('/x/dns.runbook.yaml'), { kind: 'yaml', name: 'dns', expected: true });
    assert.deepEqual(fileKind('/x/dns.yml'), { kind: 'yaml', name: 'dns', expected: false });
    assert.deepEqual(fileKind('/x/a.b.md'), { kind: 'markdown', name: 'a.b', expected: false });
    assert.equal(fileKind('/x/KubeDown/README.md')?.name, 'KubeDown');
    for (const path of ['/x/a.txt', '/x/CHANGELOG.md', '/x/.yaml', '/x/yaml', ''])
      assert.equal(fileKind(path), undefined, path);
  });

  it('is nothing for YAML of others, and a broken entry for a runbook that is not enough of one', () => {
    assert.deepEqual(headsIn('replicas: 3\n', kind('/a.yaml')), []);
    assert.deepEqual(headsIn('replicas: 3\n', kind('/a.runbook.yaml')), [{ name: 'a' }]);
  });

  it('is one entry for each heading where Markdown holds several runbooks', () => {
    const part = (name: string): string =>
      `## Alert Name: ${name}\n\n### Meaning\n\nx\n\n### Mitigation\n\n1. Look\n\n`;
    const heads = headsIn(`# Alerts\n\n${part('DiskFull')}${part('HostDown')}`, kind('/alerts.md'));
    const entries = entriesOf('file:///alerts.md', shelf, 'markdown', { heads });
    assert.deepEqual(
      entries.map(({ name }) => name),
      ['DiskFull', 'HostDown'],
    );
    assert.equal(new Set(entries.map(({ id }) => id)).size, 2);
  });

  it('has as many errors as its problems say', () => {
    const at = [0, 0, 0, 0] as const;
    const problems = (['error', 'warning', 'error'] as const).map((severity) => ({
      code: 'x',
      message: 'y',
      severity,
      at,
    }));
    assert.equal(entriesOf('u', shelf, 'yaml', { heads: [{ name: 'a' }], problems })[0]?.errors, 2);
  });
});

describe('The places of problems', () => {
  it('are lines and characters, however lines end', () => {
    const text = 'ab\r\nc\rde\n\nf';
    const at = (start: number, end: number) =>
      placeProblems(text, [{ code: 'x', message: 'y', severity: 'error', range: { start, end } }])[0]?.at;
    assert.deepEqual(at(0, 2), [0, 0, 0, 2]);
    assert.deepEqual(at(4, 6), [1, 0, 2, 0]);
    assert.deepEqual(at(7, 11), [2, 1, 4, 1]);
  });
});
