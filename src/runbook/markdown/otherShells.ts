/*
 * Commands after which what is typed goes somewhere else: to a shell of another host, user or container, or to a program
 * that reads commands of its own.
 */

/** Flags of ssh that have a value of their own. */
const sshValued = /^-\w*[bcDEeFIiJLlmOopQRSWw]$/;

/** Programs that read commands of their own where nothing of what they are to do stands behind them. */
const programs: Readonly<Record<string, string>> = {
  psql: 'psql',
  mysql: 'mysql',
  mariadb: 'mysql',
  'redis-cli': 'redis-cli',
  'valkey-cli': 'redis-cli',
  mongosh: 'mongosh',
  mongo: 'mongo',
  python: 'Python',
  python3: 'Python',
  ipython: 'Python',
  irb: 'irb',
  node: 'Node.js',
  sqlite3: 'sqlite',
  cqlsh: 'cqlsh',
  'clickhouse-client': 'clickhouse-client',
  influx: 'influx',
  sqlplus: 'sqlplus',
  sqlcmd: 'sqlcmd',
  iex: 'iex',
  erl: 'erl',
  gdb: 'gdb',
  sftp: 'sftp',
  ftp: 'ftp',
  lftp: 'lftp',
  telnet: 'telnet',
  fdisk: 'fdisk',
  gdisk: 'gdisk',
  parted: 'parted',
  vtysh: 'vtysh',
  bconsole: 'bconsole',
  'zkCli.sh': 'zkCli',
  'zookeeper-shell': 'zookeeper-shell',
  diskpart: 'diskpart',
  ntdsutil: 'ntdsutil',
  'spark-shell': 'spark-shell',
  beeline: 'beeline',
  scylla: 'cqlsh',
  virsh: 'virsh',
  nslookup: 'nslookup',
};
/** They then do what they are told and end. */
const told =
  /(?:^|\s)(?:-[\dA-PR-Z_abdg-lnopr-z]*[Qcefmq]\w*|--(?:command|eval|execute|query|file|version|help|list|dryrun|stat|bigkeys|scan|latency|pipe)\b\S*|-l|-V|--?\w*version|\S+\.(?:py|js|sql|rb))(?=\s|=|$)/;
const shells = /^(?:\/(?:usr\/)?(?:local\/)?bin\/)?(?:ba|z|k|da|a|fi|c|tc)?sh$/;
const shellEnd =
  /(?:^|\s)(?:--\s+)?(?:\/(?:usr\/)?(?:local\/)?bin\/)?(?:ba|z|k|da|a|fi)?sh(?:\s+-?-?(?:l|i|il|li|login))?$/;

