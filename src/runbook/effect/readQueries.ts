/*
 * What is told by an argument that is a language of its own: addresses, SQL, scripts of awk and sed, commands of Redis.
 */

/** Names in the path of an address whose reading does nothing else: a GET may as well reload, flush or shut down. */
const reading =
  /^(?:-\/)?(?:health\w*|healthy|ready\w*|live\w*|alive|status|up|ping|version|info|metrics|stats?|uptime|build-?info|_cat|_cluster|_nodes|_stats|_aliases|targets|alerts|rules|query|query_range|labels?|series|silences|members|leader|peers|catalog|heartbeat|heartbeats|robots\.txt|index\.html|favicon\.ico|api|v\d|prometheus|actuator|metadata|loki|alertmanager)$/i;
const acting =
  /reload|quit|shutdown|restart|flush|clear|reset|delete|remove|purge|trigger|exec|invoke|run|start|stop|kill|enable|disable|rotate|promote|failover|deploy|toggle|abort|snapshot|backup|lock|drain|token|secret|credential|password|reroute|cache\/|security|action=|cmd=|do=/i;

/** Whether the one address among the words of curl or wget is known to be only read by a GET; a HEAD always is. */
export function urlIsRead(words: readonly string[]): boolean {
  const valued = /^(?:-[HAwmo]|--(?:max-time|connect-timeout|header|user-agent|write-out|resolve|cacert|retry))$/;
  const addresses = words.filter((word, at) => !word.startsWith('-') && !valued.test(words[at - 1] ?? ''));
  const isHead = words.some((word) => /^-\w*I|^--head$|^--spider$/.test(word));
  return addresses.length > 0 && addresses.every((address) => isWeb(address) && (isHead || isKnown(address)));
}

const isWeb = (address: string): boolean =>
  /^(?:https?:\/\/)?[\w.[\]:$-]+(?:[/?]|$)/i.test(address) && !/^(?!https?:)\w+:\/\//i.test(address);

