import * as vscode from 'vscode';
import { findFollowed, followedRunbooks } from '../../incident/followed';
import { readRecord } from '../../incident/record';
import type { Runbook } from '../../runbook/model';
import { languageId } from '../contributions';
import type { FollowedRunbooks } from '../incidents/followedRunbooks';
import type { Incidents, OpenIncident } from '../incidents/incidents';
import type { OpenRunbooks } from '../language/openRunbooks';
import type { ResolvedParameters, ParameterPlace } from '../run/parameterValues';
import { drillsOf } from '../runbooks/drills';
import { readRunbookText, runbookOf, runbooksInText, type ReadRunbook } from '../runbooks/readRunbook';
import { partOf, type FollowedIncident, type PageModel, type PagePart, type Shown } from './pageModel';

/** What pages are made from. */
export interface Sources {
  readonly incidents: Incidents;
  readonly followed: FollowedRunbooks;
  readonly openRunbooks: OpenRunbooks;
  readonly known: (place: ParameterPlace) => ResolvedParameters;
}

/** What somebody chose on a page: the runbook of a file that holds several, and values where no incident keeps them. */
export interface Chosen {
  readonly anchor?: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Everything that the page of a document shows: an incident record's, or a runbook's as it stands in the editor. */
export async function buildPageModel(
  document: vscode.TextDocument,
  chosen: Chosen,
  sources: Sources,
): Promise<PageModel> {
  const { record } = readRecord(document.getText());
  if (record) return ofRecord(await withPath({ uri: document.uri, incident: record }, sources), sources);
  const read = shownOf(document, chosen.anchor, sources.openRunbooks);
  const { runbook, name } = read;
  const siblings = siblingsIn(document, chosen.anchor);
  if (!runbook) {
    const warning = vscode.l10n.t('This runbook has errors and cannot be shown. {0}', read.problems[0]?.message ?? '');
    return { name, parts: [], isOwn: false, siblings, warnings: [warning] };
  }
  const active = await sources.incidents.active();
  const found = active && findFollowed(active.incident, name);
  const followed = found && { ...found, record: await withPath(active, sources) };
  const part = partOf(
    await withDrills(read, runbook),
    followed && { ...followed, known: sources.known },
    chosen.values,
  );
  return { name, parts: [part], ...(followed && { record: followed.record }), isOwn: false, siblings, warnings: [] };
}

const withPath = async (open: OpenIncident, { followed }: Sources): Promise<FollowedIncident> => ({
  ...open,
  path: await followed.pathOf(open.incident),
});

async function ofRecord(record: FollowedIncident, { followed, known }: Sources): Promise<PageModel> {
  const parts: PagePart[] = [];
  const warnings: string[] = [];
  for (const { name, prefix } of followedRunbooks(record.incident)) {
    const read = await followed.named(name);
    if (read?.runbook) {
      const shown = await withDrills(read, read.runbook);
      parts.push(partOf(shown, { record, name, prefix, known }, {}));
    } else warnings.push(missing(name, read));
  }
  return { name: record.incident.title, parts, record, isOwn: true, siblings: [], warnings };
}

const withDrills = async (read: ReadRunbook, runbook: Runbook): Promise<Shown> => ({
  ...read,
  runbook,
  drills: await drillsOf(read.uri, read.name, read.version),
});

const missing = (name: string, read: ReadRunbook | undefined): string =>
  read
    ? vscode.l10n.t('The runbook "{0}" has errors. Its steps are shown as they are in the record.', name)
    : vscode.l10n.t(
        'The runbook "{0}" is not available in this window. Its steps are shown as they are in the record.',
        name,
      );

/** The runbook as it stands in the editor, saved or not. */
function shownOf(document: vscode.TextDocument, anchor: string | undefined, open: OpenRunbooks): ReadRunbook {
  const { uri } = document;
  if (document.languageId === languageId) return runbookOf(uri, document.getText(), open.reading(document));
  return readRunbookText(uri, document.getText(), anchor === undefined ? undefined : { anchor });
}

function siblingsIn(document: vscode.TextDocument, wanted: string | undefined): PageModel['siblings'] {
  const all = runbooksInText(document.uri, document.getText());
  const current = all.some(({ anchor }) => anchor === wanted) ? wanted : all[0]?.anchor;
  return all.map(({ anchor, title }) => ({ anchor, title, current: anchor === current }));
}
