import type { Ran, Readings } from '../engine/drill';
import { longestOf, STALLED } from './commits';
import { countersMove, levelZero, stallCounters, type Stalled } from './stallServer';

const prints =
  (pattern: RegExp) =>
  ({ output }: Ran): boolean =>
    pattern.test(output);
/** The same look for all readings of a step. */
function once(look: (ran: Ran, system: Stalled) => Promise<boolean>): typeof look {
  const seen = new WeakMap<Ran, Promise<boolean>>();
  return (ran, system) => {
    const result = seen.get(ran) ?? look(ran, system);
    seen.set(ran, result);
    return result;
  };
}

const rises = prints(/^> Rocksdb_stall/m);
const watched = prints(/^11 counters, \d+ s/m);

/** Whether the server was not there at the beginning or at the end, or has not been up for as long as was watched. */
function restarted({ output }: Ran): boolean {
  const [, counters, seconds] = /^(\d+) counters, (\d+) s$/m.exec(output) ?? [];
  const [, uptime = '0'] = /^Uptime\t(\d+)$/m.exec(output) ?? [];
  return counters === '0' || Number(uptime) < Number(seconds);
}

const hangs = once(async ({ seconds }: Ran, { db }: Stalled) => (await longestOf(db, seconds)) >= STALLED);

/** A line of the LOG that is younger than a minute and a half, by the clock that the step prints. */
function saysWhy({ output }: Ran): boolean {
  const seconds = (text: string | undefined): number => Date.parse(`${(text ?? '').replaceAll(/[/-]/g, '-')}Z`) / 1000;
  const now = seconds(/^now ([\d-]+ [\d:]+)$/m.exec(output)?.[1]);
  const lines = [...output.matchAll(/^(\d{4}\/\d\d\/\d\d)-([\d:]+)\S* .*St(?:all|opp)ing writes/gm)];
  return lines.some(([, date, time]) => now - seconds(`${date ?? ''} ${time ?? ''}`) < 90);
}

/** Whether tasks wait for the disk most of the time. */
const diskIsBusy = ({ output }: Ran): boolean => Number(/^some avg10=([\d.]+)/m.exec(output)?.[1] ?? NaN) >= 50;
const diskHasRoom = ({ output }: Ran): boolean => Number(/^some avg10=([\d.]+)/m.exec(output)?.[1] ?? NaN) < 50;

/** Whether counters of this trigger have moved, and of which others. */
async function trigger(system: Stalled, name: 'memtable' | 'l0' | 'pending_compaction'): Promise<boolean> {
  return [...(await stallCounters(system.db)).keys()].some((counter) => counter.startsWith(name));
}

const move = once((_: Ran, system: Stalled) => countersMove(system));

