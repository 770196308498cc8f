/** Words that on-call people use for the same thing, as the tokenizer folds them. Any of a line finds all others. */
const sameThing: readonly string[] = [
  'k8s kubernetes kube',
  'pg postgres postgresql psql',
  'db database databases',
  'mongo mongodb',
  'es elasticsearch',
  'rabbit rabbitmq',
  'prom prometheus',
  'am alertmanager',
  'lb loadbalancer balancer elb alb',
  'cert certificate certificates certs tls ssl x509',
  'fs filesystem filesystems disk disks volume',
  'pv pvc persistentvolume volume',
  'ns namespace',
  'deploy deployment rollout',
  'sts statefulset',
  'ds daemonset',
  'hpa autoscaler autoscaling',
  'backoff crashloopbackoff crashloop looping crashlooping',
  'oom oomkilled oomkiller memory mem ram',
  'cpu cpus processor load',
  'net network networking nic',
  'nic interface ethernet',
  'dns resolver resolution nxdomain servfail coredns',
  'slow latency slowness lag delay delayed slowly',
  'down unavailable unreachable outage offline dead',
  'crash crashes crashloop crashlooping crashloopbackoff restart restarting',
  'full filling fills space enospc exhausted exceeded',
  'expire expired expires expiration expiring expiry',
  'replica replicas replication replicating',
  'throttle throttled throttling ratelimit',
  'auth authentication login unauthorized',
  'perm permission permissions denied forbidden',
  'config configuration conf',
  'conn connection connections connect',
  'msg message messages',
  'queue backlog queued',
  'failover switchover',
  'gw gateway',
  'apiserver api',
  'clock time ntp chrony skew drift',
  'flapping unstable flaps',
  'stuck hanging hangs hung blocked',
  'missing absent gone disappeared',
  'leader election',
  'conntrack nf_conntrack',
  'inode inodes files',
  'fd descriptor descriptors',
  'raid mdadm array',
  'err errs error errors',
];

const table: ReadonlyMap<string, readonly string[]> = (() => {
  const synonyms = new Map<string, string[]>();
  for (const line of sameThing) {
    const words = line.replaceAll('_', '').split(' ');
    for (const word of words) {
      const others = words.filter((other) => other !== word);
      synonyms.set(word, [...(synonyms.get(word) ?? []), ...others]);
    }
  }
  return synonyms;
})();

/** Other words for this one. */
export const synonymsOf = (key: string): readonly string[] => table.get(key) ?? [];
