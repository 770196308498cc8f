import fc from 'fast-check';

/** Shells that a command can be written for, as programs that differ in what they take. */
export type Dialect = 'bash' | 'dash' | 'busybox' | 'ksh' | 'mksh' | 'zsh' | 'fish';

export const value = '${{ v }}';
/** An integer. */
export const number = '${{ n }}';

/** Without placeholders: for where what is expanded is split into words. */
export const plain = (text: string): string => text.replaceAll(value, 'k').replaceAll(number, '3');

type Symbols = Record<'script' | 'command' | 'word' | 'atom' | 'double' | 'pattern' | 'sum', string>;

/** Small commands in great number find more than large ones, and each substitution starts a process. */
export const nesting = { maxDepth: 3, depthIdentifier: 'nesting', depthSize: 'small' } as const;

/**
 * Commands in the grammar of a shell like sh: everything that nests, inside each other, with placeholders wherever a word,
 * quotes or an expansion may have them. They print their arguments by `args`, or by `one` where what is printed is taken
 * up; what they do does not depend on values. `x` holds QQ, and nothing else that they name is set. A function is called
 * right where it is defined: elsewhere, it could call itself without end.
 */
export function posixCommands(dialect: Exclude<Dialect, 'fish'>): fc.Arbitrary<string> {
  const isBash = dialect === 'bash';
  const isZsh = dialect === 'zsh';
  const isKsh = dialect === 'ksh' || dialect === 'mksh';
  const hasTests = isBash || isZsh || isKsh;
  const only = <Item>(condition: boolean, ...items: Item[]): Item[] => (condition ? items : []);
  const { script } = fc.letrec<Symbols>((tie) => {
    const word = tie('word');
    const script = tie('script');
    const in2 = (make: (a: string, b: string) => string, a = word, b = word): fc.Arbitrary<string> =>
      fc.tuple(a, b).map(([first, second]) => make(first, second));
    const simple = fc.oneof(
      in2((a, b) => `args ${a} ${b}`),
      word.map((a) => `args ${a}`),
      word.map((a) => `args a${a}b >&1`),
      word.map((a) => `: ${a}`),
      word.map((a) => `y=${a}; args "$y"`),
      word.map((a) => `args "\${w:-z}" ${a} # it's "a comment" $(\n:`),
      word.map((a) => `args \\\n  ${a}`),
      word.map((a) => `w=${a} args b; args "$w"`),
      word.map((a) => `args no >/dev/null/${a}; args $?`),
      word.map((a) => `export y="${plain(a).replaceAll(/[^\w.]/g, '')}${value}"; args "$y"`),
      word.map((a) => `set -- ${a} b; args "$@" "$2"; set --`),
      word.map((a) => `[ "${value}" = ${value} ] && args ${a}`),
      in2((a, b) => `eval 'args "$1"'; args ${a}; args ${b}`),
    );
    return {
      script: fc.array(tie('command'), { minLength: 1, maxLength: 2 }).chain((commands) =>
        fc
          .array(fc.constantFrom('; ', '\n', ' && ', ' ;', "\n\n# don't\n", ' || args never; '), {
            minLength: commands.length - 1,
            maxLength: commands.length - 1,
          })
          .map((joints) => commands.map((command, at) => command + (joints[at] ?? '')).join('')),
      ),
      command: fc.oneof(
        nesting,
        simple,
        simple,
        in2((a, b) => `if ${a}; then ${b}; else args no; fi`, script, script),
        in2((a, b) => `for i in ${a} b; do ${b}; done`, word, script),
        in2((a, b) => `for i in ${a} b\ndo args "$i"\n${b}\ndone`, word, script),
        in2((a, b) => `while args w; do ${a}; break; done; args ${b}`, script, word),
        in2((a, b) => `case ${a} in (aQ|bQ) args no;; *) ${b};; esac`, word, script),
        in2((a, b) => `case QQ in ${a}.z) args no;; x | Q*) ${b} ;; esac`, tie('pattern'), script),
        script.map((inner) => `{ ${inner}; }`),
        script.map((inner) => `{ f() { ${inner}; }; f; }`),
        in2((a, b) => `{ f() { args "$1"; ${a}; }; f ${b}; }`, script, word),
        // Processes cost most of the time that all of this takes.
        fc.oneof(
          script.map((inner) => `( ${inner} )`),
          script.map((inner) => `{ ${inner}; } | cat`),
        ),
        in2((a, b) => `{ cat; args ${a}; } <<E\n${b}z\nE\n:`, word, tie('double')),
        word.map((a) => `{ cat; args ${a}; } <<'E'\n$x \`$( "\nE\n:`),
        in2((a, b) => `{ cat; cat <&3; } <<-A 3<<B\n\t${a}z\n\tA\n${b}z\nB\n:`, tie('double'), tie('double')),
        ...only(
          hasTests,
          in2((a, b) => `[[ QQ == ${a}.z ]] || args ${b}`, tie('pattern'), word),
          in2((a, b) => `[[ -n ${a} && ( QQ != *${a}z ) ]] && args ${b}`, word, word),
          tie('sum').map((sum) => `(( ${sum} )); args $?`),
          in2((a, b) => `y=(${a} "${b}"); args "\${y[1]}"; unset y`, word, tie('double')),
          in2((a, b) => `[[ ${a} == @(${b}|*) ]] && args ${value}`, word, tie('pattern')),
          in2((a, b) => `select i in ${a} b; do args "$i"; ${b}; break; done <<<1`, word, script),
          word.map((a) => `cat <<<${a}`),
        ),
        ...only(
          isBash || isZsh,
          word.map((a) => `printf -v y %s ${a}; args "$y"`),
          word.map((a) => `IFS= read -rd '' y <<<${a}; args "$y"`),
          word.map((a) => `let y=${number}+1; args $y ${a}`),
          word.map((a) => `declare -i i=${number}; args $i ${a}; unset i`),
          word.map((a) => `args >(: ${a}) | :`),
        ),
        ...only(
          isBash,
          in2((a, b) => `[[ QQ =~ ^(#|${a})z$ ]] || args ${b}`),
          fc.oneof(
            in2((a, b) => `cat <(${a}) <<<${b}`, script, word),
            word.map((a) => `{ coproc { :; }; wait; args ${a}; }`),
          ),
          word.map((a) => `declare -A y=([k]=${a}); args "\${y[k]}"; unset y`),
          tie('sum').map((sum) => `for ((i = 0; i < 2 + 0 * (${sum}); i++)); do args "$i"; done`),
        ),
        ...only(
          isZsh,
          in2((a, b) => `cat =(${a}); args *(N) ${b}`, script, word),
        ),
      ),
      word: fc.array(tie('atom'), { minLength: 1, maxLength: 3 }).map((atoms) => {
        const joined = atoms.join('');
        // A comment begins at the beginning of a word alone.
        return joined.startsWith('#') ? `a${joined}` : joined;
      }),
      atom: fc.oneof(
        nesting,
        fc.constantFrom(
          'a',
          'b1',
          '-',
          '.',
          '/',
          ':',
          '=',
          ',',
          '@',
          '%',
          '+',
          '~',
          '^',
          '#',
          '\\ ',
          '\\"',
          "\\'",
          '\\$',
          '\\#',
          '\\\\',
        ),
        fc.constant(value),
        fc.constant(value),
        fc.constantFrom('$x', '${x}', '$9', '$x:', '"$x"', '$,', '${#x}', '$#', '$?', '{', '}', '{a,', ']', '$x/'),
        fc.constantFrom("'a'", "'\"'", "'#'", "')'", "'a\\'", "'`'", "'$('", "'${'", "'\n'", "'E\n'", "''", "'esac'"),
        tie('double').map((inner) => `"${inner}"`),
        tie('double').map((inner) => `"${inner}"`),
        // Each of these starts a process.
        fc.oneof(
          script.map((inner) => `"$( ${inner.replaceAll('args', 'one')} )"`),
          script.map((inner) => `"$( ${inner.replaceAll('args', 'one')}\n)"`),
          script.map((inner) => plain(`$( ${inner.replaceAll('args', 'one')} )`)),
          word.map((a) => `"$(one ${a})"`),
          word.map((a) => plain(`\`one ${a.replaceAll(/[`\\]/g, '')}\``)),
          word.map((a) => plain(`"\`one ${a.replaceAll(/[`\\"$]/g, '')}\`"`)),
          fc.constantFrom('"$(case a in a) one b;; esac)"', '"$(case a in (a) one b;; esac)"', '`one \\`one a\\``'),
        ),
        tie('sum').map((sum) => `$((${sum}))`),
        word.map((a) => `\${x:+${plain(a).replaceAll(/[{}]/g, '')}}`),
        word.map((a) => `\${w-${plain(a).replaceAll(/[{}]/g, '')}}`),
        fc.constantFrom(
          `"\${z:-}"`,
          `\${x#${value}z}`,
          `\${x%%${value}*z}`,
          `\${z:-${value}}`,
          '${x% #*}',
          '${x%%(*}',
          "${x#'}'}",
          '${x#\\}}',
        ),
        ...only(dialect !== 'dash', fc.constantFrom("$'it\\'s'", "$'\\\\'", '${x/Q/#}', `\${x:${number}}`)),
        ...only(hasTests, fc.constantFrom('{a,b}', '{1..3}', `{a,${value}}`, `{${value},b}`, '{a..c}')),
        ...only(isBash || isZsh, fc.constantFrom('${x//Q/(}', '$[1 + 2]', `$[${number}]`)),
        ...only(isBash, fc.constantFrom('${x^^}', '${x@Q}', '$"a"', '${x[0]}', `\${y[${number}]}`)),
        ...only(
          isZsh,
          fc.constantFrom(
            '$x:t',
            '${x:t}',
            '${(U)x}',
            '${(f)"$(one a)"}',
            '$+x',
            '$x[1]',
            '$~x',
            '${x:h}',
            '${(q)x}',
            '${(s.:.)x}',
          ),
        ),
      ),
      double: fc
        .array(
          fc.oneof(
            nesting,
            fc.constantFrom(
              'a',
              "'",
              ' ',
              '#',
              '(',
              ')',
              '}',
              '{',
              '\\"',
              '\\\\',
              '\\$',
              '$',
              '$x',
              '${x}',
              '!',
              '[1]',
              ':t',
              '~',
              '*',
              '\n',
            ),
            fc.constant(value),
            fc.constantFrom('${x#?}', '${x%Q}', '${x:-a}', '$((1))', '${#x}', '${x% #*}'),
            fc.oneof(
              fc.constant('`one a`'),
              script.map((inner) => `$( ${inner.replaceAll('args', 'one')} )`),
            ),
            tie('sum').map((sum) => `$((${sum}))`),
          ),
          { maxLength: 4 },
        )
        // What looks like a here-document's end, or escapes it, is another matter.
        .map((parts) => parts.join('').replaceAll('\nE', '\n')),
      pattern: fc.oneof(
        word,
        fc
          .constantFrom(value, `*${value}`, `[${value}]`, `"${value}"*`, `a${value}b`)
          .filter((text) => hasTests || !text.includes('(')),
      ),
      sum: fc
        .array(
          fc.oneof(
            nesting,
            fc.constantFrom('1', '2', number, 'x9', '(3)', '$((4))'),
            tie('sum').map((sum) => `(${sum})`),
          ),
          {
            minLength: 1,
            maxLength: 3,
          },
        )
        .map((terms) => terms.join(' + ')),
    };
  });
  return script;
}
