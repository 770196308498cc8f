/*
 * Programs that only read, and what they may be asked. What is not in here is taken to change something: the list is
 * meant to be short and sure. Left out on purpose are programs that read but can also run others or write files by a
 * mere argument that is hard to rule out (sed, xargs, less, find's actions, awk's system).
 */

/** Programs of which no argument makes them change anything. */
export const anyArguments: ReadonlySet<string> = new Set(
  (
    'cat head tail grep egrep fgrep zgrep zcat wc ls df du free uptime uname whoami id groups ps pgrep vmstat mpstat nproc lscpu lsblk lsmod ' +
    'nslookup host ping ping6 traceroute tracepath echo pwd which cut tr nl tac rev fold column cmp comm diff md5sum sha1sum sha256sum ' +
    'basename dirname realpath readlink getent w who last users true stat seq jq pidof pstree lsattr numfmt'
  ).split(' '),
);

/** Programs that only read as long as every flag is one of these; `=` and clusters of one-letter flags are understood. */
export const someFlags: Readonly<Record<string, RegExp>> = {
  // Not -X, -d, -F, -T, -o, -O, -K, -c or a config file: what sends, writes or sets.
  curl: /^(?!.*%output)(?:-[sSfkvLiIG46m]+|-[HAw]|--(?:silent|show-error|fail|insecure|verbose|location|include|head|get|ipv[46]|max-time|connect-timeout|header|user-agent|write-out|compressed|http[\d.]*|resolve|cacert|retry)(?:=.*)?)$/,
  dig: /^(?:-[46xtpqb]|-x)$/,
  ss: /^-[antulpeomisrx46H]+$/,
  netstat: /^-[antulpeoisrW46cg]+$/,
  lsof: /^-[a-zA-Z]+(?::\d+)?$/,
  sort: /^-[nrufkthgVbdiM\d,.]+$/,
  date: /^(?:-u|-Is?|--utc|--iso-8601(?:=\w+)?|--rfc-3339=\w+|-R)$/,
  dmesg: /^-[THxkuewLl]+$/,
  journalctl:
    /^(?:-[uxbefrknptoSUg_qam]+|-n\d+|--(?:unit|since|until|no-pager|follow|lines|boot|priority|output|reverse|grep|dmesg|list-boots|disk-usage|user|all|identifier|no-tail|catalog)(?:=.*)?)$/,
  hostname: /^-[fisdAI]$/,
  ip: /^-(?:[46sdobrc]|br|brief|json|stats|details|color)$/,
  iostat: /^-[a-z]+$/,
  sar: /^-[a-np-zA-Z]+$/,
  yq: /^(?:-[rePCM]|-o=?\w+)$/,
};

/** Words that may follow the flags of these programs; for others any may. */
export const someWords: Readonly<Record<string, RegExp>> = {
  // `%output{file}` in a --write-out writes.
  curl: /^(?!@|.*%output)/,
  date: /^\+/,
  hostname: /^$/,
  ip: /^(?:a|addr|address|l|link|r|route|n|neigh|neighbor|rule|maddr|show|list|ls|get|dev|to|from|table|all|main|\w+\d|(?=\S*\d)[\d.:/a-f]+)$/,
  dmesg: /^[\w,]+$/,
};

/** Programs with commands of their own: those that only read, by their first words. */
export const subcommands: Readonly<Record<string, RegExp>> = {
  kubectl:
    /^(?:get|describe|logs?|top|version|explain|api-resources|api-versions|events|cluster-info(?! dump)|config (?:view|current-context|get-contexts|get-clusters|get-users)|auth (?:can-i|whoami)|rollout (?:status|history))(?: |$)/,
  oc: /^(?:get|describe|logs?|version|explain|api-resources|events|status|whoami|projects|adm top|auth can-i|rollout (?:status|history))(?: |$)/,
  docker:
    /^(?:ps|images|logs|inspect|stats|version|info|top|port|diff|container (?:ls|list|inspect|logs)|image (?:ls|inspect)|network (?:ls|inspect)|volume (?:ls|inspect)|node ls|service (?:ls|ps|logs|inspect)|compose (?:ps|logs|ls|top))(?: |$)/,
  podman: /^(?:ps|images|logs|inspect|stats|version|info|top|port)(?: |$)/,
  crictl: /^(?:ps|pods|images|logs|inspect|inspectp|info|version|stats)(?: |$)/,
  systemctl:
    /^(?:status|is-active|is-enabled|is-failed|list-units|list-timers|list-unit-files|list-dependencies|show|cat)(?: |$)/,
  helm: /^(?:list|ls|status|history|get (?:all|values|manifest|notes|hooks)|version|show)(?: |$)/,
  etcdctl: /^(?:endpoint (?:status|health)|member list|alarm list|version|get)(?: |$)/,
  aws: /^[a-z0-9-]+ (?:describe|list)-[a-z0-9-]+(?: |$)/,
  git: /^status(?: |$)/,
  timedatectl: /^(?:status|show)?$/,
  nodetool: /^(?:status|info|ring|tpstats|compactionstats|netstats|describecluster|version|gossipinfo)(?: |$)/,
  rabbitmqctl: /^(?:list_[a-z_]+|status|cluster_status|node_health_check|ping)(?: |$)/,
  argocd: /^app (?:list|get|history|diff)(?: |$)/,
  velero: /^(?:backup|restore|schedule) (?:get|describe|logs)(?: |$)/,
};

/** Flags of those programs that may stand before their command and have a value; others there are not understood. */
export const flagsBefore = /^(?:-n|--namespace|--context|--cluster|--region|--profile|--endpoints|--user|--server|-s)$/;
export const bareFlagsBefore =
  /^(?:--no-pager|--no-headers|-A|--(?:namespace|context|cluster|region|profile|endpoints)=\S+|-n\S+)$/;

/** Arguments of those programs that write a file, or run another one, wherever they stand. */
export const writing =
  /^(?:--output-(?:directory|file)|--ext-diff|-f$|--filename|--kubeconfig|--post-renderer|--cli-input|--generate-cli-skeleton)/;
