import { parseArgs } from 'node:util';
import { parseAlerts } from '../alerts/parseAlerts';
import { titleOf } from '../library/entry';
import { findRunbooks } from '../library/findRunbooks';
import { type Command, json, readStandardInput, UsageError } from './command';
import { loadLibrary } from './libraryFolder';

const DEFAULT_LIMIT = 40;

/** `find TEXT|- --library DIR… [--limit N] [--json]`: the runbooks for a text, and the alerts in it. */
export const find: Command = async (args) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      library: { type: 'string', multiple: true },
      limit: { type: 'string', default: String(DEFAULT_LIMIT) },
      json: { type: 'boolean' },
    },
  });
  const [given, ...folders] = positionals;
  if (given === undefined || values.library === undefined)
    throw new UsageError('Say what to look for, and where: incident-runbooks find TEXT --library DIR…');
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1)
    throw new UsageError(`--limit takes a whole number above 0, not '${values.limit}'.`);
  const text = given === '-' ? await readStandardInput() : given;
  const library = await loadLibrary([...values.library, ...folders]);
  const alerts = parseAlerts(text);
  const results = findRunbooks(text, alerts, library, { limit }).flatMap(({ id, by, score, reason }) => {
    const entry = library.entries.get(id);
    if (entry === undefined) return [];
    const { uri: file, anchor } = entry;
    const reasons = reason === undefined ? [{ by }] : [{ by, field: reason.field, text: reason.text }];
    return [{ file, anchor, title: titleOf(entry), score: score ?? null, reasons }];
  });
  if (values.json === true)
    return json({
      alerts: alerts.map(({ name, status, labels, annotations, runbook, summary }) => ({
        ...{ name, status, labels, annotations, runbook, summary },
      })),
      results,
    });
  return { text: results.map(({ title, file }) => `${title}\t${file}`).join('\n'), code: 0 };
};
