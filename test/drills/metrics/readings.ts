import type { Ran, Readings } from '../engine/drill';
import type { Watched } from './net';

const prints =
  (pattern: RegExp) =>
  ({ output }: Ran): boolean =>
    pattern.test(output);

const ready = prints(/Prometheus Server is Ready/);
const down = prints(/^\{job="[^"]+"\} => \d/m);
const failed = prints(/FAILED/);
const full = ({ output }: Ran): boolean => /\s100% \/var\/lib\/prometheus/.test(output);

export const metricsReadings: Readonly<Record<string, Readings<Watched>>> = {
  'blind-or-down': {
    // Both outcomes lead to the same step.
    onward: { seen: 'five answers', holds: ({ output }) => (output.match(/^200 [\d.]+s$/gm) ?? []).length === 5 },
  },
  'first-minute': {
    onward: {
      seen: 'load, memory, processors, processes, disks, network and the kernel',
      holds: ({ output }) =>
        [
          /load average/,
          /^Mem:/m,
          /^procs -+memory/m,
          /%usr/,
          /Command$/m,
          /%util/,
          /rxpck\/s/,
          /retrans\/s/,
          /^Total: /m,
          /Filesystem/,
        ].every((part) => part.test(output)),
    },
  },
  'ask-prometheus': {
    'why-dead': { seen: 'no answer', holds: (ran) => !ready(ran) },
    'targets-down': { seen: 'an answer, and targets that are down', holds: (ran) => ready(ran) && down(ran) },
    'ask-alertmanager': { seen: 'an answer, and all targets up', holds: (ran) => ready(ran) && !down(ran) },
  },
  'targets-down': {
    'spare-prometheus': { seen: 'they answer here', holds: (ran) => answers(ran) === 3 },
    // Two outcomes lead there.
    'other-runbook': {
      seen: 'names that do not resolve, or no answer anywhere',
      holds: (ran) => answers(ran) < 3 && prints(/Could not resolve host|Failed to connect|timed out/)(ran),
    },
  },
  'why-dead': {
    'mend-config': { seen: 'FAILED', holds: failed },
    'free-disk': { seen: 'a full disk', holds: (ran) => !failed(ran) && full(ran) },
    'spare-prometheus': { seen: 'neither', holds: (ran) => !failed(ran) && !full(ran) && prints(/SUCCESS/)(ran) },
  },
  'free-disk': {
    settle: {
      seen: 'a block that was moved, and Prometheus is ready',
      holds: async (ran, { monitor }) => moved(ran) && (await isReady(monitor)),
    },
    'spare-prometheus': {
      seen: 'a block that was moved, and it is not',
      holds: async (ran, { monitor }) => moved(ran) && !(await isReady(monitor)),
    },
  },
  'spare-prometheus': {
    onward: {
      seen: 'each of the hosts',
      holds: ({ output }) => (output.match(/^up\{.*\} => 1 /gm) ?? []).length === 3,
    },
  },
  'ask-alertmanager': {
    'query-by-hand': { seen: 'Watchdog, and nothing silenced', holds: (ran) => arrives(ran) },
    'mend-alerting': { seen: 'no Watchdog', holds: (ran) => ran.output.includes('OK') && !arrives(ran) },
  },
  settle: {
    gap: { seen: 'it settled', holds: ({ settled }) => settled === true },
    'ask-prometheus': { seen: 'it did not settle', holds: ({ settled }) => settled === false },
  },
  gap: { onward: { seen: 'the newest sample', holds: prints(/^newest \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/m) } },
};

const answers = ({ output }: Ran): number => (output.match(/\d{3,} lines, load [\d.]+/g) ?? []).length;
const moved = prints(/01[0-9A-Z]{24}$/m);
const arrives = prints(/^Watchdog\s/m);
const isReady = async (monitor: Watched['monitor']): Promise<boolean> =>
  (await monitor.run('curl -fs -m 3 -o /dev/null http://127.0.0.1:9090/-/ready')).exitCode === 0;