/** The limits of pending bytes that the step printed for the default family. */
const limits = ({ output }: Ran): readonly number[] =>
  [...(/\[CFOptions "default"\]([^[]*)/.exec(output)?.[1] ?? '').matchAll(/_limit=(\d+)/g)].map(([, n]) => Number(n));

const defaultOptions = ({ output }: Ran): number => output.match(/^\| default +\| [A-Z0-9_]+ +\| /gm)?.length ?? 0;
const isStray = prints(/^\| defualt /m);

const moreJobs = prints(/^before\t2\nafter\t8$/m);
const raised = (ran: Ran): boolean =>
  prints(/\| default +\| LEVEL0_SLOWDOWN_WRITES_TRIGGER +\| 40 +\|/)(ran) &&
  prints(/\| default +\| LEVEL0_STOP_WRITES_TRIGGER +\| 60 +\|/)(ran);
const sixBuffers = prints(/\| default +\| MAX_WRITE_BUFFER_NUMBER +\| 6 +\|/);
const doubled = (ran: Ran, { softLimit }: Stalled): boolean => limits(ran).includes(2 * softLimit);

/** How a person reads what the steps of the runbook for stalls print. */
export const stallReadings: Readonly<Record<string, Readings<Stalled>>> = {
  'which-counter': {
    'read-the-log': {
      seen: 'a counter rises, or nothing stalled',
      holds: async (ran, system) => watched(ran) && !restarted(ran) && (rises(ran) || !(await hangs(ran, system))),
    },
    'kernel-or-disk': {
      seen: 'no counter rises, and commits hang',
      holds: async (ran, system) => watched(ran) && !rises(ran) && !restarted(ran) && (await hangs(ran, system)),
    },
    'which-engine': {
      seen: 'no answer, or a restart meanwhile',
      holds: restarted,
    },
  },
  'read-the-log': {
    'who-writes': { seen: 'lines of the last minutes', holds: saysWhy },
    'kernel-or-disk': {
      seen: 'no such line, and commits hang',
      holds: async (ran, system) => prints(/^now /m)(ran) && !saysWhy(ran) && (await hangs(ran, system)),
    },
  },
  'who-writes': {
    onward: { seen: 'the number of transactions', holds: prints(/\| transactions \|\n\+-+\+\n\| +\d+ \|/) },
  },
  'which-engine': {
    'families-and-limits': { seen: 'MariaDB', holds: prints(/^10\.11\.\S*MariaDB\S*\t/m) },
    percona: { seen: 'Percona or Facebook', holds: prints(/Percona|Facebook/) },
  },
  'families-and-limits': {
    'level-zero-count': {
      seen: 'limits of the default family, and of pending bytes',
      holds: (ran) => defaultOptions(ran) === 5 && limits(ran).length === 2 && !isStray(ran),
    },
    'drop-stray-family': {
      seen: 'a family that nobody made',
      holds: (ran) => defaultOptions(ran) === 5 && isStray(ran),
    },
  },
  'level-zero-count': {
    onward: { seen: 'buffers of the default family', holds: prints(/\| default +\| NUM_IMMUTABLE_MEM_TABLE +\| +\d+/) },
  },
  'disk-saturated': {
    'stop-writers': { seen: 'tasks wait for the disk', holds: diskIsBusy },
    'relieve-memtables': {
      seen: 'the disk has room, memtable counters',
      holds: async (ran, system) => diskHasRoom(ran) && (await trigger(system, 'memtable')),
    },
    'pause-loader': {
      seen: 'the disk has room, l0 or pending_compaction counters',
      holds: async (ran, system) =>
        diskHasRoom(ran) && ((await trigger(system, 'l0')) || (await trigger(system, 'pending_compaction'))),
    },
  },
  'kernel-or-disk': {
    'stop-writers': { seen: 'pressure', holds: diskIsBusy },
    'hand-over': { seen: 'nothing stands out', holds: (ran) => diskHasRoom(ran) && prints(/^Dirty: /m)(ran) },
  },
  'pause-loader': {
    'counters-flat': {
      seen: 'it is paused, and counters stand still',
      holds: async (ran, system) => system.canPause && !(await move(ran, system)),
    },
    'more-jobs': { seen: 'it may not be paused', holds: (_, { canPause }) => !canPause },
  },
  'more-jobs': {
    'counters-flat': {
      seen: 'counters stand still',
      holds: async (ran, system) => moreJobs(ran) && !(await move(ran, system)),
    },
    'raise-triggers': {
      seen: 'l0 counters still move',
      holds: async (ran, system) => moreJobs(ran) && (await move(ran, system)) && (await trigger(system, 'l0')),
    },
    'raise-pending-limits': {
      seen: 'pending_compaction counters still move',
      holds: async (ran, system) =>
        moreJobs(ran) && (await move(ran, system)) && (await trigger(system, 'pending_compaction')),
    },
  },
  'raise-triggers': {
    'counters-flat': {
      seen: '40 and 60, and counters stand still',
      holds: async (ran, system) => raised(ran) && !(await move(ran, system)),
    },
    'stop-writers': {
      seen: '40 and 60, and counters still move',
      holds: async (ran, system) => raised(ran) && (await move(ran, system)),
    },
  },
  'raise-pending-limits': {
    'counters-flat': {
      seen: 'twice the limits, and counters stand still',
      holds: async (ran, system) => doubled(ran, system) && !(await move(ran, system)),
    },
    'stop-writers': {
      seen: 'twice the limits, and counters still move',
      holds: async (ran, system) => doubled(ran, system) && (await move(ran, system)),
    },
  },
  'relieve-memtables': {
    'counters-flat': {
      seen: 'six buffers, and counters stand still',
      holds: async (ran, system) => sixBuffers(ran) && !(await move(ran, system)),
    },
    'stop-writers': {
      seen: 'six buffers, and counters still move',
      holds: async (ran, system) => sixBuffers(ran) && (await move(ran, system)),
    },
  },
  'drop-stray-family': {
    onward: {
      seen: 'OK, and the families without that one',
      holds: (ran) => prints(/^OK$/m)(ran) && prints(/^default$/m)(ran) && !prints(/^defualt$/m)(ran),
    },
  },
  'bulk-load': {
    onward: { seen: 'as many rows as were inserted', holds: prints(/^([1-9]\d*) inserted, \1 there$/m) },
  },
  'counters-flat': {
    'debt-falls': { seen: 'flat', holds: ({ settled }) => settled === true },
    'families-and-limits': { seen: 'not flat', holds: ({ settled }) => settled === false },
  },
  'debt-falls': {
    onward: {
      seen: 'fewer than 20 files, or fewer soon',
      holds: async (ran, { db }) => {
        if (!prints(/\| most_l0_files +\| families +\|/)(ran)) return false;
        for (let attempt = 0; attempt < 30; attempt++) {
          if ((await levelZero(db)) < 20) return true;
          await new Promise((resolve) => setTimeout(resolve, 500));
        }
        return false;
      },
    },
  },
};
