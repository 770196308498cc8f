import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { libraryHome } from '../../src/editor/runbooks/indexFile';
import { Runbooks } from '../../src/editor/runbooks/runbooks';
import { Finder } from '../../src/editor/search/finder';
import { inFolder, writeText } from './workspace';

describe('Finding a runbook', () => {
  const log = vscode.window.createOutputChannel('finder', { log: true });
  const remembered = new Map<string, unknown>();
  const state = {
    get: (key: string, fallback: unknown) => remembered.get(key) ?? fallback,
    update: (key: string, value: unknown) => Promise.resolve(remembered.set(key, value)),
  } as unknown as vscode.Memento;
  const { extensionUri } = vscode.extensions.getExtension('incident-runbooks.incident-runbooks') ?? assert.fail();
  const storage = inFolder('.finder-storage');
  const context = { extensionUri, storageUri: storage, globalStorageUri: storage, extension: { packageJSON: {} } };
  const runbooks = new Runbooks(libraryHome(context as unknown as vscode.ExtensionContext), undefined, log);
  const finder = new Finder(runbooks, state);
  const first = async (text: string): Promise<string | undefined> => (await finder.find(text))[0]?.entry.name;

  after(() => {
    finder.dispose();
    runbooks.dispose();
    log.dispose();
  });

  it('takes a symptom, a typo, a pasted log line and part of an alert', async () => {
    assert.equal(await first('temporary failure in name resolution'), 'dns-outage');
    assert.equal(await first('compacton stal'), 'rocksdb-compaction-stalls');
    const line = '2026-11-23T03:14:15.926Z web-7f9c ERROR [pid 4711] getaddrinfo EAI_AGAIN api.internal:443';
    assert.equal(await first(line), 'dns-outage');
    assert.equal(await first('corednserrors'), 'dns-outage');
  });

  it('takes an alert as it was sent, and says why', async () => {
    const payload = JSON.stringify({
      version: '4',
      alerts: [
        {
          labels: { alertname: 'Unheard', severity: 'page' },
          annotations: { runbook_url: 'https://wiki.example.com/runbooks/checkout-latency.md#triage' },
        },
      ],
    });
    const [found] = await finder.find(payload);
    assert.equal(found?.entry.name, 'checkout-latency');
    assert.equal(found.by, 'link');
    const [named] = await finder.find('[FIRING:2] CoreDNSErrorsHigh (kube-system critical)');
    assert.equal(named?.entry.name, 'dns-outage');
    assert.equal(named.by, 'alert');
  });

  it('offers what was used last when nothing is typed', async () => {
    const failover = (await finder.find('region failover'))[0]?.entry ?? assert.fail();
    await finder.used(failover);
    assert.equal(await first(''), 'region-failover');
  });

  it('finds Markdown as it is, and what was written a moment ago', async () => {
    assert.equal(await first('queue backlog'), 'queue-backlog');
    const uri = inFolder('runbooks', 'certificate-expired.md');
    await writeText(uri, '# Certificate expired\n\n## Meaning\n\nClients say x509: certificate has expired.\n');
    try {
      for (let i = 0; i < 100 && (await first('x509 certificate has expired')) !== 'certificate-expired'; i++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      assert.equal(await first('x509 certificate has expired'), 'certificate-expired');
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  });
});
