import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Runbook } from '../../../src/runbook/model';
import type { FollowedStep } from '../engine/followed';
import { coverageJson } from './json';
import { coveragePage } from './page';

/** A drill that passed. */
export interface Drilled {
  readonly drill: string;
  readonly title: string;
  readonly runbook: string;
  /** `package version`, sorted. */
  readonly versions: readonly string[];
  readonly steps: readonly FollowedStep[];
}

/** Writes what the drills executed, for people and for the product; the same run gives the same bytes, but for the date. */
export async function writeCoverage(
  root: string,
  results: readonly Drilled[],
  readRunbook: (name: string) => Runbook,
): Promise<void> {
  const date = new Date().toISOString().slice(0, 10);
  const runbooks = [...new Set(results.map(({ runbook }) => runbook))].toSorted().map(readRunbook);
  // Only here: who runs a single drill need not load it.
  const { format, resolveConfig } = await import('prettier');
  const config = (await resolveConfig(join(root, 'docs/drills.md'))) ?? {};
  const page = await format(coveragePage(runbooks, results, date), { ...config, parser: 'markdown' });
  const json = await format(JSON.stringify(coverageJson(runbooks, results, date)), { ...config, parser: 'json' });
  writeFileSync(join(root, 'docs/drills.md'), page);
  writeFileSync(join(root, 'runbooks/drilled.json'), json);
  console.log('\nWrote docs/drills.md and runbooks/drilled.json.');
}
