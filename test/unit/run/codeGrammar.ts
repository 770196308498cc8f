import fc from 'fast-check';
import { type Dialect, value } from './posixGrammar';

/**
 * Commands that hand a value to something that reads code: second shells, programs with a language of their own, arithmetic
 * and names of variables, by all the ways that a value can take to there. What they print means nothing; only the canary
 * counts, and that ordinary values still get to where the reader is one that can be told apart.
 */
export function codeIn(dialect: Dialect): fc.Arbitrary<string> {
  return dialect === 'fish' ? fishCode : posixCode(dialect);
}

/** Programs that tests must not call really, as scripts that run what these would run. */
export const fakes: Readonly<Record<string, string>> = {
  ssh: `#!/bin/sh
while :; do case $1 in
  -o) case $2 in ProxyCommand=*) sh -c "\${2#*=}" ;; esac; shift 2 ;;
  -oProxyCommand=*) sh -c "\${1#*=}"; shift ;;
  -[pliJF]) shift 2 ;;
  -*) shift ;;
  *) break ;;
esac; done
shift
if [ $# -gt 0 ]; then exec sh -c "$*"; else exec sh; fi
`,
  watch: '#!/bin/sh\nwhile case $1 in -n) shift 2 ;; -*) shift ;; *) false ;; esac; do :; done\nexec sh -c "$*"\n',
  su: '#!/bin/sh\nwhile [ $# -gt 0 ]; do case $1 in -c) exec sh -c "$2" ;; --command=*) exec sh -c "${1#*=}" ;; esac; shift; done\n',
  sudo: '#!/bin/sh\nwhile case $1 in -u) shift 2 ;; -s | -i) shift; exec sh -c "$*" ;; -*) shift ;; *) false ;; esac; do :; done\nexec "$@"\n',
  docker: '#!/bin/sh\nshift\nwhile case $1 in -*) shift ;; *) false ;; esac; do :; done\nshift\nexec "$@"\n',
  kubectl: '#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done\nshift\nexec "$@"\n',
  parallel: '#!/bin/sh\nexec sh -c "$*"\n',
  rsync: '#!/bin/sh\nsh -c "$2"\n',
  psql: '#!/bin/sh\ncase $2 in *"\\\\!"*) exec sh -c "${2#*!}" ;; esac\n',
  mysql: '#!/bin/sh\ncase $2 in system\\ *) exec sh -c "${2#system }" ;; esac\n',
  vim: '#!/bin/sh\ncase $2 in !*) exec sh -c "${2#!}" ;; esac\n',
  tmux: '#!/bin/sh\nexec sh -c "$3"\n',
  at: '#!/bin/sh\nexec sh\n',
};

/** What stands before a command and runs it as it is. */
const wrappers = [
  ...['', '', '', '', 'sudo ', 'sudo -u root ', 'env ', 'env A=b ', 'command ', 'exec ', 'nohup ', 'timeout 5 '],
  ...['nice -n 5 ', 'stdbuf -oL ', 'setsid ', 'docker exec c ', 'kubectl exec p -- ', '! ', 'time ', 'A=b '],
  ...['xargs ', 'find . -maxdepth 0 -exec ', 'if ', '{ ', '( ', 'cd . && ', 'f() { ', 'while : | '],
];
const closing: Readonly<Record<string, string>> = {
  'find . -maxdepth 0 -exec ': ' \\;',
  'if ': '; then :; fi',
  '{ ': '; }',
  '( ': ' )',
  'f() { ': '; }; f',
  'while : | ': '; do break; done',
};

