import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readYamlRunbook } from '../../src/runbook/yamlRunbook';
import type { Runbook } from '../../src/runbook/model';
import { drills, type ListedDrill } from './all';
import { behaviorOf } from './coverage/behavior';
import { fingerprintOf } from './coverage/fingerprint';
import { type Drilled, readResults, type RunbookText } from './coverage/results';
import { resultsFile, writeCoverage } from './coverage/write';
import { DrillFailure } from './engine/drill';
import type { FollowedStep } from './engine/followed';
import { mutantsOf } from './engine/mutants';
import { layerOf } from './sandbox/layer';
import { machineSettings } from './sandbox/machineSettings';
import { whyNoSandbox } from './sandbox/requirements';
import { World } from './sandbox/world';

const root = process.cwd();
const scripts = join(root, 'test/drills/sandbox');

interface Outcome {
  passed: number;
  failed: number;
  readonly skipped: string[];
  /** What failed, each with the beginning of why. */
  readonly failures: string[];
}

/**
 * Runs the chosen drills, one after the other or as many at a time as `--jobs` says: those that are named; else all of
 * which something has changed since their result was recorded; with `--all`, all of them. Returns the exit code.
 * @param sources paths of all that the drills are made of, from the project's root
 */
export async function main(args: readonly string[], sources: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      list: { type: 'boolean' },
      all: { type: 'boolean' },
      mutants: { type: 'boolean' },
      jobs: { type: 'string', default: '1' },
    },
  });
  if (values.list === true) {
    for (const { name, title, runbook } of drills) console.log(`${name.padEnd(36)}${runbook}: ${title}`);
    return 0;
  }
  const unknown = positionals.find((name) => !drills.some((drill) => drill.name === name));
  if (unknown !== undefined) {
    console.error(`There is no drill "${unknown}". \`npm run drill -- --list\` names them.`);
    return 1;
  }
  const jobs = Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1) {
    console.error('--jobs needs a number: how many drills run at a time.');
    return 1;
  }
  const fingerprint = fingerprints(sources);
  const isWanted = values.all === true || positionals.length > 0 ? () => true : hasChanged(fingerprint);
  const chosen = drills.filter(
    (drill) => (positionals.length === 0 || positionals.includes(drill.name)) && isWanted(drill),
  );
  if (chosen.length < drills.length && positionals.length === 0)
    console.log(
      `${drills.length - chosen.length} of ${drills.length} drills: nothing has changed since they passed (${resultsFile}). --all runs them too.`,
    );
  const outcome: Outcome = { passed: 0, failed: 0, skipped: [], failures: [] };
  const why = whyNoSandbox();
  if (why === undefined) await runAll(chosen, outcome, { mutants: values.mutants === true, jobs, fingerprint });
  else outcome.skipped.push(...chosen.map(({ name }) => `${name} (${why})`));
  for (const name of outcome.skipped) console.log(`skipped: ${name}`);
  const { passed, failed, skipped } = outcome;
  console.log(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
  const counts = process.env['TEST_COUNTS'];
  if (counts !== undefined) writeFileSync(counts, JSON.stringify(outcome));
  return failed > 0 ? 1 : 0;
}

interface RunOptions {
  readonly mutants: boolean;
  readonly jobs: number;
  readonly fingerprint: (runbook: string) => string;
}

