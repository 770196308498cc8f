import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fillCommand } from '../../../src/run/fill';
import { placePlaceholders } from '../../../src/runbook/quotingContext';
import { findPwsh, type PwshRun, runInPwsh } from './pwsh';

/**
 * Scripts from PowerShell's grammar. A placeholder that stands where a word would is A, one that stands where a value
 * of an expression would is O, so that it can be said what the author means.
 */
const A = '\u0001';
const O = '\u0002';
/** One that stands in a string. */
const T = '\u0004';
/** Where the author wrote what happens to be the value. */
const Z = '\u0003';

const grammar = fc.letrec<
  Record<'script' | 'statement' | 'pipeline' | 'command' | 'argument' | 'value' | 'text', string>
>((tie) => ({
  script: fc
    .array(tie('statement'), { minLength: 1, maxLength: 3 })
    .chain((lines) => fc.constantFrom('\n', '; ', '\r\n').map((by) => lines.join(by))),
  statement: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'nesting' },
    tie('pipeline'),
    tie('value').map((value) => `$x = ${value}`),
    tie('pipeline').map((inner) => `$x = ${inner}; Show-Args $x`),
    fc
      .tuple(tie('value'), tie('statement'))
      .map(([value, inner]) => `if (${value}) { ${inner} } else { Show-Args no }`),
    fc.tuple(tie('value'), tie('statement')).map(([value, inner]) => `foreach ($i in ${value}) { ${inner} }`),
    tie('statement').map((inner) => `& { ${inner} }`),
    tie('statement').map((inner) => `function Get-It { ${inner} }\nGet-It`),
    tie('statement').map((inner) => `try { ${inner} } catch { Show-Args caught } finally { }`),
    tie('text').map((text) => `$x = @"\n${text}\n"@\nShow-Args $x`),
    fc.constantFrom(
      `# it's a "comment" $(Mark)`,
      `<# "#" ' #>`,
      `$x = @'\nit's "here" \`\n'@`,
      '$y = 1..3',
      '[int]$n = 5',
    ),
    tie('value').map((value) => `Show-Args (${value})`),
  ),
  pipeline: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'nesting' },
    tie('command'),
    tie('command').map((inner) => `${inner} | Show-Args after`),
    tie('command').map((inner) => `'a', 'b' | ForEach-Object { ${inner} }`),
    fc
      .tuple(tie('value'))
      .map(([value]) => `'a', ${Z} | Where-Object { $_ -eq ${value} } | ForEach-Object { Show-Args $_ }`),
    tie('command').map((inner) => `${inner} && Show-Args then`),
  ),
  command: fc
    .tuple(
      fc.constantFrom(
        'Show-Args',
        'Show-Args',
        'printf "[%s]"',
        "& 'Show-Args'",
        '& Show-Args',
        'Test-Named -Loud -Name',
        'Write-Output',
        'iex',
        'pwsh -NoProfile -Command',
        'ssh host',
        'ssh',
      ),
      fc.array(tie('argument'), { minLength: 1, maxLength: 4 }),
      fc.constantFrom('', '', '', ' `\n  last', ' # end "', '; ', ' 2>$null', ' <# x #> b', ' >qout'),
    )
    .map(([name, args, end]) => `${name} ${args.join(' ')}${end}`),
  argument: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'nesting' },
    fc.constantFrom(
      'a',
      '5',
      '-x',
      '--long=1',
      "'it''s'",
      "'$(Mark)'",
      '"a"',
      '`"',
      'a`"b',
      '‘q’',
      '$y',
      '$env:HOME',
      'a#b',
      '#c',
    ),
    fc.constantFrom(
      A,
      A,
      A,
      A,
      A,
      A,
      A,
      `pod-${A}-0`,
      `${A}:9090`,
      `${A}.log`,
      `-n${A}`,
      `--name=${A}`,
      `-Name:${A}`,
      `a/${A}/${A}`,
      `$y/${A}`,
      `$env:USER/${A}x`,
    ),
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        `a,${A}`,
        `${A},b`,
        `${A}, b`,
        `@${A}`,
        `\`${A}`,
        `$${A}`,
        `'${A}'`,
        `"${A}`,
        `a'b'${A}`,
        `${A}[0]`,
        `$y.${A}`,
        `$y[${A}]`,
        `$h:${A}`,
        `@(${O})`,
        `${A}(1)`,
        `*${A}`,
      ),
    },
    tie('text').map((inner) => `"${inner}"`),
    tie('text').map((inner) => `--x="${inner}"`),
    tie('text').map((inner) => `"${inner}"b`),
    tie('text').map((inner) => `"${inner}".ToString()`),
    tie('pipeline').map((inner) => `$(${inner})`),
    tie('pipeline').map((inner) => `(${inner})`),
    tie('pipeline').map((inner) => `@(${inner}\n${inner})`),
    tie('value').map((inner) => `(${inner})`),
    tie('pipeline').map((inner) => `{ ${inner} }`),
  ),
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'nesting' },
    fc.constantFrom(O, O, '1', "'a'", '$x', '"it`"s"', '$x.Count', '$true', '@{ a = 1 }', '[string]5', "'{0}'", Z),
    fc.constantFrom(
      `@{ a = ${O} }`,
      `@{ ${O} = 1 }`,
      `'x' + ${O}`,
      `[string]${O}`,
      `${O}.Length`,
      `@(${O}, 'b')`,
      `'{0}' -f ${O}`,
      `(('a' + ${Z} + 'b') -match [regex]::Escape(${O}))`,
    ),
    fc.constantFrom(
      `('a' + ${Z} + 'b') -match ${O}`,
      `${Z} -like ${O}`,
      `${Z} -eq ${O}`,
      `${O} -eq ${Z}`,
      `'a' -replace 'a', ${O}`,
      `[scriptblock]::Create(${O})`,
      `${O} -f 1`,
      `-not ${O}`,
      `,${O}`,
      `'abc'.Contains(${O})`,
    ),
    tie('text').map((inner) => `"${inner}"`),
    tie('text').map((inner) => `"${inner}" -f 1`),
    tie('text').map((inner) => `'a' -match "${inner}"`),
    tie('pipeline').map((inner) => `(${inner})`),
    tie('pipeline').map((inner) => `$(${inner})`),
    tie('pipeline').map((inner) => `{ ${inner} }`),
    fc.tuple(tie('value'), tie('value')).map(([a, b]) => `${a} -and ${b}`),
    fc.tuple(tie('value'), tie('value')).map(([a, b]) => `(${a}), ${b}`),
    tie('value').map((inner) => `(${inner}).ToString()`),
  ),
  text: fc
    .array(
      fc.oneof(
        { maxDepth: 4, depthIdentifier: 'nesting' },
        fc.constantFrom(
          'a',
          ' ',
          "'",
          '`"',
          '""',
          '`$',
          '$',
          '$x',
          '${x}',
          '#',
          '(',
          ')',
          '{',
          '}',
          '$y',
          '“',
          '@',
          '.',
          ':',
          '[0]',
        ),
        {
          weight: 3,
          arbitrary: fc.constantFrom(T, T, T, T, T, T, T, T, T, T, `$x:${A}`, `\`${A}`, `$${A}`, `\${${A}}`),
        },
        tie('pipeline').map((inner) => `$(${inner})`),
        tie('value').map((inner) => `$((${inner}).ToString())`),
      ),
      { maxLength: 4 },
    )
    // A typographic quote ends a string as a plain one does, and stands doubled like it.
    .map((parts) => parts.join('').replaceAll('“', '““')),
}));

