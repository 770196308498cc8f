import { parseArgs } from 'node:util';
import { followedRunbooks } from '../incident/followed';
import { hasEnded, pathOf } from '../incident/path';
import { readRecord } from '../incident/record';
import { fileKind } from '../library/fileKind';
import { findByName } from '../library/sources';
import { readMarkdownRunbooks } from '../runbook/markdown/readMarkdown';
import type { Runbook } from '../runbook/model';
import { readYamlRunbook } from '../runbook/yamlRunbook';
import { type Command, json, readTextFile, UsageError } from './command';
import { type Library, loadLibrary } from './libraryFolder';

/** `next RECORD [--library DIR…] [--json]`: the path of an incident, its current step and what that leads to. */
export const next: Command = async (args) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { library: { type: 'string', multiple: true, default: [] }, json: { type: 'boolean' } },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0)
    throw new UsageError('Name one incident record: incident-runbooks next RECORD');
  const { record, problems } = readRecord(await readTextFile(file));
  if (record === undefined)
    throw new UsageError(`${file} is no incident record. ${problems.map(({ message }) => message).join(' ')}`.trim());
  const library = await loadLibrary(values.library);
  const runbooks = new Map<string, Runbook>();
  for (const { name } of followedRunbooks(record)) {
    const runbook = await runbookNamed(name, library);
    if (runbook !== undefined) runbooks.set(name, runbook);
  }
  const path = pathOf(record, runbooks);
  const { current, choices = [] } = path.active ?? {};
  const told = {
    path: path.parts.flatMap((part) => part.path.map(({ id }) => id)),
    current: current?.id,
    choices: choices.map(({ when, go }) => ({ when, go })),
    ended: hasEnded(path),
  };
  if (values.json === true) return json(told);
  return { text: current === undefined ? 'Nothing is left on the path.' : `${current.id}: ${current.title}`, code: 0 };
};

async function runbookNamed(name: string, { entries }: Library): Promise<Runbook | undefined> {
  const entry = findByName([...entries.values()], name);
  if (entry === undefined) return undefined;
  const text = await readTextFile(entry.uri);
  const fileName = fileKind(entry.uri.replaceAll('\\', '/'))?.name ?? name;
  if (entry.kind === 'yaml') return readYamlRunbook(text, fileName, { expected: true }).runbook;
  return readMarkdownRunbooks(text, fileName).find(({ runbook }) => runbook?.name === entry.name)?.runbook;
}
