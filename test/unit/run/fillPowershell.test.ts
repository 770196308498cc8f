import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fillCommand } from '../../../src/run/fill';
import { placePlaceholders } from '../../../src/runbook/placePlaceholders';
import { A, grammar, O, T, values, Z } from './powershellGrammar';
import { findPwsh, type PwshRun, runInPwsh } from './pwsh';

const runs = Number(process.env['RUNS'] ?? 300);

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
