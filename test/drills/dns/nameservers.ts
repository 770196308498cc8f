import { applicationLog, dnsDrill, type DnsDrill, dnsParameters, theEnd, theStart, fiveSeconds } from './common';
import { buildNet, type DnsNet, NAME } from './net';

/** Packets to port 53 that reach the server which stands fourth; the client's own tools may send some on purpose. */
async function countAtSpare({ spare, client }: DnsNet): Promise<string> {
  await spare.must('nft "add table inet count; add chain inet count input { type filter hook input priority 0; }"');
  await spare.must('nft add rule inet count input udp dport 53 counter');
  const { output } = await client.run(`getent hosts ${NAME}`);
  const counted = await spare.must('nft list table inet count; nft delete table inet count');
  return `${output}${counted}`;
}

const shared = {
  ...dnsDrill,
  way: [...theStart, 'who-owns-resolv-conf', 'working-server-first', ...theEnd],
};

export const fourthNameserver: DnsDrill = {
  ...shared,
  name: 'dns-fourth-nameserver',
  title: 'Three dead name servers, and a healthy fourth that glibc never asks',
  parameters: { ...dnsParameters, cache: '192.0.2.97' },
  build: (world) => buildNet(world),
  break: ({ client }) =>
    client.write(
      '/etc/resolv.conf',
      `${['97', '98', '99', '54'].map((last) => `nameserver 192.0.2.${last}\n`).join('')}options timeout:1 attempts:1\n`,
    ),
  symptoms: [
    { says: 'Could not resolve host', probe: applicationLog },
    {
      says: 'More DNS servers were added and it did not help',
      shows: 'counter packets 0 bytes 0',
      probe: countAtSpare,
    },
  ],
};

export const deadFirstNameserver: DnsDrill = {
  ...shared,
  name: 'dns-dead-first-nameserver',
  title: 'A dead name server before a healthy one: every lookup takes 5 seconds',
  parameters: { ...dnsParameters, cache: '192.0.2.97' },
  build: (world) => buildNet(world),
  break: ({ client }) => client.write('/etc/resolv.conf', 'nameserver 192.0.2.97\nnameserver 192.0.2.54\n'),
  symptoms: [fiveSeconds],
};