/** Values that leave a mark where any part of them runs, and values that PowerShell would change. */
const values: readonly string[] = [
  ...[
    '$(Mark)',
    "'; Mark; '",
    '’; Mark; ‘',
    '; Mark',
    '| Mark',
    '& Mark',
    '\nMark\n',
    ') ; Mark; (',
    '}; Mark; {',
    'Mark',
    '#>; Mark <#',
  ],
  ...[
    "\n'@; Mark; @'\n",
    '\n“@\nMark\n',
    '`$(Mark)',
    '$env:HOME',
    '-Verbose',
    '--%',
    '@x',
    '5kb',
    '0x10',
    '1e3',
    'a b',
    'a,b',
    '*',
    '~',
  ],
  ...[
    '.Length',
    '[0]',
    ':x',
    '::x',
    '{0}',
    '%',
    '#',
    'é',
    '10',
    '10.0.0.1',
    'a.b',
    '-x',
    'true',
    'if',
    '$null',
    '(Mark)',
    '{Mark}',
    '>zqz',
  ],
];

const runs = Number(process.env['RUNS'] ?? 2_000);

const template = (pattern: string, value: string): string =>
  pattern.replaceAll(/[\u0001\u0002\u0004]/g, '${{ v }}').replaceAll(Z, () => literal(value));
