import assert from 'node:assert/strict';
import { createLinkResolver } from '../../../../src/library/links/linkResolver';
import { matchAlert } from '../../../../src/library/links/matchAlert';
import { parseAlerts } from '../../../../src/alerts/parseAlerts';
import { indexOf, runbook } from '../search/given';

const documents = [
  runbook('dns.md', { title: 'DNS outage', alerts: ['CoreDNSErrorsHigh'], symptoms: ['Names do not resolve'] }),
  runbook('dns-basics.md', { title: 'How name resolution works', name: 'dns-basics' }),
  runbook('team/disk.md', { title: 'Disk full', name: 'disk' }),
  runbook('other/disk.md', { title: 'Disk errors', name: 'disk', alerts: ['DiskErrors'] }),
];
const library = {
  index: indexOf(documents),
  links: createLinkResolver(documents.map(({ id, name, alerts }) => ({ id, name, path: id, alerts }))),
};
const matches = (text: string): string[] =>
  matchAlert(parseAlerts(text)[0] ?? assert.fail(), library).map(({ id, by }) => `${id} by ${by}`);

describe('The runbooks for an alert', () => {
  it('start with the one that its link leads to, then those that name it', () => {
    const [first, second] = matches(
      '{alertname="CoreDNSErrorsHigh", runbook_url="https://x.example/dns-basics#cache"}',
    );
    assert.deepEqual([first, second], ['dns-basics.md by link', 'dns.md by alert']);
  });

  it('start with those that name it, where the link leads nowhere', () => {
    assert.equal(
      matches('{alertname="CoreDNSErrorsHigh", runbook_url="https://x.example/gone"}')[0],
      'dns.md by alert',
    );
  });

  it('are all that an ambiguous link fits, the one that names the alert first', () => {
    const found = matches('{alertname="DiskErrors", runbook_url="disk.md"}');
    assert.deepEqual(found.slice(0, 2), ['other/disk.md by link', 'team/disk.md by link']);
  });

  it('are searched for by what it says, where nothing names it', () => {
    assert.equal(matches('{alertname="LookupsFail", summary="Names do not resolve on web03"}')[0], 'dns.md by search');
  });
});