/** Programs that take one word of code, `…`. */
const readers = [
  ...['sh -c …', 'sh -ec …', 'bash -c …', 'bash -lc …', 'dash -c …', 'sh -c -- …', 'bash +x -c …', 'busybox sh -c …'],
  ...['ssh host …', 'ssh -p 22 host …', 'ssh host -- …', 'ssh host sudo …', 'ssh -o ProxyCommand=… host true'],
  ...['watch …', 'watch -n 1 …', 'su -c …', 'su root -c …', 'su root --command=…', 'parallel …', 'sudo -s …'],
  ...['env -S …', 'script -qc … /dev/null', 'flock f -c …', 'eval …', 'eval : …', 'trap … EXIT', 'rsync -e … a b'],
  ...['psql -c …', 'mysql -e …', 'vim -c …', 'tmux new-session -d …', 'xargs -I{} sh -c … </dev/null'],
  ...['git -c alias.x=… x', 'tar --checkpoint=1 --checkpoint-action=… -cf o driver', 'tar -I … -cf o driver'],
  ...[
    'awk …',
    "awk -v x=… 'BEGIN { system(x) }'",
    'sed -n … driver',
    'perl -e …',
    'python3 -c …',
    'make -f /dev/null --eval=…',
  ],
  ...[
    'perl -e \'system("$ARGV[0]")\' …',
    'sh -c \'eval "$1"\' sh …',
    "sh -c '$1' sh …",
    "python3 -c 'import os,sys; os.system(sys.argv[1])' …",
  ],
  ...["awk 'BEGIN { system(ARGV[1]) }' …", 'find . -maxdepth 0 -exec sh -c … \\;', 'gdb -batch -ex …'],
];
/** Programs that read code from their input. */
const inputs = [
  ...[
    'sh',
    'bash',
    'sudo sh',
    'sh -s a',
    'ssh host',
    'ssh host sh',
    'docker exec c sh',
    'at now',
    'cat | sh',
    'tee o | sh',
  ],
  ...[
    'xargs -I{} sh -c "{}"',
    'xargs -I % sh -c %',
    'xargs -0 -I{} sh -c {}',
    'xargs -n1 sh -c',
    'parallel',
    'env sh',
    'tr a a | sh',
    'python3',
  ],
  ...[
    "awk '{ system($0) }'",
    'awk \'{ print | "sh" }\'',
    '{ read -r y; eval "$y"; }',
    'while read -r y; do eval "$y"; done',
    'while read -r y; do sh -c "$y"; done',
  ],
];

/** The code, with the value at some place of it. */
const codes = fc.constantFrom(
  ...[
    value,
    value,
    `ls ${value}`,
    `"ls ${value}"`,
    `"ls ${value}"`,
    `'ls '${value}`,
    `"ls '${value}'"`,
    `ls\\ ${value}`,
  ],
  ...[
    `"x=${value}"`,
    `"x=\\"${value}\\""`,
    `a${value}`,
    `"$(echo ls ${value})"`,
    `"\${w:-ls ${value}}"`,
    `"exec=ls ${value}"`,
  ],
  ...[
    `"!ls ${value}"`,
    `"\\! ls ${value}"`,
    `"system ls ${value}"`,
    `"1e ls ${value}"`,
    `"BEGIN { system(\\"ls ${value}\\") }"`,
  ],
  ...[
    `"system('ls ${value}')"`,
    `"import os; os.system('ls ${value}')"`,
    `"shell ls ${value}"`,
    `"\\$(shell ls ${value})"`,
  ],
);

/** Commands in which a variable, `$y` or another expansion, holds the value; and that expansion. */
const ways: readonly (readonly [string, string])[] = [
  ...([
    [`y=${value}; `, '"$y"'],
    [`y="ls ${value}"; `, '"$y"'],
    [`y=ls; y="$y ${value}"; `, '$y'],
    [`export y=${value}; `, '"ls $y"'],
    [`y=${value}; z="ls $y"; `, '"$z"'],
    [`set -- ${value}; `, '"$1"'],
    [`set -- ls ${value}; `, '"$*"'],
    [`for y in a ${value}; do `, '"$y"'],
    [`y=$(echo ${value}); `, '"$y"'],
    [`y=\`echo ${value}\`; `, '"$y"'],
    [`y=$(cat <<E\n${value}\nE\n); `, '"$y"'],
    [`read -r y <<E\n${value}\nE\n`, '"$y"'],
    [`y=$(printf 'ls %s' ${value} | cat); `, '"$y"'],
    [`: "\${y:=${value}}"; `, '"$y"'],
    [`y=ls; y=\${y:-a}\\ ${value}; `, '"$y"'],
  ] as const),
];

