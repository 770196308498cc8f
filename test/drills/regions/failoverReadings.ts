import type { Ran, Readings } from '../engine/drill';
import type { Regions } from './net';

const prints =
  (pattern: RegExp) =>
  ({ output }: Ran): boolean =>
    pattern.test(output);

/** The two lines of the probe: whether the failing region is bad, and whether the other is good. */
const failingIsBad = prints(/^(?!200 )\d{3} [\d.]+s \S*192\.0\.2\.21/m);
const otherIsGood = prints(/^200 0\.\d+s \S*192\.0\.2\.22/m);

const found =
  (key: keyof Regions['seen'], value: boolean) =>
  (_: Ran, { seen }: Regions): boolean =>
    (seen[key] ?? false) === value;

/** What drain-writer prints: twice the position, the second time with read_only. */
const positions = ({ output }: Ran) => /^(\d+-\d+-\d+)\n(\d+-\d+-\d+)\t1$/m.exec(output);
const standsStill = (ran: Ran): boolean => {
  const read = positions(ran);
  return read !== null && read[1] === read[2];
};

const shifted = (weight: number, next: string): Readings<Regions> => ({
  [next]: {
    seen: 'the new weight, and the survivors serve as before',
    holds: (ran, { seen }) => ran.output.includes(`${weight} (initial 100)`) && seen.worse !== true,
  },
  'shed-more': {
    seen: 'the new weight, and the survivors refuse requests',
    holds: (ran, { seen }) => ran.output.includes(`${weight} (initial 100)`) && seen.worse === true,
  },
});

