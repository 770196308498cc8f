import { clientReads, redisOnlyReads } from './readQueries';
import type { Rule } from './rule';

/*
 * Clients of clusters, clouds and data stores with commands of their own: those that only read, end by themselves and
 * print no secret. What an installation can rename (aliases of git, plugins of kubectl) is not in here.
 */

const valuedBefore =
  /^(?:-n|--namespace|--context|--cluster|--region|--profile|--endpoints|--user|--server|-s|--output|-o|--project|--subscription|-C|--cacert|--cert|--key|-H|--as|--request-timeout|--kube-context|-l|-p|-h)$/;
const bareBefore =
  /^(?:--no-pager|--no-headers|-A|--all-namespaces|--(?:namespace|context|cluster|region|profile|endpoints|project|output|kube-context|as|request-timeout|cacert|cert|key|subscription)=\S+|-n\S+|--insecure-skip-tls-verify)$/;

/** What writes a file, runs another program, goes on for ever, or asks another server than the one that is set. */
const misused =
  /\s(?:--output-(?:directory|file)|--ext-diff|--filename|--kubeconfig|--post-renderer|--cli-input|--generate-cli-skeleton|-w|--watch|--watch-only|-f|--follow|--stream|--tail-follow|--raw)(?=[\s=])(?!\S*=false)/;
const secret =
  /\b(?:secrets?-value|secret-version|secret[\s/][^\n]*(?:-o|--output|--template)|access-token|keys?[ ]list|list-keys|credentials?|passwords?|connection-strings?|appsettings|login|get-token|print-\w+-token|with-decryption|show-token|show-secrets|user-pool-client)\b/i;

const commands = (first: RegExp, ...never: readonly RegExp[]): Rule => ({
  first,
  before: [valuedBefore, bareBefore],
  never: [misused, ...never],
});

/** `kubectl get secret x -o yaml` shows it; `-o name` and `-o wide` do not. */
const namesSecret = /\s(?:\S{0,200},)?secrets?(?:\.v1)?[\s/,]/;
const printsAll = /\s(?:-o ?|-o=|--output[ =]|--template)(?!name|wide)\S/;
const keepsSecrets = (words: readonly string[]): boolean => {
  const joined = ` ${words.join(' ')} `;
  return !(namesSecret.test(joined) && printsAll.test(joined));
};

const kubernetes =
  'get|describe|logs?|top|version|explain|api-resources|api-versions|events|cluster-info(?! dump)|config (?:view|current-context|get-contexts|get-clusters|get-users)|auth (?:can-i|whoami)|rollout (?:status|history)';

const sqlFlags =
  /^(?:-[hUpdPuDSHNBstAxXqwlfvEr]\S*|--(?:host|username|port|dbname|user|database|tuples-only|no-align|expanded|csv|batch|silent|table|skip-column-names|no-psqlrc|vertical|ssl-mode|protocol)(?:=\S+)?|[\w.:/@$-]+)$/;
/** Files that are read as SQL, or written. */
const sqlFile =
  /\s(?:-f\S*|--file\S*|-o\S*|--output\S*|-L\S*|-v\S*|--set\S*|--variable\S*|--tee\S*|--pager\S*|--init-command\S*)\s/;

const groupsOfClouds =
  '(?:(?:alpha|beta|compute|container|sql|config|auth|iam|logging|run|pubsub|spanner|storage|monitoring|app|artifacts|composer|dataproc|filestore|billing|network|vm|group|account|resource|disk|snapshot|nsg|vnet|nic|lb|public-ip|webapp|functionapp|keyvault|acr|mysql|server|flexible-server|cosmosdb|namespace|image|volume|port|subnet|router|droplet|database|cluster|firewall|domain|load-balancer|hypervisor|stack|quota|project|user|role|service|instance|node|zone|record|[a-z-]*s) )+';