const evaluations = [
  ...[
    '[[ 1 -eq … ]]',
    '[[ … -lt 2 ]]',
    '[ 1 -eq … ]',
    'test … -gt 1',
    '[[ -v … ]]',
    '[ -v … ]',
    'test -v …',
    '(( … ))',
    '(( i = … + 1 ))',
  ],
  ...[
    'echo $((…))',
    'echo "$(( … + 1 ))"',
    'echo $[…]',
    'let i=…',
    'let …',
    'declare -i i=…',
    'typeset -i i; i=…',
    'declare -i i; i+=…',
  ],
  ...[
    'printf -v … a',
    'read … </dev/null',
    'read -r … <<<a',
    'export …=1',
    'export …',
    'declare …',
    'declare …=1',
    'unset …',
    'unset "a[…]"',
  ],
  ...[
    'echo ${a[…]}',
    'echo "${a[…]}"',
    'a[…]=1',
    'a=([…]=1)',
    'echo ${x:…}',
    'echo ${x:0:…}',
    'for ((i = …; i < 1; i++)); do :; done',
  ],
  ...[
    'for ((i = 0; i < …; i++)); do break; done',
    'printf %d …',
    'mapfile …</dev/null',
    'mapfile -C … -c 1 i <<<a',
    'declare -n i=…; echo "$i"',
  ],
  ...[
    'exit …',
    'return …',
    'shift …',
    'y=…; echo $((y))',
    'y=…; [[ y -eq 1 ]]',
    'y=…; (( y ))',
    'y=…; echo ${x:y}',
    'y=…; echo "${!y}"',
    'y=…; let i=y',
  ],
  ...[
    'y=…; echo ${y@P}',
    'PS4=…; set -x; :',
    'PS4=…; set -x; :; set +x',
    'y=…; echo ${a[y]}',
    'y=…; a[y]=1',
    'y=…; i=$((y + 1))',
    'y=…; echo ${(e)y}',
    'y=…; echo $~y',
  ],
  ...[
    'getopts a …',
    'getopts ab y …',
    'alias l=…\nl',
    'alias …',
    'complete -C … l',
    'compgen -W …',
    'compgen -C …',
    'enable -f … l',
    'hash -p … l; l',
  ],
  ...[
    'ulimit -n …',
    'test 1 -eq 1 -a … -gt 0',
    'sleep … & kill $!',
    'local i=…',
    'f() { local -i i=$1; }; f …',
    'f() { echo $(( $1 )); }; f …',
    'f() { eval "$1"; }; f …',
  ],
  ...[
    'f() { sh -c "$*"; }; f ls …',
    'f() { "$@"; }; f …',
    'f() { ssh host "$@"; }; f ls …',
    'f() { y=$1; g; }; g() { eval "$y"; }; f …',
    'case … in a) ;; esac',
    '…',
    '… a',
    './…',
    '…=1 ls',
    'sudo …',
    '. …',
    'source <(echo …)',
    'sh <(echo …)',
  ],
  ...[
    'zmodload …',
    'print -P …',
    'print -z …',
    'vared …',
    'echo ${(P)…}',
    'zstyle -e a b …',
    'sched +0 …',
    'autoload …',
    'zle …',
    'whence …',
    'echo *(e:…:)',
    'echo *(+…)',
    'echo ${y:+…}',
  ],
];

function posixCode(dialect: Exclude<Dialect, 'fish'>): fc.Arbitrary<string> {
  const hasStrings = dialect !== 'dash' && dialect !== 'busybox';
  const wrapped = fc
    .tuple(fc.constantFrom(...wrappers), fc.constantFrom(...readers), codes)
    .map(([wrapper, reader, code]) => `${wrapper}${reader.replace('…', () => code)}${closing[wrapper] ?? ''}`);
  const throughVariable = fc
    .tuple(fc.constantFrom(...ways), fc.constantFrom(...wrappers), fc.constantFrom(...readers))
    .map(([[way, expansion], wrapper, reader]) => {
      const end = way.startsWith('for') ? '; done' : '';
      return `${way}${wrapper}${reader.replace('…', () => expansion)}${closing[wrapper] ?? ''}${end}`;
    });
  const printed = fc
    .tuple(fc.constantFrom('echo', "printf '%s\\n'", "printf 'ls %s\\n'", 'echo ls'), codes, fc.constantFrom(...inputs))
    .chain(([print, code, input]) =>
      fc.constantFrom(
        `${print} ${code} | ${input}`,
        `{ ${print} ${code}; } | ${input}`,
        `( : ; ${print} ${code} ) | ${input}`,
        `f() { ${print} "$1"; }; f ${value} | ${input}`,
        `for i in ${value}; do ${print} $i; done | ${input}`,
        `y=${value}; ${print} "$y" | ${input}`,
        ...(input.includes('|') ? [] : [`cat <<E | ${input}\nls ${value}\nE\n`, `${input} <<E\nls ${value}\nE\n`]),
        `${print} ${code} >o; . ./o`,
        `${print} ${code} >o; sh o`,
        `${print} ${code} >o; sh <o`,
        `cat >o <<E\nls ${value}\nE\nsh ./o`,
        ...(hasStrings ? [`${input.replace(/^.*\| /, '')} <<<${code}`] : []),
      ),
    );
  const evaluated = fc
    .tuple(fc.constantFrom(...evaluations), fc.constantFrom(value, value, `"${value}"`, `a${value}`, `"a ${value}"`))
    .map(([evaluation, code]) => evaluation.replace('…', () => code));
  return fc.oneof(wrapped, throughVariable, printed, evaluated);
}

