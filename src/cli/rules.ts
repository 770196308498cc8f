import { parseArgs } from 'node:util';
import { findAlertRules } from '../alerts/findAlertRules';
import { type Command, json, readTextFile, UsageError } from './command';
import { type Library, loadLibrary } from './libraryFolder';

/** `rules FILE… [--library DIR…] [--json]`: the alert rules in files, and the runbooks that they lead to. */
export const rules: Command = async (args) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { library: { type: 'string', multiple: true, default: [] }, json: { type: 'boolean' } },
  });
  if (positionals.length === 0) throw new UsageError('Name the rule files: incident-runbooks rules FILE…');
  const library = await loadLibrary(values.library);
  const found = [];
  for (const file of positionals) {
    const text = await readTextFile(file);
    for (const { alert, alertRange, link } of findAlertRules(text)) {
      const line = text.slice(0, alertRange.start).split(/\r\n|\r|\n/).length;
      found.push({ file, alert, line, link: link?.value, resolved: resolve(alert, link?.value, library) });
    }
  }
  if (values.json === true) return json(found);
  return {
    text: found
      .map(({ file, line, alert, resolved }) => `${file}:${line}\t${alert}\t${resolved ?? 'no runbook'}`)
      .join('\n'),
    code: 0,
  };
};

/** The file that a rule's link leads to, else the runbook for its alert; undefined where that is not one. */
function resolve(alert: string, link: string | undefined, { links, entries }: Library): string | undefined {
  const found = link === undefined ? undefined : links.resolve(link);
  const ids = found === undefined ? links.forAlert(alert) : found.kind === 'found' ? [found.id] : [];
  const [only, ...others] = ids;
  return only === undefined || others.length > 0 ? undefined : entries.get(only)?.uri;
}