async function runAll(
  chosen: readonly ListedDrill[],
  outcome: Outcome,
  { mutants, jobs, fingerprint }: RunOptions,
): Promise<void> {
  const results: Drilled[] = [];
  /** Failed beside others. A machine that is busy with those can mislead it: what fails alone, too, has failed. */
  const again: ListedDrill[] = [];
  const drillOne = async (drill: ListedDrill, isAlone: boolean, say: (line: string) => void): Promise<void> => {
    const { runbook } = readRunbook(drill.runbook);
    // Each system has a layer of its own: what it does not need would only cost memory and time.
    const layer = await layerOf(drill.packages, scripts);
    say(`\n${drill.name}: ${drill.title}`);
    const started = performance.now();
    const { steps, versions, error } = await once(drill, runbook, layer, (line) => {
      say(`  ${line}`);
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    if (steps === undefined) {
      if (isAlone) {
        outcome.failed++;
        outcome.failures.push(`${drill.name}: ${told(error).split('\n', 1)[0] ?? ''}`);
      } else again.push(drill);
      say(`✘ ${drill.name} (${seconds} s)${isAlone ? '' : ', to be run again alone'}\n    ${told(error)}`);
      return;
    }
    outcome.passed++;
    say(`✔ ${drill.name} (${seconds} s)`);
    results.push({ drill: drill.name, title: drill.title, runbook: drill.runbook, versions: versions ?? [], steps });
    if (mutants) await runMutants(drill, runbook, layer, steps, outcome, say);
  };
  const lane = async (waiting: ListedDrill[][], isAlone = false): Promise<void> => {
    for (let unit = waiting.shift(); unit !== undefined; unit = waiting.shift())
      for (const drill of unit) {
        const lines: string[] = [];
        await drillOne(drill, isAlone, (line) => {
          if (isAlone) console.log(line);
          else lines.push(line);
        });
        // What runs at the same time is told one after the other.
        if (lines.length > 0) console.log(lines.join('\n'));
      }
  };
  const together = unitsOf(chosen.filter(({ alone }) => alone !== true));
  await Promise.all(Array.from({ length: jobs }, () => lane(together, jobs === 1)));
  await lane(unitsOf(chosen.filter(({ alone }) => alone === true)), true);
  await lane(
    again.splice(0).map((drill) => [drill]),
    true,
  );
  results.sort((a, b) => chosen.findIndex(isNamed(a.drill)) - chosen.findIndex(isNamed(b.drill)));
  await writeCoverage(root, results, drills, readRunbook, fingerprint);
}

/** The fingerprint of a runbook by its name, worked out once. */
function fingerprints(paths: readonly string[]): (runbook: string) => string {
  const sources = paths.map((path) => ({ path, content: readFileSync(join(root, path), 'utf8') }));
  const found = new Map<string, string>();
  return (name) => {
    const folders = new Set(drills.filter(({ runbook }) => runbook === name).map(({ folder }) => folder));
    const { text, runbook } = readRunbook(name);
    const fingerprint = found.get(name) ?? fingerprintOf({ text, behavior: behaviorOf(runbook) }, folders, sources);
    found.set(name, fingerprint);
    return fingerprint;
  };
}

function hasChanged(fingerprint: (runbook: string) => string): (drill: ListedDrill) => boolean {
  const results = readResults(join(root, resultsFile));
  return ({ runbook }) => results[runbook]?.fingerprint !== fingerprint(runbook);
}

const isNamed =
  (wanted: string) =>
  ({ name }: { readonly name: string }): boolean =>
    name === wanted;

/** What may run at the same time: drills of name servers change a setting of the whole machine, and so take turns. */
function unitsOf(chosen: readonly ListedDrill[]): ListedDrill[][] {
  const inTurn = chosen.filter(({ runbook }) => runbook === 'dns-outage');
  const others = chosen.filter(({ runbook }) => runbook !== 'dns-outage').map((drill) => [drill]);
  return [...(inTurn.length > 0 ? [inTurn] : []), ...others];
}

/** Each command that was executed is replaced in turn with one that does nothing: the drill must notice every time. */
async function runMutants(
  drill: ListedDrill,
  runbook: Runbook,
  layer: string | undefined,
  steps: readonly FollowedStep[],
  outcome: Outcome,
  say: (line: string) => void,
): Promise<void> {
  for (const mutant of mutantsOf(runbook, steps)) {
    const { error } = await once(drill, mutant.runbook, layer, () => undefined);
    if (error instanceof DrillFailure) outcome.passed++;
    else outcome.failed++;
    const verdict = error instanceof DrillFailure ? 'noticed' : 'NOT NOTICED';
    say(`  without ${mutant.what}: ${verdict}. ${error === undefined ? '' : told(error).split('\n', 1)[0]}`);
  }
}

interface Once {
  readonly steps?: readonly FollowedStep[];
  readonly versions?: readonly string[];
  readonly error?: unknown;
}

/** A drill in a world of its own, of which nothing is left, whatever happened. */
async function once(
  drill: ListedDrill,
  runbook: Runbook,
  layer: string | undefined,
  tell: (line: string) => void,
): Promise<Once> {
  const restore = machineSettings();
  let world: World | undefined;
  const farewell = (): void => {
    world?.dispose();
    restore();
  };
  const leave = (signal: NodeJS.Signals): void => {
    farewell();
    // The others that run at the same time are told as well.
    setImmediate(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave);
  try {
    world = await World.create(scripts, layer);
    const steps = await inTime(drill.follow(runbook, world, tell));
    return { steps, versions: await versionsIn(world, drill.packages) };
  } catch (error) {
    return { error };
  } finally {
    farewell();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, leave);
  }
}

/** Seconds that one drill may take; the longest took 67. */
const LONGEST = 300;

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`It was still running after ${LONGEST} s.`));
    }, LONGEST * 1000);
  });
  // What goes on running after that ends with its world, and nobody listens any more.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function readRunbook(name: string): RunbookText {
  const text = readFileSync(join(root, 'runbooks', `${name}.runbook.yaml`), 'utf8');
  const { runbook } = readYamlRunbook(text, name, { expected: true });
  if (runbook === undefined) throw new Error(`runbooks/${name}.runbook.yaml cannot be read.`);
  return { runbook, text };
}

/** The versions that were really there, from the sandbox's own list of packages. */
async function versionsIn(world: World, packages: readonly string[]): Promise<readonly string[]> {
  const [host] = world.hosts;
  if (host === undefined) return [];
  const listed = await host.must(
    `dpkg-query -W -f '\${Package} \${Version}\\n' libc6 ${packages.join(' ')}; uname -r | sed 's/^/linux /'`,
  );
  return listed.trim().split('\n').toSorted();
}

function told(error: unknown): string {
  if (error instanceof DrillFailure) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