export const failoverReadings: Readonly<Record<string, Readings<Regions>>> = {
  'probe-both': {
    'rule-out-global': { seen: 'one region fails', holds: (ran) => failingIsBad(ran) && otherIsGood(ran) },
    stay: { seen: 'both fail, or both answer', holds: (ran) => failingIsBad(ran) !== otherIsGood(ran) },
  },
  'rule-out-global': {
    'hold-down': {
      seen: 'no deploy within the hour',
      holds: async (_, { west }) => (await west.must('cat /var/log/deploys 2> /dev/null || :')) === '',
    },
    stay: {
      seen: 'a deploy within the hour',
      holds: async (_, { west }) => (await west.must('cat /var/log/deploys 2> /dev/null || :')) !== '',
    },
  },
  'hold-down': {
    'capacity-gate': {
      seen: 'it still fails',
      holds: async (_, { customer }) => (await customer.run(PROBE)).output !== '200',
    },
    stay: { seen: 'it came back', holds: async (_, { customer }) => (await customer.run(PROBE)).output === '200' },
  },
  'capacity-gate': {
    'read-positions': { seen: 'the gate holds', holds: ({ gate }) => gate === true },
    'shed-first': { seen: 'the gate does not hold', holds: ({ gate }) => gate === false },
  },
  'shed-first': {
    'capacity-gate': { seen: 'the load is lower now', holds: found('loadIsLower', true) },
    stay: { seen: 'nothing more to be shed', holds: found('loadIsLower', false) },
  },
  'read-positions': {
    onward: {
      seen: 'the state of the replica, and its position',
      holds: prints(
        /Slave_IO_Running: (Yes|No|Connecting|Preparing)[^]*Seconds_Behind_Master: (\d+|NULL)[^]*^new writer\t/m,
      ),
    },
  },
  'data-gate': {
    'can-fence': { seen: 'the gate holds', holds: ({ gate }) => gate === true },
    stay: { seen: 'the gate does not hold', holds: ({ gate }) => gate === false },
  },
  'can-fence': {
    freeze: { seen: 'the gate holds', holds: ({ gate }) => gate === true },
    stay: { seen: 'the gate does not hold', holds: ({ gate }) => gate === false },
  },
  freeze: {
    'drain-writer': { seen: 'the old writer answers', holds: (_, { edge }) => oldWriterAnswers(edge) },
    fence: { seen: 'the old writer does not answer', holds: async (_, { edge }) => !(await oldWriterAnswers(edge)) },
  },
  'drain-writer': {
    'wait-for-position': { seen: 'the same position twice', holds: standsStill },
    fence: {
      seen: 'it still moves, and the loss is accepted',
      holds: (ran, { seen }) => positions(ran) !== null && !standsStill(ran) && seen.accepted === true,
    },
    'give-back': {
      seen: 'it still moves, and nobody signs off',
      holds: (ran, { seen }) => positions(ran) !== null && !standsStill(ran) && seen.accepted !== true,
    },
  },
  'wait-for-position': {
    // Two outcomes lead to the fence.
    fence: {
      seen: '0, or -1 and the loss is accepted',
      holds: (ran, { seen }) => prints(/^0\t\d/m)(ran) || (prints(/^-1\t/m)(ran) && seen.accepted === true),
    },
    'give-back': {
      seen: '-1, and nobody signs off',
      holds: (ran, { seen }) => prints(/^-1\t/m)(ran) && seen.accepted !== true,
    },
  },
  'give-back': { onward: { seen: 'read_only 0', holds: prints(/^0$/m) } },
  fence: { onward: { seen: 'the rule', holds: prints(/tcp dport \d+ drop/) } },
  'prove-fence': {
    promote: { seen: 'no answer', holds: prints(/^no answer$/m) },
    fence: {
      seen: 'NOT FENCED, and another fence',
      holds: (ran, { seen }) => prints(/^NOT FENCED$/m)(ran) && seen.anotherFence === true,
    },
    'give-back': {
      seen: 'NOT FENCED, and no other fence',
      holds: (ran, { seen }) => prints(/^NOT FENCED$/m)(ran) && seen.anotherFence !== true,
    },
  },
  promote: {
    onward: {
      seen: 'a saved file, read_only 0 and a position',
      holds: prints(/slave-status-\S+\.txt\n0\t\d+-\d+-\d+$/m),
    },
  },
  'point-applications': {
    'shift-10': {
      seen: 'it still serves',
      holds: async (_, { customer }) => answersAtAll((await customer.run(PROBE)).output),
    },
    'shift-100': {
      seen: 'it is dead',
      holds: async (_, { customer }) => !answersAtAll((await customer.run(PROBE)).output),
    },
  },
  'shift-10': shifted(82, 'shift-25'),
  'shift-25': shifted(60, 'shift-50'),
  'shift-50': shifted(33, 'shift-100'),
  'shift-100': {
    onward: { seen: 'no error, and no connection in use', holds: prints(/regions\/west\s[^]*\s0$|^regions\/west/m) },
  },
  'one-writer': {
    settle: {
      seen: 'a position that moves, and no answer of the old writer',
      holds: (ran) => wasChecked(ran) && moves(ran) && !prints(/OLD WRITER ANSWERS/)(ran),
    },
    fence: { seen: 'the old writer answers', holds: (ran) => wasChecked(ran) && prints(/OLD WRITER ANSWERS/)(ran) },
    'find-writers': {
      seen: 'a position that stands still',
      holds: (ran) => wasChecked(ran) && !moves(ran) && !prints(/OLD WRITER ANSWERS/)(ran),
    },
  },
  settle: {
    'fail-back': { seen: 'it settled', holds: ({ settled }) => settled === true },
    'probe-both': { seen: 'it did not settle', holds: ({ settled }) => settled === false },
  },
  'watch-in-place': {
    practice: { seen: 'it settled', holds: ({ settled }) => settled === true },
    'probe-both': { seen: 'it did not settle', holds: ({ settled }) => settled === false },
  },
};

/** Asked as customers ask, of the region itself. */
const PROBE = "curl -s -o /dev/null -m 2 -w '%{http_code}' http://192.0.2.21/health";
const answersAtAll = (code: string): boolean => code !== '000';

const oldWriterAnswers = async (edge: Regions['edge']): Promise<boolean> =>
  (await edge.run('mariadb-admin --defaults-file=/etc/mysql/old-writer.cnf --connect-timeout=2 ping')).exitCode === 0;

const wasChecked = prints(/^0\t[\d,-]+\n0\t[\d,-]+\n[^]*^checked$/m);
const moves = ({ output }: Ran): boolean => {
  const read = /^0\t([\d,-]+)\n0\t([\d,-]+)$/m.exec(output);
  return read !== null && read[1] !== read[2];
};
