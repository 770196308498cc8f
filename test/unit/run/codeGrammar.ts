import fc from 'fast-check';
import { type Dialect, value } from './posixGrammar';

/** What stands before a command and runs it as it is. */
export const wrappers = [
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
export const readers = [
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
export const inputs = [
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
export const codes = fc.constantFrom(
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

/**
 * Commands that hand a value to something that reads code: second shells, programs with a language of their own, arithmetic
 * and names of variables, by all the ways that a value can take to there. What they print means nothing; only the canary
 * counts, and that ordinary values still get to where the reader is one that can be told apart.
 */
export function posixCode(dialect: Exclude<Dialect, 'fish'>): fc.Arbitrary<string> {
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
