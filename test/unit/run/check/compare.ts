import type { Check } from '../../../../src/runbook/model';
import { observe, startCheck } from '../../../../src/run/check/observe';
import type { Sample } from '../../../../src/run/check/sample';
import { judge } from '../../../../src/run/check/verdict';
import { every, type Round, seeded, type Signal, signals } from './signals';

/** `stable` is what it is where a runbook does not say. */
const checkOf = ({ below }: Signal): Check => ({ every, stable: 60_000, below });

/** What somebody is told after each round: all is well, it is not, or neither. */
type Said = 'well' | 'ill' | 'nothing';

/** Says after each round what it thinks. */
type Judge = (signal: Signal, rounds: readonly Round[]) => readonly Word[];

interface Word {
  readonly said: Said;
  /** Whether it has said that all is well for as long as the check asks: the step ticks itself. */
  readonly ticks: boolean;
}

/** The newest sample against the limit, any instance; without a sample, what it was before: what people script first. */
const bareThreshold: Judge = (signal, rounds) => {
  const { stable } = checkOf(signal);
  const newest = new Map<string, boolean>();
  let wellFor = 0;
  return rounds.map(({ samples }) => {
    for (const sample of samples) if (!('lost' in sample)) newest.set(sample.instance, sample.ok);
    const well = [...newest.values()].every(Boolean);
    wellFor = well ? wellFor + 1 : 0;
    return { said: well ? 'well' : 'ill', ticks: (wellFor - 1) * every >= stable };
  });
};

const threeStages: Judge = (signal, rounds) => {
  let state = startCheck(checkOf(signal), signal.instances, 0);
  return rounds.map(({ samples }, index) => {
    state = samples.reduce((before: typeof state, sample: Sample) => observe(before, sample), state);
    const { verdict, settled } = judge(state, (index + 1) * every);
    const said = verdict === 'recovered' ? 'well' : verdict === 'failing' ? 'ill' : 'nothing';
    return { said, ticks: settled && said === 'well' };
  });
};

interface Figures {
  /** Times that it said "ill" anew while all was well, one grace of eight polls after an illness aside. */
  readonly falseAlarms: number;
  /** Polls after which it said "well" while it was not, in percent of the polls of illness; the first eight aside. */
  readonly missed: number;
  /** Whether a step would have ticked itself while it was not well; the first eight polls aside. */
  readonly ticked: boolean;
  /** Times that it changed between "well" and "ill". */
  readonly changes: number;
  /** Polls from falling ill until it no longer said "well"; undefined where nothing fell ill, Infinity where it went on. */
  readonly down: number | undefined;
  /** Polls from being well again until it said "well". */
  readonly up: number | undefined;
}

/** Polls that a verdict may lag behind the truth before it counts as wrong. */
const GRACE = 8;

function figuresOf(rounds: readonly Round[], words: readonly Word[]): Figures {
  const said = words.map((word) => word.said);
  let falseAlarms = 0;
  let missed = 0;
  let ticked = false;
  let ill = 0;
  let changes = 0;
  let last: Said = 'nothing';
  let before: Said = 'nothing';
  let turned = 0;
  rounds.forEach(({ well }, poll) => {
    if (poll > 0 && rounds[poll - 1]?.well !== well) turned = poll;
    const now = said[poll] ?? 'nothing';
    const settled = poll - turned >= GRACE || turned === 0;
    if (well && settled && now === 'ill' && before !== 'ill') falseAlarms++;
    if (!well && settled) {
      ill++;
      if (now === 'well') missed++;
      if (words[poll]?.ticks === true) ticked = true;
    }
    if (now !== 'nothing' && last !== 'nothing' && now !== last) changes++;
    if (now !== 'nothing') last = now;
    before = now;
  });
  const fell = rounds.findIndex(({ well }, poll) => poll > 0 && !well && rounds[poll - 1]?.well === true);
  const rose = rounds.findIndex(({ well }, poll) => poll > 0 && well && rounds[poll - 1]?.well === false);
  return {
    falseAlarms,
    missed: ill === 0 ? 0 : (100 * missed) / ill,
    ticked,
    changes,
    down: delay(said, fell, (now) => now !== 'well'),
    up: delay(said, rose, (now) => now === 'well'),
  };
}

function delay(said: readonly Said[], from: number, reached: (now: Said) => boolean): number | undefined {
  if (from < 0) return undefined;
  const found = said.slice(from).findIndex(reached);
  return found < 0 ? Infinity : found + 1;
}

const RUNS = 20;

/** The table of docs/checks.md: means of RUNS seeded runs, the bare threshold first, ours after the arrow. */
export function comparisonTable(): string {
  const head = ['Signal', 'False alarms', 'Missed, %', 'Marked wrongly, %', 'Changes', 'Delay down', 'Delay up'];
  const rows = signals.map((signal) => {
    const bare: Figures[] = [];
    const ours: Figures[] = [];
    for (let seed = 1; seed <= RUNS; seed++) {
      const rounds = signal.rounds(seeded(seed));
      bare.push(figuresOf(rounds, bareThreshold(signal, rounds)));
      ours.push(figuresOf(rounds, threeStages(signal, rounds)));
    }
    const cell = (of: (figures: Figures) => number | undefined): string =>
      `${mean(bare.map(of))} → ${mean(ours.map(of))}`;
    return [
      signal.name,
      cell(({ falseAlarms }) => falseAlarms),
      cell(({ missed }) => missed),
      cell(({ ticked }) => (ticked ? 100 : 0)),
      cell(({ changes }) => changes),
      cell(({ down }) => down),
      cell(({ up }) => up),
    ];
  });
  return table([head, ...rows]);
}

function mean(numbers: readonly (number | undefined)[]): string {
  const known = numbers.filter((number) => number !== undefined);
  if (known.length === 0) return '–';
  const value = known.reduce((total, one) => total + one, 0) / known.length;
  return Number.isFinite(value) ? value.toFixed(1) : 'never';
}

/** As prettier sets it. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
