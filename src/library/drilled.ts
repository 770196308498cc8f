/** What drills executed of a runbook, as `drilled.json` beside it tells. */
export interface Drilled {
  /** Of the run, ISO 8601. */
  readonly date: string;
  /** Programs and versions that it ran on, such as `dnsmasq 2.90`. */
  readonly on: readonly string[];
  readonly drills: number;
  /** How many commands the runbook had, and how many of them were executed. */
  readonly commands: number;
  readonly executed: number;
  /** Whether it was this text of the runbook. */
  readonly isCurrent: boolean;
  /** By the step's id: `run`, `check` and `revert`, as far as they were executed. */
  readonly steps: ReadonlyMap<string, readonly string[]>;
}

/**
 * What a `drilled.json` says about the runbook of this name, whose text has this version. `never` where it says
 * nothing; undefined where it is no such file. Never throws.
 */
export function readDrilled(text: string, name: string, version: string): Drilled | 'never' | undefined {
  const runbooks = fields(fields(parse(text))?.['runbooks']);
  if (!runbooks) return undefined;
  const told = Object.hasOwn(runbooks, name) ? fields(runbooks[name]) : undefined;
  if (!told) return 'never';
  const steps = Object.entries(fields(told['steps']) ?? {}).map(([id, parts]): [string, string[]] => [
    id,
    typeof parts === 'string' ? parts.split(' ') : [],
  ]);
  const { date, on } = told;
  return {
    date: typeof date === 'string' ? date : '',
    on: Array.isArray(on) ? on.filter((one) => typeof one === 'string') : [],
    drills: Number(told['drills']),
    commands: Number(told['commands']),
    executed: steps.reduce((sum, [, parts]) => sum + parts.length, 0),
    isCurrent: told['version'] === version,
    steps: new Map(steps),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const fields = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