const fishWays: readonly (readonly [string, string])[] = [
  [`set y ${value}; `, '$y'],
  [`set y "ls ${value}"; `, '"$y"'],
  [`set -l y ls; set y "$y ${value}"; `, '"$y"'],
  [`set -a y ls ${value}; `, '"$y"'],
  [`set y (echo ${value}); `, '$y'],
  [`echo ${value} | read y; `, '$y'],
  [`read y <(echo ${value} | psub); `, '$y'],
  [`function f; set -g y $argv; end; f ${value}; `, '$y'],
  [`for y in a ${value}; `, '$y; end'],
  [`set y (string join ' ' ls ${value}); `, '$y'],
  [`set y[2] ${value}; `, '"$y"'],
];
const fishCode = fc.oneof(
  fc
    .tuple(fc.constantFrom(...wrappers.slice(0, 18)), fc.constantFrom(...readers), codes)
    .map(([wrapper, reader, code]) => wrapper + reader.replace('…', () => code)),
  fc
    .tuple(fc.constantFrom(...fishWays), fc.constantFrom(...readers))
    .map(
      ([[way, expansion], reader]) =>
        way + reader.replace('…', () => expansion.replace('; end', '')) + (expansion.endsWith('end') ? '; end' : ''),
    ),
  fc
    .tuple(codes, fc.constantFrom(...inputs.slice(0, 18), 'fish', 'source', 'while read -l y; eval $y; end'))
    .chain(([code, input]) =>
      fc.constantFrom(
        `echo ${code} | ${input}`,
        `begin; echo ${code}; end | ${input}`,
        `string join \\n ${code} | ${input}`,
        `printf '%s\\n' ${code} | ${input}`,
      ),
    ),
  fc.constantFrom(
    ...[
      `math ${value}`,
      `math "1 + ${value}"`,
      `test 1 -eq ${value}`,
      `set ${value} 1`,
      `set -e ${value}`,
      `echo $x[${value}]`,
      `function ${value}; end`,
    ],
    ...[
      `eval ls ${value}`,
      `eval "ls ${value}"`,
      `source (echo ${value} | psub)`,
      `alias l="ls ${value}"; l`,
      `abbr a ${value}`,
      `fish -c "ls ${value}"`,
    ],
    ...[
      `function f --on-event ${value}; end`,
      `set -q ${value}`,
      `read ${value} </dev/null`,
      `${value}`,
      `${value} a`,
      `command ${value}`,
      `builtin ${value}`,
    ],
    ...[
      `set y ${value}; echo $$y`,
      `set y ${value}; echo $x[$y]`,
      `set y ${value}; $y`,
      `set y ${value}; eval $y`,
      `trap ${value} EXIT`,
      `bind a ${value}`,
    ],
    ...[
      `complete -c l -a ${value}; complete -C 'l '`,
      `complete -c l -n ${value} -a b; complete -C 'l '`,
      `argparse ${value} -- a`,
      `string replace -r a ${value} a`,
      `status ${value}`,
      `random ${value}`,
    ],
    ...[
      `function f; eval $argv; end; f ${value}`,
      `function f; sh -c "$argv"; end; f ls ${value}`,
      `function f; $argv; end; f ${value}`,
      `function f --argument-names y; eval $y; end; f ${value}`,
    ],
    ...[
      `string escape ${value} | source`,
      `fish_config ${value}`,
      `switch ${value}; case a; end`,
      `test -n ${value}; and eval $status`,
      `env y=${value} fish -c 'eval $y'`,
      `y=${value} fish -c 'eval $y'`,
    ],
  ),
);