/** Where what follows a command is typed; undefined if that is where the command itself is. */
export function enteredBy(command: string): string | undefined {
  const text = command
    .trim()
    .replace(/(?<!\s)\s+#.*$/, '')
    .replace(/^(?:(?:sudo|time|exec|winpty)\s+(?!-)|[A-Z_]+=\S*\s+)+(?!(?:-|su\b))/, '');
  if (/[|;&\n]|<<|<\s*\S|>\s*\S/.test(text.replace(/<[\w .:/-]*>/g, 'x'))) return undefined;
  const [name = '', ...rest] = text.split(/\s+/);
  const words = rest.join(' ');
  const operands = rest.filter((word) => !word.startsWith('-'));
  const program = name.replace(/^.*\//, '').replace(/\.exe$/, '');
  if (program === 'ssh' || program === 'mosh' || program === 'rsh' || program === 'rlogin') return sshHost(rest);
  if (program === 'tsh' && rest[0] === 'ssh') return sshHost(rest.slice(1));
  if (program === 'su')
    return /(?:^|\s)-\w*c/.test(words) ? undefined : (operands.find((word) => word !== '-') ?? 'root');
  if (program === 'sudo' || program === 'doas') return sudoUser(words);
  if (program === 'Enter-PSSession') return operands[0] ?? 'the session';
  if (/^(?:tmux|screen|byobu)$/.test(program))
    return /(?:^|\s)(?:ls|list-sessions|kill-\S+|-ls|send-keys|-X|-dm\w*|-d|-v|-V|display\S*|capture-pane)(?:\s|$)/.test(
      words,
    )
      ? undefined
      : program;
  if (program === 'chroot' || program === 'arch-chroot')
    return operands.length < 2 || shells.test(operands[1] ?? '') ? `chroot ${operands[0] ?? ''}`.trim() : undefined;
  if (program === 'nsenter' || program === 'unshare')
    return shellEnd.test(words) || !/(?<![a-z])[a-z]{3,}$/.test(words.replace(/-\S+/g, '')) ? program : undefined;
  if (shells.test(name))
    return rest.every((word) => /^(?:-i|-l|-il|--login|--norc|-x)$/.test(word)) ? `a new ${program}` : undefined;
  const container = containerIn(program, words, rest);
  if (container !== undefined) return container;
  if (/^(?:rails|bin\/rails|gitlab-rails|php|hbase)$/.test(program) || name === 'bin/rails')
    return /^(?:console|c|-a|shell|db|dbconsole)\b/.test(words) ? `${program} ${rest[0] ?? ''}` : undefined;
  if (
    program === 'nslookup' ||
    program === 'virsh' ||
    program === 'node' ||
    program === 'python' ||
    program === 'python3'
  )
    return operands.length === 0 && !told.test(` ${words}`) ? programs[program] : undefined;
  if (Object.hasOwn(programs, program) && !told.test(` ${words}`)) {
    // Of redis-cli, a word that is no value of a flag is a command.
    if (/^(?:redis|valkey)-cli$/.test(program) && hasOwnWord(rest)) return undefined;
    return programs[program];
  }
  return undefined;
}

/** Ends what was entered. */
export const leaves = (command: string): boolean =>
  /^(?:exit|logout|quit|\\q|exit\(\)|quit\(\)|\.exit|\.quit|exit;|quit;|\^D|ctrl-d|Exit-PSSession|end)$/i.test(
    command.trim(),
  );

function hasOwnWord(words: readonly string[]): boolean {
  return words.some(
    (word, at) =>
      !word.startsWith('-') && !/^-(?:h|p|a|n|u|s|-user|-pass|-cacert|-cert|-key)$/.test(words[at - 1] ?? ''),
  );
}

/** The host of an ssh that opens a shell there; undefined where it runs a command. */
function sshHost(words: readonly string[]): string | undefined {
  let at = 0;
  while (at < words.length && words[at]?.startsWith('-') === true) at += sshValued.test(words[at] ?? '') ? 2 : 1;
  const host = words[at];
  if (host === undefined || words.some((word) => /^-\w*[NfWV]/.test(word))) return undefined;
  const command = words
    .slice(at + 1)
    .join(' ')
    .replace(/^['"]|['"]$/g, '');
  const isShell = command === '' || shells.test(command) || /^(?:sudo (?:-i|-s|su)|su\b|tmux|screen)/.test(command);
  return isShell || command.startsWith('-') ? host.replace(/^.*@(?=[^@]+$)/, '') : undefined;
}

function sudoUser(text: string): string | undefined {
  const user = /(?:^|\s)-\w*u\s*(\S+)/.exec(text)?.[1] ?? 'root';
  const words = text.split(/\s+/);
  const asks = words.some(
    (word) => /^-[a-zA-Z]{0,6}[is][a-zA-Z]{0,6}$/.test(word) || word === '--login' || word === '--shell',
  );
  const isCommand = words.some(
    (word, at) => !word.startsWith('-') && !/^-[a-zA-Z]{0,6}[ugpCR]$/.test(words[at - 1] ?? ''),
  );
  const isShell = isCommand ? shells.test(words.at(-1) ?? '') : asks;
  if (/(?:^|\s)su(?:\s|$)/.test(text))
    return /\bsu\s+(?:-\w*\s+)*([\w.-]+)/.exec(text)?.[1]?.replace(/^-$/, 'root') ?? 'root';
  return isShell ? user : undefined;
}

function containerIn(program: string, words: string, rest: readonly string[]): string | undefined {
  const verb = rest.find((word) =>
    /^(?:exec|rsh|debug|attach|run|shell|ssh|start-session|console|login|enter)$/.test(word),
  );
  if (verb === undefined) return undefined;
  const behind = rest.slice(rest.indexOf(verb) + 1);
  const target = behind.find(
    (word, at) =>
      !word.startsWith('-') &&
      !/^-(?:n|c|u|w|e|-namespace|-container|-user|-context|-target|-image|-workdir|-profile|-region|-project|-zone|-name)$/.test(
        behind[at - 1] ?? '',
      ),
  );
  const separator = rest.indexOf('--');
  const inner = separator === -1 ? undefined : rest.slice(separator + 1).join(' ');
  if (/^(?:kubectl|oc|k|k3s|microk8s|lxc|incus|nomad)$/.test(program)) {
    if (verb === 'rsh')
      return inner === undefined && behind.filter((word) => !word.startsWith('-')).length < 3
        ? (target ?? 'the pod')
        : undefined;
    if (verb === 'attach') return target;
    if (verb === 'debug')
      return inner === undefined || shells.test(inner) || inner.startsWith('chroot')
        ? (target ?? 'the pod')
        : undefined;
    if (inner !== undefined && entersShell(inner)) return programNamed(inner) ?? target ?? 'the container';
    return inner === undefined &&
      /(?:^|\s)-[\dA-Z_a-hj-z]*i\w*t|-\w*ti/.test(words) &&
      (shellEnd.test(words) || verb === 'run')
      ? (target ?? 'the container')
      : undefined;
  }
  if (/^(?:docker|podman|nerdctl|docker-compose|crictl|ctr)$/.test(program)) {
    if (verb === 'attach') return target;
    if (
      !/(?:^|\s)(?:-[\dA-Z_a-hj-z]*i\w*|-t|--interactive|--tty)(?:\s|$)/.test(words) &&
      !`${program} ${words}`.includes('compose')
    )
      return undefined;
    const at = target === undefined ? -1 : behind.indexOf(target);
    const command = behind.slice(at + 1).join(' ');
    if (command === '') return verb === 'run' ? target : undefined;
    return entersShell(command) ? (programNamed(command) ?? target) : undefined;
  }
  if (
    verb === 'ssh' &&
    /^(?:gcloud|vagrant|minikube|fly|flyctl|az|doctl|colima|docker-machine|multipass|cf)$/.test(program)
  )
    return /--command|\s--\s|(?:^|\s)-c\s/.test(words)
      ? undefined
      : (target?.replace(/^console$/, 'the machine') ?? 'the machine');
  if (program === 'aws' && verb === 'start-session') return /--target\s+(\S+)/.exec(words)?.[1] ?? 'the machine';
  if (
    /^(?:machinectl|multipass|limactl|pct|toolbox|distrobox|virsh|heroku)$/.test(program) &&
    /^(?:shell|enter|console|login|run)$/.test(verb)
  )
    return target ?? program;
  return undefined;
}

const entersShell = (command: string): boolean => shellEnd.test(command) || enteredBy(command) !== undefined;
/** The program that is started in a container, rather than a shell. */
const programNamed = (command: string): string | undefined => (shellEnd.test(command) ? undefined : enteredBy(command));
