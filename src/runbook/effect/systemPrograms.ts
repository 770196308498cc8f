import { awkOnlyPrints, sedOnlyPrints, urlIsRead } from './readQueries';
import type { Rule } from './rule';
import { secretFile } from './secretFile';

/*
 * Programs of a system that only read, and what they may be asked. What is not in here is not known to read: the list is
 * meant to be sure. Left out on purpose are programs that can run others or write files by a mere argument that is hard
 * to rule out (xargs, less, tee), and those that go on until somebody stops them.
 */

const any: Rule = {};
/** Prints what is in files. */
const prints = (operands: number, rule: Rule = {}): Rule => ({ never: secretFile, operands, ...rule });
const only = (flags: RegExp, words?: RegExp): Rule => ({ flags, ...(words && { words }) });
const first = (pattern: RegExp, never?: RegExp): Rule => ({ first: pattern, ...(never && { never }) });
const countOf = (texts: readonly string[]): number => texts.filter((text) => /^\d+(?:\.\d+)?$/.test(text)).length;
/** `vmstat 1` goes on for ever, `vmstat 1 5` does not. */
const counted: Rule = { test: (words) => countOf(words) !== 1 };

const follows = /\s(?:-[\dA-EG-Za-eg-z]*[Ff]\S*|--follow\S*|--retry)\s/;
const ipObject =
  /^(?:a|addr|address|l|link|r|route|ru|rule|n|neigh|neighbor|neighbour|maddr|maddress|tunnel|netns|nexthop|vrf|mroute)$/;
/** iproute2 takes any beginning of a word for a verb: only those that mean nothing else. */
const showing = /^(?:sh|sho|show|li|lis|list|ls|lst|get)$/;

function ipReads(words: readonly string[]): boolean {
  const from = words.findIndex((word) => !word.startsWith('-'));
  const [object = '', verb, ...rest] = from === -1 ? [] : words.slice(from);
  return (
    ipObject.test(object) &&
    (verb === undefined || showing.test(verb)) &&
    rest.every((word) => /^[\w.:/@-]+$/.test(word))
  );
}

