import { Unfinished } from './unfinished';

/** Lines of a script that a comment sets apart from the others. */
export interface CommandGroup {
  readonly lines: readonly string[];
  /** What the comment says. */
  readonly label?: string;
  /** Whether it is one of several ways, of which one is to be taken. */
  readonly isAlternative: boolean;
}

const system =
  'linux|mac ?os(?: ?x)?|os ?x|windows|debian|ubuntu|rhel|red ?hat|centos|fedora|rocky|alma(?:linux)?|alpine|arch|suse|opensuse|sles|freebsd|amazon linux|docker|docker compose|podman|kubernetes|k8s|openshift|nomad|systemd|sysvinit|upstart|openrc|bare ?metal|vms?|aws|gcp|azure|helm|kustomize|swarm|bash|zsh|fish|powershell|cmd|apt|yum|dnf|brew|homebrew|intel|arm|x86|amd64|arm64|ipv4|ipv6|postgres(?:ql)?|mysql|mariadb|v\\d+';
/** One of several ways to do the same. */
const alternative = new RegExp(
  `^(?:(?:on|for|with|using|via|under|if (?:you (?:use|are on)|on|using)|auf|unter|f\u00fcr|mit|sur|pour|avec|en|para|con|com|su|per|op|voor|met|na|dla)\\s+)?(?:the )?(?:${system})(?:\\s*(?:/|,|&|and|or|\\+)\\s*(?:${system}))*(?:\\s+\\d[\\d.]*)?(?:\\s+(?:hosts?|nodes?|machines?|systems?|users?))?\\s*[:.]?$|^(?:or|oder|ou|o|oppure|of|lub|albo|\u6216|\u6216\u8005|\u307e\u305f\u306f|\ub610\ub294|either|alternatively|otherwise|alternativ|sinon)\\b.*$|^(?:option|variante?|alternative|alternativa|method|way|approach|scenario|case)\\s+(?:\\d+|[a-z])\\b.*$`,
  'iu',
);
/** Somewhere else, later, or only under a condition. */
const apart =
  /^(?:(?:then |now |next,? |afterwards,? )?(?:on|at|from|in|inside|within) (?:the |a |an |each |every |all |another |one |both )?(?:(?:new|old|other|remaining|failed|former|current|healthy|second|first) )?(?:primary|primaries|standby|standbys|secondary|replicas?|leader|follower|followers|masters?|slaves?|nodes?|hosts?|servers?|bastion|jump ?host|gateway|controllers?|workers?|workstation|laptop|machine|container|pod|database|db|client|terminal|shell|window|vm|vms|router|switch|load ?balancer|consoles?)\b.*|on [\-.A-Z_]*\d[\w\-.]*\s*:.*|(?:wait|pause|hold|stop here|continue|proceed|before (?:you )?|only (?:if|when|after|then)|if|when|once|unless|until|after|as soon as|in case|check that|make sure|verify that|confirm that|terminal \d|window \d|warte|warten|erst wenn|sobald|wenn|falls|nachdem|auf (?:dem|der|den|jedem|allen)|attendre|attendez|si|quand|une fois|sur (?:le|la|chaque|tous)|esper[ae]\w*|cuando|una vez|en (?:el|la|cada|todos)|aguard\w+|quando|depois|no novo|em cada|attendi|attendere|dopo|sul(?:la)?|su ogni|wacht|wanneer|zodra|op (?:de|het|elke)|czekaj|poczekaj|gdy|kiedy|po|je\u015bli|na (?:nowym|ka\u017cdym))\b.+)$|^.{0,40}(?:\u7b49\u5f85|\u5f85\u3064|\u5f85\u3063\u3066|\u5b8c\u4e86\u3057\u305f\u3089|\u5982\u679c|\u5f53.{1,20}\u65f6|\u5728.{1,20}\u4e0a|\u3067\u5b9f\u884c|\uae30\ub2e4\ub9ac|\ub2e4\uc74c\uc5d0)/iu;

/**
 * A script's lines, told apart at the comments that say where, when or on what the lines behind them run. Comments inside
 * of a loop, a quote or a here-document tell nothing apart.
 */
export function groupsAtComments(lines: readonly string[]): readonly CommandGroup[] {
  const groups: { lines: string[]; label?: string; isAlternative: boolean }[] = [{ lines: [], isAlternative: false }];
  let rest: Unfinished | undefined;
  for (const line of lines) {
    const label = rest === undefined ? /^\s*(?:#|rem\s|::)(.*)$/i.exec(line)?.[1] : undefined;
    const bare = label?.replace(/^[-=*#\s]+|(?<![-=*#\s])[-=*#\s]+$/g, '') ?? '';
    const isAlternative = bare !== '' && alternative.test(bare);
    if (isAlternative || (bare !== '' && apart.test(bare))) {
      groups.push({ lines: [], label: bare.replace(/:$/, '').trimEnd(), isAlternative });
      continue;
    }
    groups.at(-1)?.lines.push(line);
    if (line.trim() === '' || (rest === undefined && /^\s*#/.test(line))) continue;
    rest ??= new Unfinished('bash');
    if (!rest.add(line)) rest = undefined;
  }
  const filled = groups.reduce<typeof groups>((kept, group, index) => {
    const hasCommand = group.lines.some((line) => !/^\s*(?:#|$)/.test(line));
    const comment = group.label === undefined ? [] : [`# ${group.label}`];
    if (hasCommand) kept.push(group);
    // A comment with no command below it stays with the command around it.
    else if (groups[index + 1] !== undefined) groups[index + 1]?.lines.unshift(...comment, ...group.lines);
    else kept.at(-1)?.lines.push(...comment, ...group.lines);
    return kept;
  }, []);
  const [first, second] = filled;
  // What stands before "or" is one of the ways too.
  if (
    first?.label === undefined &&
    first !== undefined &&
    second?.isAlternative === true &&
    /^(?:or|oder|ou|o|oppure|of|lub|alternativ|either|\u6216)/iu.test(second.label ?? '')
  )
    first.isAlternative = true;
  return filled;
}
