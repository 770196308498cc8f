import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drilledJson } from './json';
import { coveragePage } from './page';
import { type Drilled, readResults, resultOf, type RunbookText } from './results';

/** Where the results are, below the project's root. */
export const resultsFile = 'test/drills/results.json';

/**
 * Writes what the drills executed, for people and for the product. Of runbooks all of whose drills have just passed, it
 * is what they executed; of the others, what it was before. The same runs give the same bytes, but for the date.
 */
export async function writeCoverage(
  root: string,
  passed: readonly Drilled[],
  listed: readonly { readonly name: string; readonly runbook: string }[],
  readRunbook: (name: string) => RunbookText,
  fingerprint: (runbook: string) => string,
): Promise<void> {
  const whole = [...new Set(listed.map(({ runbook }) => runbook))].filter((name) =>
    listed.every((drill) => drill.runbook !== name || passed.some((one) => one.drill === drill.name)),
  );
  if (whole.length === 0) {
    console.log(
      '\ndocs/drills.md stays as it is: only a run of all the drills of a runbook without a failure writes it.',
    );
    return;
  }
  const date = new Date().toISOString().slice(0, 10);
  const file = join(root, resultsFile);
  const fresh = whole.map((name) => {
    const own = passed.filter(({ runbook }) => runbook === name);
    return [name, resultOf(readRunbook(name), own, { date, fingerprint: fingerprint(name) })] as const;
  });
  const known = Object.entries({ ...readResults(file), ...Object.fromEntries(fresh) });
  const results = Object.fromEntries(known.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  // Only here: who runs a single drill need not load it.
  const { format, resolveConfig } = await import('prettier');
  const config = (await resolveConfig(join(root, 'docs/drills.md'))) ?? {};
  const json = (value: object): Promise<string> => format(JSON.stringify(value), { ...config, parser: 'json' });
  writeFileSync(file, await json({ runbooks: results }));
  writeFileSync(join(root, 'runbooks/drilled.json'), await json(drilledJson(results)));
  writeFileSync(
    join(root, 'docs/drills.md'),
    await format(coveragePage(results, readRunbook), { ...config, parser: 'markdown' }),
  );
  console.log(`\nWrote docs/drills.md and runbooks/drilled.json, afresh for ${whole.join(', ')}.`);
}