export const clients: Readonly<Record<string, Rule>> = {
  kubectl: { ...commands(new RegExp(`^(?:${kubernetes})(?: |$)`), /--flatten/), test: keepsSecrets },
  oc: {
    ...commands(
      new RegExp(`^(?:${kubernetes}|status|whoami|projects|project$|adm top|adm node-logs)(?: |$)`),
      /--flatten|\s-t\s|--show-token/,
    ),
    test: keepsSecrets,
  },
  docker: {
    ...commands(
      /^(?:ps|images|logs|inspect|stats|version|info|top|port|diff|history|container (?:ls|list|inspect|logs)|image (?:ls|inspect|history)|network (?:ls|inspect)|volume (?:ls|inspect)|node (?:ls|inspect|ps)|service (?:ls|ps|logs|inspect)|stack (?:ls|ps|services)|system (?:df|info)|context ls|compose (?:ps|logs|ls|top|images))(?: |$)/,
    ),
    test: (words) => words[0] !== 'stats' || words.includes('--no-stream'),
  },
  'docker-compose': commands(/^(?:ps|logs|top|images)(?: |$)/),
  podman: {
    ...commands(/^(?:ps|images|logs|inspect|stats|version|info|top|port|history|pod (?:ps|inspect)|system df)(?: |$)/),
    test: (words) => words[0] !== 'stats' || words.includes('--no-stream'),
  },
  crictl: commands(/^(?:ps|pods|images|logs|inspect|inspectp|inspecti|info|version|stats|statsp)(?: |$)/),
  helm: commands(
    /^(?:list|ls|status|history|get (?:notes|metadata)|version|show (?:chart|readme|values|all|crds)|search (?:repo|hub)|repo list|env)(?: |$)/,
  ),
  git: {
    first:
      /^(?:status|log|show|diff|blame|shortlog|describe|rev-parse|rev-list|ls-files|ls-tree|ls-remote|cat-file|merge-base|name-rev|whatchanged|for-each-ref|count-objects|version|grep|reflog(?: show(?: |$)|$)|branch(?: (?:-[avrl]+|--(?:list|all|show-current|merged|contains)|-vv)(?: |$)|$)|tag(?: (?:-l|--list|-n\d*)(?: |$)|$)|remote(?: (?:-v|show|get-url)(?: |$)|$)|stash (?:list|show)|config (?:--get|--list|-l|--get-all)|worktree list)(?: |$)/,
    before: [/^-C$/, /^(?:--no-pager|-P|--no-optional-locks)$/],
    never:
      /\s(?:--ext-diff|--textconv|--output\S*|-O\S*|--open-files-in-pager\S*|--upload-pack\S*|--exec\S*|-o)\s|credential|\s-[dDmMcC]\s/,
  },
  gh: commands(/^(?:pr|issue|run|release|repo|workflow) (?:list|view|status|checks|diff)(?: |$)/),
  etcdctl: {
    first:
      /^(?:endpoint (?:status|health|hashkv)|member list|alarm list|version)(?: |$)|^get .*(?:--keys-only|--count-only)/,
    before: [valuedBefore, bareBefore],
  },
  terraform: commands(/^(?:version|providers|validate|state list|workspace (?:list|show))(?: |$)/),
  aws: commands(
    /^(?:[a-z0-9-]+ (?:describe|list)-[a-z0-9-]+|s3 ls|sts get-caller-identity|cloudwatch get-metric-(?:statistics|data)|logs (?:filter-log-events|get-log-events|tail)|iam get-(?:user|role|policy|group|account-summary)|s3api (?:head-object|head-bucket|get-bucket-[a-z-]+)|elb\w* get-[a-z-]+|health get-[a-z-]+|route53 get-[a-z-]+|autoscaling get-[a-z-]+|ec2 get-console-output|lambda get-function-configuration|configure list|eks get-[a-z-]*nodegroup[a-z-]*)(?: |$)/,
    secret,
  ),
  gcloud: commands(
    new RegExp(
      `^(?:${groupsOfClouds}(?:list|describe|get-iam-policy|read|get-serial-port-output|get-health)|info|version|projects list)(?: |$)`,
    ),
    secret,
    /versions access|config-helper/,
  ),
  gsutil: commands(/^(?:ls|du|stat|version)(?: |$)/),
  az: commands(
    new RegExp(`^(?:${groupsOfClouds}(?:list|show|list-[a-z-]+|get-instance-view)|version)(?: |$)`),
    secret,
    /secret show|\bkeys\b|get-/,
  ),
  doctl: commands(new RegExp(`^${groupsOfClouds}(?:list|get|ls)(?: |$)`), secret, /kubeconfig|auth/),
  openstack: commands(new RegExp(`^${groupsOfClouds}(?:list|show)(?: |$)`), secret),
  hcloud: commands(new RegExp(`^${groupsOfClouds}(?:list|describe)(?: |$)|^[a-z-]+ (?:list|describe)(?: |$)`), secret),
  oci: commands(new RegExp(`^${groupsOfClouds}(?:list|get)(?: |$)`), secret),
  eksctl: commands(/^(?:get|version|info)(?: |$)/),
  kops: commands(/^(?:get|validate|version)(?: |$)/, secret),
  nodetool: commands(
    /^(?:status|info|ring|tpstats|compactionstats|netstats|describecluster|version|gossipinfo|cfstats|tablestats|tablehistograms|proxyhistograms|getendpoints|describering|listsnapshots|viewbuildstatus|failuredetector|getcompactionthroughput|statusbinary|statusgossip)(?: |$)/,
  ),
  rabbitmqctl: commands(
    /^(?:list_[a-z_]+|status|cluster_status|node_health_check|ping)(?: |$)/,
    /list_user_permissions|encoded/,
  ),
  'rabbitmq-diagnostics': commands(
    /^(?:ping|status|check_[a-z_]+|alarms|listeners|memory_breakdown|server_version|is_running|cluster_status)(?: |$)/,
  ),
  'rabbitmq-queues': commands(/^(?:quorum_status|check_[a-z_]+)(?: |$)/),
  argocd: commands(/^(?:app|proj|repo|cluster) (?:list|get|history|diff)(?: |$)|^version(?: |$)/, secret),
  flux: commands(/^(?:get|check|version|tree|stats|events|trace)(?: |$)/),
  istioctl: commands(/^(?:proxy-status|ps|proxy-config (?!secret)|pc (?!secret)|analyze|version|x describe)(?: |$)?/),
  cilium: commands(/^(?:status|version|endpoint (?:list|get)|node list|service list|bpf \w+ list)(?: |$)/, /--wait/),
  linkerd: commands(/^(?:check|version|stat)(?: |$)/),
  velero: commands(
    /^(?:backup|restore|schedule|backup-location|snapshot-location) (?:get|describe|logs)(?: |$)|^(?:get|describe) (?:backups?|restores?|schedules?)(?: |$)/,
  ),
  consul: commands(/^(?:members|info|catalog (?:nodes|services|datacenters)|operator raft list-peers|version)(?: |$)/),
  nomad: commands(
    /^(?:status|node status|job status|alloc status|server members|deployment (?:list|status)|version|operator raft list-peers)(?: |$)/,
  ),
  vault: commands(/^(?:status|version|operator raft list-peers)(?: |$)/),
  patronictl: {
    first: /^(?:list|history|version|topology)(?: |$)/,
    before: [/^-[cd]$/, /^(?!)/],
    never: /\s-[wW]\s|--watch/,
  },
  pgbackrest: { first: /(?:^| )info$|^info(?: |$)/, before: [/^(?!)/, /^--(?:stanza|output)=\S+$/] },
  barman: commands(/^(?:list-\w+|show-\w+|status|check)(?: |$)/),
  repmgr: {
    first: /^(?:cluster (?:show|matrix|crosscheck|event)|node (?:status|check)|service status)(?: |$)/,
    before: [/^-f$/, /^(?!)/],
  },
  ceph: {
    first:
      /^(?:status|health(?: detail)?|df(?: detail)?|versions|quorum_status|osd (?:tree|df|stat|status|perf|pool (?:ls|stats)|dump|blocked-by)|pg (?:stat|dump\w*|ls\S*|map)|mon (?:stat|dump)|mds stat|fs (?:status|ls|dump)|mgr (?:services|stat)|crash (?:ls|info)|orch (?:ps|ls|status))?(?: |$)/,
    before: [/^(?!)/, /^(?:-s|--status|--health)$/],
    never: /\s(?:-w\S*|--watch\S*|-i|-o)\s|^  $/,
  },
  rados: commands(/^(?:df|lspools)(?: |$)/),
  rbd: commands(/^(?:ls|list|info|status|du)(?: |$)/),
  gluster: commands(/^(?:volume (?:info|status|list|heal \S+ info)|peer status|pool list)(?: |$)/),
  promtool: commands(/^(?:check|test|query)(?: |$)/),
  amtool: commands(
    /^(?:alert(?: query)?|silence(?: query)?|check-config|cluster(?: show)?)(?: -|$|(?<=query|check-config) )/,
  ),
  logcli: commands(/^(?:query|labels|series|instant-query|stats)(?: |$)/, /--tail/),
  'kafka-topics': { never: /--(?:create|delete|alter)/, test: listsOrDescribes },
  'kafka-topics.sh': { never: /--(?:create|delete|alter)/, test: listsOrDescribes },
  'kafka-consumer-groups': { never: /--(?:reset-offsets|delete|execute)/, test: listsOrDescribes },
  'kafka-consumer-groups.sh': { never: /--(?:reset-offsets|delete|execute)/, test: listsOrDescribes },
  haproxy: { flags: /^-[cfVv]+$/, test: (words) => words.some((word) => /^-(?:c|v)/.test(word)) },
  psql: { never: sqlFile, test: (words) => clientReads(words, /^(?:-c|--command)$/, sqlFlags) },
  mysql: { never: sqlFile, test: (words) => clientReads(words, /^(?:-e|--execute)$/, sqlFlags) },
  mariadb: { never: sqlFile, test: (words) => clientReads(words, /^(?:-e|--execute)$/, sqlFlags) },
  'clickhouse-client': { never: sqlFile, test: (words) => clientReads(words, /^(?:-q|--query)$/, sqlFlags) },
  mysqladmin: {
    never: /\s(?:-i\S*|--sleep\S*)\s/,
    test: (words) =>
      /^(?:status|extended-status|processlist|ping|version|variables)$/.test(words.at(-1) ?? '') &&
      words.slice(0, -1).every((word, at) => word.startsWith('-') || /^-[huP]$/.test(words[at - 1] ?? '')),
  },
  'redis-cli': { test: redisOnlyReads },
  'valkey-cli': { test: redisOnlyReads },
  mongosh: { test: mongoReads },
  mongo: { test: mongoReads },
  npm: commands(/^(?:ls|list|view|outdated|version$)(?: |$)/),
  pip: commands(/^(?:list|show|freeze)(?: |$)/),
  nslookup: { test: (words) => words.some((word) => !word.startsWith('-')) },
  hostname: { flags: /^-[fisdAI]$/, words: /^(?!)/ },
  whoami: {},
};

function listsOrDescribes(words: readonly string[]): boolean {
  return words.includes('--list') || words.includes('--describe');
}

const mongoReading =
  /^(?:rs\.(?:status|conf|isMaster|printReplicationInfo|printSecondaryReplicationInfo|printSlaveReplicationInfo)|sh\.status|db\.(?:serverStatus|stats|currentOp|isMaster|hello|version|getReplicationInfo|printReplicationInfo|hostInfo|getCollectionNames))\(\)(?:\.[\w.]+)?;?$/;

function mongoReads(words: readonly string[]): boolean {
  const at = words.indexOf('--eval');
  const rest = words.filter((_, index) => index !== at && index !== at + 1);
  return (
    at !== -1 &&
    mongoReading.test((words[at + 1] ?? '').trim()) &&
    rest.every((word) => /^(?:--quiet|--host|--port|[\w.:/-]+)$/.test(word) && !word.endsWith('.js'))
  );
}