function isKnown(address: string): boolean {
  const path = address.replace(/^https?:\/\//i, '').replace(/^[^/?]*/, '');
  if (path === '' || path === '/') return true;
  if (acting.test(path)) return false;
  const segments = path
    .replace(/\?.*/, '')
    .split('/')
    .filter((segment) => segment !== '' && segment !== '-');
  return (
    segments.length > 0 && (reading.test(segments.at(-1) ?? '') || /^(?:_cat|_cluster|_nodes)$/.test(segments[0] ?? ''))
  );
}

const functions = new Set(
  (
    'count sum avg min max now coalesce round abs ceil floor pg_size_pretty pg_database_size pg_total_relation_size pg_relation_size ' +
    'pg_table_size pg_indexes_size pg_is_in_recovery pg_last_wal_receive_lsn pg_last_wal_replay_lsn pg_last_xact_replay_timestamp ' +
    'pg_current_wal_lsn pg_wal_lsn_diff pg_blocking_pids pg_is_wal_replay_paused pg_postmaster_start_time age date_trunc extract to_char ' +
    'to_timestamp version current_setting current_database current_user array_agg string_agg group_concat length char_length lower upper ' +
    'substr substring left right cast nullif greatest least row_number rank over concat format format_bytes datediff timestampdiff ' +
    'unix_timestamp from_unixtime date json_agg row_to_json to_json unnest inet_server_addr txid_current_if_assigned ifnull if ' +
    'numeric decimal varchar interval in and or not as on where from select by exists any all some values filter using within group when then ' +
    'else between like case join union limit having order distinct'
  ).split(' '),
);

const acts =
  /\b(?:into|update|insert|delete|drop|alter|create|truncate|grant|revoke|call|do|set|lock|copy|execute|reset|vacuum|analyze|analyse|reindex|notify|listen|load|handler|outfile|dumpfile|share|password|passwd|authentication_string|pg_shadow|pg_authid|pg_user_mapping|rolpassword|create user)\b|\\(?!G\s*$)|\bmysql\.user\b/i;

/** Whether one statement of SQL only reads: a SELECT of known functions, SHOW, DESCRIBE, or an EXPLAIN that runs nothing. */
export function sqlOnlyReads(statement: string): boolean {
  const text = statement.trim().replace(/;\s*$/, '');
  if (/^\\(?:l|d|dt|di|dn|du|df|dx|conninfo|timing|x)\+?(?:\s+[\w.*"]+)?$/.test(text)) return true;
  const bare = text.replace(/'(?:[^']|'')*'/g, "''").replace(/\\G\s*$/, '');
  if (/[;`]|--|\/\*/.test(bare) || acts.test(bare)) return false;
  if (/^(?:show|desc|describe)\s/i.test(bare)) return !/\bgrants\b/i.test(bare);
  if (!/^(?:select|explain\s+select|table|with\s+\w+\s+as)\b/i.test(bare)) return false;
  return Array.from(bare.matchAll(/(?<![\w.])([\w.]+)\s{0,8}\(/g), ([, name = '']) => name.toLowerCase()).every(
    (name) => functions.has(name.replace(/^pg_catalog\./, '')),
  );
}

/** Of a client that takes SQL behind one of these flags: whether all of it reads, and every other word is one of `others`. */
export function clientReads(words: readonly string[], flags: RegExp, others: RegExp): boolean {
  let statements = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const joined = /^(?:--\w+=|-[ceq](?=[^-\s]))([^]+)$/.exec(word);
    const flag = joined === null ? word : word.slice(0, word.length - (joined[1]?.length ?? 0));
    if (flags.test(flag.replace(/=$/, ''))) {
      if (!sqlOnlyReads(joined?.[1] ?? words[++at] ?? '')) return false;
      statements++;
    } else if (!others.test(word)) return false;
  }
  return statements > 0;
}

const redisReading =
  /^(?:info(?: \w+)?|ping|dbsize|client (?:list|info|id)|cluster (?:info|nodes|slots|shards|myid)|slowlog (?:get(?: \d+)?|len)|memory (?:usage \S+|stats|doctor)|latency (?:latest|doctor|history \S+)|role|lastsave|time|ttl \S+|pttl \S+|type \S+|exists \S+|llen \S+|scard \S+|hlen \S+|zcard \S+|strlen \S+|xlen \S+|xinfo \w+ \S+(?: \S+)?|object \w+ \S+|command count|acl whoami|sentinel (?:masters|master \S+|slaves \S+|replicas \S+|sentinels \S+|get-master-addr-by-name \S+|ckquorum \S+)|config get (?!\*|.*(?:pass|auth|\*))\S+)$/i;

export function redisOnlyReads(words: readonly string[]): boolean {
  let at = 0;
  for (; at < words.length && (words[at] ?? '').startsWith('-'); at++) {
    const flag = words[at] ?? '';
    if (/^(?:-[hpnau]|--(?:user|pass|cacert|cert|key|sni))$/.test(flag)) at++;
    else if (!/^(?:--(?:tls|no-auth-warning|raw|no-raw|csv|json|insecure)|-c|-3)$/.test(flag)) return false;
  }
  return redisReading.test(words.slice(at).join(' '));
}

/** A program of awk's that neither runs, reads nor writes anything but its input. */
export function awkOnlyPrints(words: readonly string[], { fed }: { readonly fed: boolean }): boolean {
  const at = words.findIndex((word, index) => !word.startsWith('-') && !/^-[Fv]$/.test(words[index - 1] ?? ''));
  const program = words[at];
  const flags = words.filter((word) => word.startsWith('-'));
  if (program === undefined || !flags.every((flag) => /^-[Fv].?/.test(flag))) return false;
  if (!fed && at === words.length - 1) return false;
  return !/system|getline|[|>@]|close|include|load|ENVIRON/.test(program);
}

const address = String.raw`(?:\d+|\$|/[^/]*/)`;
const printing = new RegExp(`^(?:${address}(?:,${address})?[pq]|s/[^/]*/[^/]*/[gip\\d]*)$`);

/** `sed -n '1,5p'` and substitutions that go to its output alone. */
export function sedOnlyPrints(words: readonly string[], { fed }: { readonly fed: boolean }): boolean {
  const scripts = words.filter((word) => !word.startsWith('-'));
  const [script = '', ...files] = scripts;
  return (
    words.every((word) => !word.startsWith('-') || /^-[nErz]+$/.test(word)) &&
    printing.test(script) &&
    (fed || files.length > 0)
  );
}
