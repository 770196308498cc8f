import fc from 'fast-check';

/** Shells that a command can be written for, as programs that differ in what they take. */
export type Dialect = 'bash' | 'dash' | 'busybox' | 'ksh' | 'mksh' | 'zsh' | 'fish';

const value = '${{ v }}';
/** An integer. */
const number = '${{ n }}';

/** Without placeholders: for where what is expanded is split into words. */
const plain = (text: string): string => text.replaceAll(value, 'k').replaceAll(number, '3');

type Symbols = Record<'script' | 'command' | 'word' | 'atom' | 'double' | 'pattern' | 'sum', string>;

/**
 * Commands in the grammar of a shell: everything that nests, inside each other, with placeholders wherever a word, quotes
 * or an expansion may have them. They print their arguments by `args`, or by `one` where what is printed is taken up; what
 * they do does not depend on values. `x` holds QQ, and nothing else that they name is set. A function is called right where it is defined: elsewhere, it could call
 * itself without end.
 */
export function commandsIn(dialect: Dialect): fc.Arbitrary<string> {
  return dialect === 'fish' ? fishCommands : posixCommands(dialect);
}

function posixCommands(dialect: Dialect): fc.Arbitrary<string> {
  const isBash = dialect === 'bash';
  const isZsh = dialect === 'zsh';
  const isKsh = dialect === 'ksh' || dialect === 'mksh';
  const hasTests = isBash || isZsh || isKsh;
  const only = <Item>(condition: boolean, ...items: Item[]): Item[] => (condition ? items : []);
  const { script } = fc.letrec<Symbols>((tie) => {
    const nesting = { maxDepth: 4, depthIdentifier: 'nesting', depthSize: 'small' } as const;
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
    );
    return {
      script: fc.array(tie('command'), { minLength: 1, maxLength: 3 }).chain((commands) =>
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
        script.map((inner) => `( ${inner} )`),
        script.map((inner) => `{ f() { ${inner}; }; f; }`),
        in2((a, b) => `{ f() { args "$1"; ${a}; }; f ${b}; }`, script, word),
        script.map((inner) => `{ ${inner}; } | tr a a`),
        in2((a, b) => `{ cat; args ${a}; } <<E\n${b}z\nE\n:`, word, tie('double')),
        word.map((a) => `{ cat; args ${a}; } <<'E'\n$x \`$( "\nE\n:`),
        in2((a, b) => `{ cat; cat <&3; } <<-A 3<<B\n\t${a}z\n\tA\n${b}z\nB\n:`, tie('double'), tie('double')),
        word.map((a) => `sh -c 'printf "%s\\0" "$1"' sh ${a}`),
        ...only(
          hasTests,
          in2((a, b) => `[[ QQ == ${a}.z ]] || args ${b}`, tie('pattern'), word),
          in2((a, b) => `[[ -n ${a} && ( QQ != *${a}z ) ]] && args ${b}`, word, word),
          tie('sum').map((sum) => `(( ${sum} )); args $?`),
          in2((a, b) => `y=(${a} "${b}"); args "\${y[1]}"`, word, tie('double')),
        ),
        ...only(
          isBash,
          in2((a, b) => `[[ QQ =~ ^(#|${a})z$ ]] || args ${b}`),
          in2((a, b) => `cat <(${a}) <<<${b}`, script, word),
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
        script.map((inner) => `"$( ${inner.replaceAll('args', 'one')} )"`),
        script.map((inner) => `"$( ${inner.replaceAll('args', 'one')}\n)"`),
        script.map((inner) => plain(`$( ${inner.replaceAll('args', 'one')} )`)),
        word.map((a) => `"$(one ${a})"`),
        word.map((a) => plain(`\`one ${a.replaceAll(/[`\\]/g, '')}\``)),
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
        ...only(isBash || isZsh, fc.constantFrom(`\${x:${number}}`, '${x/Q/#}', '${x//Q/(}', "$'it\\'s'", '$[1 + 2]')),
        ...only(isBash, fc.constantFrom('${x^^}', '${x@Q}', '$"a"')),
        ...only(isZsh, fc.constantFrom('$x:t', '${x:t}', '${(U)x}', '${(f)"$(one a)"}', '$+x', '$x[1]', '$~x')),
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
            fc.constantFrom('${x#?}', '${x%Q}', '${x:-a}', '$((1))', '${#x}', '`one a`', '${x% #*}'),
            script.map((inner) => `$( ${inner.replaceAll('args', 'one')} )`),
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

const { script: fishCommands } = fc.letrec<Pick<Symbols, 'script' | 'command' | 'word' | 'atom' | 'double'>>((tie) => {
  const nesting = { maxDepth: 4, depthIdentifier: 'nesting', depthSize: 'small' } as const;
  const word = tie('word');
  const script = tie('script');
  const in2 = (
    make: (a: string, b: string) => string,
    a: fc.Arbitrary<string>,
    b: fc.Arbitrary<string>,
  ): fc.Arbitrary<string> => fc.tuple(a, b).map(([first, second]) => make(first, second));
  const simple = fc.oneof(
    in2((a, b) => `args ${a} ${b}`, word, word),
    word.map((a) => `args ${a} # it's "a comment" (\ntrue`),
    word.map((a) => `set y ${a}; args "$y"`),
    word.map((a) => `args \\\n  ${a}`),
    word.map((a) => `y=${a} args b`),
  );
  return {
    script: fc.array(tie('command'), { minLength: 1, maxLength: 3 }).map((commands) => commands.join('\n')),
    command: fc.oneof(
      nesting,
      simple,
      simple,
      in2((a, b) => `if ${a}; ${b}; else; args no; end`, script, script),
      in2((a, b) => `for i in ${a} b; ${b}; end`, word, script),
      in2((a, b) => `switch ${a}; case aQ bQ; args no; case '*'; ${b}; end`, word, script),
      script.map((inner) => `begin; ${inner}; end`),
      in2((a, b) => `begin; function f; args $argv[1]; ${a}; end; f ${b}; end`, script, word),
      in2((a, b) => `args a; and args ${a}; or args never; not args ${b}`, word, word),
    ),
    word: fc.array(tie('atom'), { minLength: 1, maxLength: 3 }).map((atoms) => {
      const joined = atoms.join('');
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
      fc.constantFrom('$x', '$x[1]', '$x/', '"$x"', '{$x,a}', '(one b)', ']', `$x[${number}]`),
      fc.constantFrom("'a'", "'\"'", "'#'", "')'", "'a\\\\'", "'it\\'s'", "'$('", "'\n'", "''", "'end'"),
      tie('double').map((inner) => `"${inner}"`),
      script.map((inner) => plain(`(${inner.replaceAll('args', 'one')})`)),
      word.map((a) => `(one ${a} | string collect)`),
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
            '{',
            '}',
            '\\"',
            '\\\\',
            '\\$',
            '$x',
            '$x[1]',
            '[1]',
            '*',
            '\n',
            '~',
          ),
          fc.constant(value),
          script.map((inner) => plain(`$( ${inner.replaceAll('args', 'one')} )`)),
        ),
        { maxLength: 4 },
      )
      .map((parts) => parts.join('')),
  };
});