export const systemPrograms: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(
    (
      'ls du df uptime uname whoami id groups pgrep nproc lscpu lsmem lsns lslocks lspci lsusb lsmod lsattr lsblk lsipc pwd which ' +
      'type whereis basename dirname realpath readlink stat w who last lastlog users true false test [ pidof pstree numfmt arch ' +
      'findmnt free seq echo locale tty getconf getenforce sestatus aa-status file md5sum sha1sum sha256sum sha512sum cksum cmp diff comm ' +
      'modinfo pg_isready pg_lsclusters pg_controldata mailq lvs vgs pvs lvdisplay vgdisplay pvdisplay xfs_info atq mountpoint getfacl ' +
      'systemd-cgls lshw dmidecode numactl ipcs runlevel'
    )
      .split(' ')
      .map((name) => [name, any]),
  ),
  findmnt: { never: /\s(?:-p|--poll|-w)\S*\s/ },
  free: { flags: /^(?:-[bkmghtwlv]+|--(?:human|mega|giga|kilo|total|wide|lohi))$/, words: /^(?!)/ },
  file: { never: /\s-[^\sC]*C\S*\s/ },
  lvs: { never: /--config/ },
  vgs: { never: /--config/ },
  pvs: { never: /--config/ },
  id: any,
  dmidecode: { never: /dump-bin/ },
  ...Object.fromEntries(
    ['head', 'nl', 'tac', 'rev', 'fold', 'column', 'wc', 'cut', 'paste', 'od', 'hexdump', 'base64'].map((name) => [
      name,
      prints(1),
    ]),
  ),
  ...Object.fromEntries(['cat', 'zcat', 'bzcat', 'xzcat', 'strings'].map((name) => [name, prints(1)])),
  ...Object.fromEntries(['grep', 'egrep', 'fgrep', 'zgrep'].map((name) => [name, prints(2)])),
  tail: prints(1, { never: [secretFile, follows] }),
  tr: { test: (_, { fed }) => fed },
  uniq: { flags: /^-[cdiuD\d]+$/, test: (words, { fed }) => fed && words.every((word) => word.startsWith('-')) },
  sort: { flags: /^-[nrufkthgVbdiM\d,.]+$/, never: secretFile, operands: 1 },
  jq: { never: /\benv\b|\$ENV|\s(?:-[\dA-Z_a-eg-z]*f\w*|--from-file)\s/, operands: 2 },
  yq: { flags: /^(?:-[rePCM]+|-o=?\w+)$/, never: /\benv\b|\bload/, operands: 2 },
  awk: { test: awkOnlyPrints },
  sed: { test: sedOnlyPrints },
  printf: { never: /^ -v/ },
  sleep: { words: /^\d{1,3}s?$/ },
  command: first(/^-[vV] [\w.-]+$/, undefined),
  ps: { never: /\s-?[a-df-zA-DF-Z]*e[a-zA-Z]*\s(?=\w+\s)|\s[a-df-z]*e[a-z]*\s/ },
  getent: { never: /shadow/ },
  date: only(/^(?:-u|-R|-Is?|--utc|--iso-8601(?:=\w+)?|--rfc-3339=\w+)$/, /^\+/),
  hostname: only(/^-[fisdAI]$/, /^$/),
  hostnamectl: first(/^(?:status)?$/),
  dmesg: only(/^-[THxkueLl]+$|^--(?:ctime|level|facility|human|color)(?:=\w+)?$/, /^[\w,+]+$/),
  journalctl: {
    flags:
      /^(?:-[uxberknptoSUgNqam]+|-n\d+|-b-?\d+|--(?:unit|since|until|no-pager|lines|boot|priority|output|reverse|grep|dmesg|list-boots|disk-usage|user|user-unit|all|identifier|no-tail|catalog|utc|no-hostname|quiet|system|merge|pager-end|no-full|full)(?:=.*)?|-\d+)$/,
  },
  systemctl: {
    first:
      /^(?:status|is-active|is-enabled|is-failed|is-system-running|list-units|list-timers|list-unit-files|list-dependencies|list-sockets|list-jobs|list-mounts|show|cat|get-default)?(?: |$)/,
    before: [
      /^(?:-t|--type|--state)$/,
      /^(?:--no-pager|--failed|--all|-a|-l|--full|--user|--type=\S+|--state=\S+|--no-legend|--plain)$/,
    ],
    never: /\s(?:-H\S*|-M\S*|--host\S*|--machine\S*)\s/,
  },
  service: first(/^(?:[\w@.-]+ status|--status-all)$/),
  ping: { never: /\s-[^\sAf]*[Af]\S*\s/, test: (words) => words.some((word) => /^-c\d*$/.test(word)) },
  ping6: { test: (words) => words.some((word) => /^-c\d*$/.test(word)) },
  traceroute: any,
  traceroute6: any,
  tracepath: any,
  mtr: { test: (words) => words.some((word) => /^(?:-[\dA-Z_abd-qs-z]*[cr]\w*|--report\S*)$/.test(word)) },
  host: { words: /^[\w.:-]+$/, operands: 1, test: (words) => words.length > 0 },
  nslookup: { test: (words) => words.some((word) => !word.startsWith('-')) },
  dig: { flags: /^(?:-[46xtpqbcm]|-x)$/ },
  whois: { test: (words) => words.length > 0 },
  nc: { test: (words) => words.some((word) => /^-\w*z/.test(word)) && !words.some((word) => /^-\w*[ecl]/.test(word)) },
  vmstat: counted,
  iostat: counted,
  mpstat: counted,
  pidstat: { test: (words) => countOf(words) !== 1 && !words.includes('-e') },
  sar: { flags: /^-[a-np-zA-Z]+$/, test: (words) => countOf(words) !== 1 },
  top: { test: (words) => words.some((word) => /^-\w*b/.test(word)) && words.some((word) => /^-\w*n\d*$/.test(word)) },
  ss: only(/^(?:-[antulpeomisrx46HO]+|--(?:tcp|udp|listening|numeric|processes|all|summary|extended|info|no-header))$/),
  netstat: only(/^(?:-[antulpeoisrW46g]+|--(?:tcp|udp|listening|numeric|program|route|interfaces|statistics|all))$/),
  lsof: { flags: /^(?:-[a-qs-zA-Z]+(?::[\w,-]+)?|\+[dDL]\w*|-[ip]\S+)$/ },
  arp: only(/^-[nav]+$/),
  route: only(/^-[ne46]+$/, /^$/),
  ifconfig: { flags: /^-[as]$/, test: (words) => words.length < 2 },
  ip: {
    flags: /^-(?:[46sdojhNpc]|br|brief|json|pretty|stats|statistics|details|color|human)$/,
    test: ipReads,
  },
  bridge: first(/^(?:link|fdb|mdb|vlan) (?:show|list)?(?: |$)/),
  tc: {
    first: /^(?:qdisc|class|filter|chain)(?: (?:show|list|ls)(?: |$)|$)/,
    before: [/^(?!)/, /^-(?:s|d|j|p|statistics|details)$/],
  },
  nft: {
    flags: /^-[anjsyS]+$/,
    first: /^list (?:ruleset|tables|table|chains|chain|sets|set|maps|map|counters|counter|flowtables)(?: |$)/,
    before: [/^(?!)/, /^-[anjsyS]+$/],
    words: /^[\w.:/-]+$/,
  },
  iptables: only(/^(?:-[LSnvwxt]+|--(?:list|list-rules|line-numbers|numeric|verbose|table|wait)(?:=\w+)?)$/),
  ip6tables: only(/^(?:-[LSnvwxt]+|--(?:list|list-rules|line-numbers|numeric|verbose|table|wait)(?:=\w+)?)$/),
  'iptables-save': only(/^-[ct]$/),
  ipset: first(/^(?:list|-L|test)(?: |$)/),
  ufw: first(/^status(?: |$)/),
  'firewall-cmd': {
    flags: /^--(?:state|list-[\w-]+|get-[\w-]+|query-[\w-]+(?:=.*)?|zone=.*|permanent|info-[\w-]+(?:=.*)?)$/,
    words: /^(?!)/,
  },
  conntrack: { flags: /^(?:-[LCSp]+|--(?:dump|count|stats|proto|src|dst|dport|sport|orig-\w+)(?:=.*)?)$/ },
  ethtool: {
    flags: /^-(?:[iSkglcam]|-(?:driver|statistics|show-\w+))$/,
    words: /^[\w.@-]+$/,
    test: (words) => words.filter((word) => !word.startsWith('-')).length < 2,
  },
  chronyc: first(/^(?:tracking|sources|sourcestats|activity|ntpdata|clients)(?: |$)/),
  ntpq: only(/^-(?:p|pn|np|n|c)$/, /^(?:peers|rv|as|localhost)$/),
  timedatectl: first(/^(?:status|show|timesync-status|list-timezones)?(?: |$)/),
  resolvectl: first(/^(?:status|query|statistics|dns|domain)?$|^(?:query|status) [\w.:-]+$/),
  'systemd-resolve': only(/^--(?:status|statistics)$/, /^(?!)/),
  networkctl: first(/^(?:status|list)?(?: |$)/),
  loginctl: first(/^(?:list-sessions|list-users|session-status|user-status|show-session|show-user|show-seat)?(?: |$)/),
  nmcli: first(
    /^(?:device (?:status|show|wifi list)|connection show|general status)(?: |$)/,
    /\s(?:-s|--show-secrets)\s/,
  ),
  coredumpctl: first(/^(?:list|info)(?: |$)/),
  'systemd-analyze': first(/^(?:time|blame|critical-chain|verify)?(?: |$)/),
  find: {
    flags:
      /^-(?:i?name|i?path|i?regex|regextype|type|xtype|size|[acm]time|[acm]min|newer\w*|maxdepth|mindepth|not|o|or|a|and|user|group|nouser|nogroup|uid|gid|perm|empty|print0?|printf|ls|x?dev|mount|[LHP]|prune|inum|links|readable|writable|executable|wholename|samefile|depth|quit|noleaf)$/,
  },
  tree: { flags: /^-[adfilpsughDFLLPI]+$/ },
  mount: only(/^-[lt]$/, /^[a-z\d,]+$/),
  swapon: only(/^(?:-s|--show(?:=\w+)?|--summary)$/, /^(?!)/),
  blkid: only(/^-[os]$/),
  mdadm: only(/^(?:-D|-E|-Q|--detail|--examine|--query)$/),
  smartctl: only(/^(?:-[aHiAxcl]|--(?:all|health|info|attributes|xall|scan|log)(?:=\w+)?|-d)$/),
  nvme: first(/^(?:list|smart-log|id-ctrl|id-ns|error-log|list-subsys)(?: |$)/),
  zpool: { first: /^(?:status|list|history|get)(?: |$)/, never: /\s\d+\s$/ },
  zfs: first(/^(?:list|get)(?: |$)/),
  btrfs: first(
    /^(?:filesystem (?:show|df|usage)|fi (?:show|df|usage)|device stats|subvolume list|scrub status)(?: |$)/,
    /\s(?:-z|--reset)\s/,
  ),
  tune2fs: only(/^-l$/),
  dumpe2fs: only(/^-h$/),
  sysctl: only(/^-(?:[aneN]+|-all|-values)$/, /^[\w./*-]+$/),
  crontab: {
    test: (words) =>
      words.includes('-l') && words.every((word, at) => word === '-l' || word === '-u' || words[at - 1] === '-u'),
  },
  'apt-cache': first(/^(?:policy|show|search|madison|depends|rdepends)(?: |$)/),
  apt: first(/^(?:list|show|policy|search)(?: |$)/),
  dpkg: { flags: /^-(?:[lsLSW]|-(?:list|status|listfiles|search))$/, test: (words) => words.length > 0 },
  'dpkg-query': { flags: /^-(?:[lsLSWf]|-(?:list|status|listfiles|search|show|showformat=.*))$/ },
  rpm: {
    flags: /^(?:-q[aiclfdRs]*|--last|--changelog|--query)$/,
    test: (words) => /^(?:-q|--query)/.test(words[0] ?? ''),
  },
  yum: first(/^(?:list|info|repolist|history(?: (?:list|info))?|check-update|search|provides)(?: |$)/),
  dnf: first(/^(?:list|info|repolist|history(?: (?:list|info))?|check-update|search|provides)(?: |$)/),
  snap: first(/^(?:list|info|changes|services)(?: |$)/),
  nginx: only(/^-(?:[tvV]|q)$/, /^(?!)/),
  apachectl: only(/^-(?:[tSvVM])$/, /^(?:configtest|status|fullstatus)$/),
  'named-checkconf': { flags: /^-[vj]$/ },
  postconf: { flags: /^-[nd]$/, words: /^[\w]+$/ },
  postqueue: only(/^-[pj]$/, /^(?!)/),
  exim: only(/^-bp[cru]?$/, /^(?!)/),
  sshd: only(/^-t$/, /^(?!)/),
  openssl: { test: opensslReads },
  curl: {
    // Not -X, -d, -F, -T, -o, -O, -K, -c or a config file: what sends, writes or sets.
    flags:
      /^(?!.*%output)(?:-[sSfkvLiIG46mN]+|-[HAw]|--(?:silent|show-error|fail|insecure|verbose|location|include|head|get|ipv[46]|max-time|connect-timeout|header|user-agent|write-out|compressed|http[\d.]*|resolve|cacert|retry)(?:=.*)?|-o)$/,
    words: /^(?!@|.*%output)/,
    never: /\s-o (?!\/dev\/null\s)|method-override/i,
    test: urlIsRead,
  },
  wget: { flags: /^(?:-q|-qO-|-O-?|--spider|-S|--server-response|-T|--timeout=\d+|--tries=\d+)$/, test: wgetReads },
};

const opensslFlags: Readonly<Record<string, RegExp>> = {
  x509: /^-(?:in|inform|noout|text|dates|enddate|startdate|subject|issuer|fingerprint|checkend|checkhost|serial|ext|pubkey|modulus|sha\d+|md5|nameopt|hash|ocsp_uri|purpose|email|certopt)$/,
  crl: /^-(?:in|inform|noout|text|nextupdate|lastupdate|issuer)$/,
  req: /^-(?:in|inform|noout|text|subject|verify|modulus)$/,
  verify: /^-(?:CAfile|CApath|untrusted|verbose|partial_chain|purpose|show_chain)$/,
  version: /^-[adv]$/,
  s_client:
    /^-(?:connect|servername|showcerts|tls1_[23]|starttls|CAfile|verify_return_error|status|alpn|brief|proxy|verify)$/,
};

function opensslReads([command = '', ...words]: readonly string[], { fed }: { readonly fed: boolean }): boolean {
  const flags = Object.hasOwn(opensslFlags, command) ? opensslFlags[command] : undefined;
  if (flags === undefined || !words.every((word) => !word.startsWith('-') || flags.test(word))) return false;
  return command === 'version' || command === 'verify' || fed || (command !== 's_client' && words.includes('-in'));
}

function wgetReads(words: readonly string[]): boolean {
  const joined = words.join(' ');
  return /(?:-qO-|-O ?-|--spider)(?: |$)/.test(joined) && urlIsRead(words.filter((word) => word !== '-'));
}
