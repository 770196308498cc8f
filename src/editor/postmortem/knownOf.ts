import type * as vscode from 'vscode';
import { followedRunbooks } from '../../incident/followed';
import type { Incident } from '../../incident/model';
import type { Known } from '../../postmortem/known';
import type { FollowedRunbooks } from '../incidents/followedRunbooks';
import type { OpenIncident } from '../incidents/incidents';
import { parentOf } from '../files';
import type { ReadRunbook } from '../runbooks/readRunbook';

/** The runbooks that an incident followed, by name, as far as the library of this window has them. */
export async function runbooksOf(
  incident: Incident,
  followed: FollowedRunbooks,
): Promise<ReadonlyMap<string, ReadRunbook>> {
  const found = await Promise.all(
    followedRunbooks(incident).map(async ({ name }) => [name, await followed.named(name)] as const),
  );
  return new Map(found.flatMap(([name, read]) => (read ? [[name, read] as const] : [])));
}

/** What is known of an incident, for a postmortem in this folder. */
export async function knownOf(
  { uri, incident }: OpenIncident,
  followed: FollowedRunbooks,
  folder: vscode.Uri | undefined,
): Promise<Known> {
  const read = await runbooksOf(incident, followed);
  return {
    incident,
    runbooks: new Map([...read].flatMap(([name, { runbook }]) => (runbook ? [[name, runbook] as const] : []))),
    folder: folder ? wayTo(folder, parentOf(uri)) : '',
  };
}

/** The relative link from one folder to another, ending with a slash; empty for the same one or another file system. */
function wayTo(from: vscode.Uri, to: vscode.Uri): string {
  if (from.scheme !== to.scheme || from.authority !== to.authority) return '';
  const [own, other] = [from, to].map(({ path }) => path.split('/').filter((part) => part !== ''));
  if (!own || !other) return '';
  const parts = own.findIndex((part, index) => part !== other[index]);
  const shared = parts < 0 ? own.length : parts;
  const steps = [...own.slice(shared).map(() => '..'), ...other.slice(shared).map(encodeURIComponent)];
  return steps.map((step) => `${step}/`).join('');
}
