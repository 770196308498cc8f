import type { SearchDocument } from '../../../../src/library/search/document';
import { runbook } from './given';

const services =
  'checkout payments cart catalog shipping billing ledger pricing identity sessions mailer gateway edge proxy mesh scheduler cron warehouse stream kafka rabbitmq redis postgres mysql cassandra elasticsearch vault consul jenkins registry metrics traces backup storage nfs ceph dns ntp ldap vpn firewall haproxy nginx queue video upload crawler feed chat tax fraud reporting crm'.split(
    ' ',
  );
const components =
  'Api Database Cache Queue Replica Worker Pool Node Disk Volume Certificate Index Shard Partition Connection Job Consumer Leader Broker Backend Session Lock Snapshot Log'.split(
    ' ',
  );
const faults: readonly (readonly [name: string, said: string])[] = [
  ['LatencyHigh', 'requests are slow, p99 above target'],
  ['ErrorRateHigh', 'requests fail with 502 Bad Gateway'],
  ['Down', 'connection refused'],
  ['LagGrowing', 'replication lag grows'],
  ['Full', 'no space left on device'],
  ['Expired', 'certificate has expired'],
  ['OutOfMemory', 'OOMKilled with exit code 137'],
  ['Saturated', 'too many connections'],
  ['Stuck', 'does not progress, deadlock detected'],
  ['Missing', 'no data'],
  ['Flapping', 'up and down, leader election'],
  ['Throttled', '429 Too Many Requests'],
  ['Corrupt', 'checksum mismatch'],
  ['TimeoutsHigh', 'context deadline exceeded, i/o timeout'],
];
const words =
  'traffic request customer region zone deploy rollback restart drain failover quota limit alert team dashboard metric trace query plan compaction write read retry breaker timeout socket tcp tls lookup route packet loss kernel container pod namespace node image config storage class api cluster error pods memory network'.split(
    ' ',
  );

/** Runbooks as a large team has them: each of a kind, many nearly alike. The same ones every time. */
export function distractors(count: number): SearchDocument[] {
  let seed = 7;
  const pick = <T>(list: readonly T[]): T => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return list[Math.floor((seed / 2 ** 32) * list.length)] as T;
  };
  const some = (length: number): string => Array.from({ length }, () => pick(words)).join(' ');
  return Array.from({ length: count }, (_, number) => {
    const service = pick(services);
    const component = pick(components);
    const [fault, said] = pick(faults);
    const name = `${service}-${component}-${fault}-${number}`.toLowerCase();
    return runbook(`distractor/${name}`, {
      name,
      title: `${service} ${component} ${fault.replace(/(?<=[a-z])[A-Z]/g, ' $&')}`.toLowerCase(),
      alerts: [service.slice(0, 1).toUpperCase() + service.slice(1) + component + fault],
      symptoms: [`${service}: ${said}, ${some(4)}`],
      service,
      tags: [component.toLowerCase(), pick(words)],
      summary: `${some(14)}.`,
      headings: [some(2), some(3)],
      severity: pick(['SEV1', 'SEV2', 'SEV3'] as const),
    });
  });
}
