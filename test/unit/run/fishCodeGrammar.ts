import fc from 'fast-check';
import { codes, inputs, readers, wrappers } from './codeGrammar';
import { value } from './posixGrammar';

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
/** The same for fish; see codeGrammar.ts. */
export const fishCode = fc.oneof(
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
      value,
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
