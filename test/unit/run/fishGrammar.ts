import fc from 'fast-check';
import { nesting, number, plain, value } from './posixGrammar';

/** The same for fish, whose grammar has nothing in common with theirs; see posixGrammar.ts. */
export const { script: fishCommands } = fc.letrec<Record<'script' | 'command' | 'word' | 'atom' | 'double', string>>(
  (tie) => {
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
      script: fc.array(tie('command'), { minLength: 1, maxLength: 2 }).map((commands) => commands.join('\n')),
      command: fc.oneof(
        nesting,
        simple,
        simple,
        in2((a, b) => `if ${a}; ${b}; else; args no; end`, script, script),
        in2((a, b) => `for i in ${a} b; ${b}; end`, word, script),
        in2((a, b) => `switch ${a}; case aQ bQ; args no; case '*'; ${b}; end`, word, script),
        script.map((inner) => `begin; ${inner}; end`),
        in2((a, b) => `begin; function f; args $argv[1]; ${a}; end; f ${b}; end`, script, word),
        script.map((inner) => `begin; ${inner}; end | cat`),
        word.map((a) => `sh -c 'printf "%s\\2" "$1"' sh ${a}`),
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
  },
);
