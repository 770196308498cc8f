import type * as vscode from 'vscode';
import type { PostmortemInput } from '../../postmortem/postmortemInput';
import type { FollowedRunbooks } from '../incidents/followedRunbooks';
import type { OpenIncident } from '../incidents/incidents';
import { parentOf } from '../files';

/** What is known of an incident, for a postmortem in this folder. */
export async function postmortemInputOf(
  { uri, incident }: OpenIncident,
  followed: FollowedRunbooks,
  folder: vscode.Uri | undefined,
): Promise<PostmortemInput> {
  return {
    incident,
    runbooks: await followed.readable(incident),
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