const literal = (value: string): string => `'${value.replaceAll(/['\u2018-\u201B]/g, '$&$&')}'`;
/** What the author means, with a word that has no meaning. */
const meant = (pattern: string): string =>
  pattern.replaceAll(A, 'zqz').replaceAll(O, "'zqz'").replaceAll(T, "$('zqz')").replaceAll(Z, "'zqz'");

interface Try {
  readonly pattern: string;
  readonly value: string;
  readonly script: string;
}

/** Takes about as many as are asked for, with their fillings; those that were refused are counted. */
function fillings(count: number, seed: number): { readonly tries: readonly Try[]; readonly refused: number } {
  const patterns = fc.sample(
    grammar.script.filter((script) => /[\u0001\u0002\u0004]/.test(script)),
    { numRuns: count, seed },
  );
  const tries: Try[] = [];
  let refused = 0;
  patterns.forEach((pattern, index) => {
    const value = values[(index * 7 + pattern.length) % values.length] ?? '';
    const filled = fillCommand({ run: template(pattern, value), shell: 'powershell' }, { v: value });
    if ('script' in filled) tries.push({ pattern, value, script: filled.script });
    else refused += 1;
  });
  return { tries, refused };
}

describe('A value in a command of PowerShell', () => {
  const { pwsh, why } = findPwsh();

  it(`arrives as it is or is refused, and never runs: ${runs} scripts from the grammar (skipped where no PowerShell is${pwsh === undefined ? `: ${why}` : ''})`, function () {
    if (pwsh === undefined) this.skip();
    this.timeout(runs * 100 + 60_000);
    const { tries, refused } = fillings(runs, Number(process.env['SEED'] ?? 1));
    const results = runInPwsh(
      pwsh,
      tries.flatMap(({ pattern, script }) => [meant(pattern), script]),
    );
    const wrong: string[] = [];
    let compared = 0;
    tries.forEach(({ pattern, value, script }, index) => {
      const expected = results[2 * index];
      const result = results[2 * index + 1];
      if (expected === undefined || result === undefined) throw new Error('a result is missing');
      const show = JSON.stringify({ run: template(pattern, value), value, script, expected, result });
      if (result.marked && !expected.marked) wrong.push(`RAN ${show}`);
      if (expected.errors.length > 0 || expected.output.includes('threw')) return;
      compared += 1;
      const wanted = expected.output.map((line) => line.replaceAll('zqz', () => value));
      if (result.errors.length > 0) wrong.push(`ERROR ${show}`);
      else if (wanted.join('\n') !== result.output.join('\n')) wrong.push(`OTHER ${show}`);
      const misread = misreadIn(template(pattern, value), script, result);
      if (misread !== undefined) wrong.push(`MISREAD ${misread} ${show}`);
    });
    if (process.env['VERBOSE'] !== undefined)
      console.log({ refused, compared, tried: tries.length, wrong: wrong.length });
    assert.deepEqual(wrong.slice(0, Number(process.env['SHOW'] ?? 5)), []);
    assert.ok(compared > runs / 10, `only ${compared} were compared`);
  });
});

/** What PowerShell's own parser says of the references otherwise than the scanner does. */
function misreadIn(run: string, script: string, { references }: PwshRun): string | undefined {
  // A plain word stands as it is in some places, and as a variable in others.
  if (
    !script.startsWith('$env:RUNBOOK_v = ') ||
    /^\$env:RUNBOOK_v = '[\w.-]+'$/.test(script.slice(0, script.indexOf('\n')))
  )
    return undefined;
  const places = placePlaceholders({ run, shell: 'powershell' });
  if (references.length !== places.length) return `${places.length} places, ${references.length} references`;
  const amiss = places.findIndex(({ context, word, hazard }, index) => {
    const is = references[index];
    if (context === 'operand') return is !== (hazard?.kind === 'commands' ? 'command' : 'operand');
    // A string with nothing but the value in it is the whole string.
    if (context === 'bare') return is !== 'argument' && (word === undefined || is !== 'string in argument');
    return is?.replace('string in ', '') === 'command';
  });
  return amiss < 0 ? undefined : `${places[amiss]?.context} is ${references[amiss]}`;
}
