import * as vscode from 'vscode';
import { updateDueOf } from './cadence';
import type { FollowedRunbooks } from './followedRunbooks';
import type { OpenIncident } from './incidents';

/** Something that should have happened by a time. */
export interface Deadline {
  readonly kind: 'update' | 'timebox';
  readonly due: Date;
  /** A sentence for when the time has come. */
  readonly message: string;
  /** A sentence for before. */
  readonly ahead: string;
  /** Tells it from all others, in this session and the next. */
  readonly key: string;
}

/** What is due in an incident, the earliest first. All of it follows from the record, so that a reload loses none of it. */
export async function deadlinesOf(open: OpenIncident, followed: FollowedRunbooks): Promise<readonly Deadline[]> {
  const { incident, uri } = open;
  if (incident.status === 'resolved') return [];
  const deadlines: Deadline[] = [];
  const add = (kind: Deadline['kind'], due: Date, message: string, ahead: string): void => {
    deadlines.push({ kind, due, message, ahead, key: `${uri.path} ${kind} ${due.toISOString()}` });
  };
  const update = updateDueOf(incident);
  if (update) {
    const now = vscode.l10n.t('"{0}": a status update is due.', incident.title);
    const ahead = vscode.l10n.t('"{0}": the next status update is due at {1}.', incident.title, timeOf(update));
    add('update', update, now, ahead);
  }
  const { current } = (await followed.pathOf(incident)).active ?? {};
  const timebox = current?.todo === 'choose' ? undefined : current?.step?.timebox;
  if (current?.since && timebox !== undefined) {
    const { title, since } = current;
    const over = vscode.l10n.t('"{0}" has taken longer than its time box. Continue, or change course?', title);
    const end = new Date(since.getTime() + timebox);
    add('timebox', end, over, vscode.l10n.t('The time box of "{0}" ends at {1}.', title, timeOf(end)));
  }
  return deadlines.sort((a, b) => a.due.getTime() - b.due.getTime());
}

const timeOf = (at: Date): string => vscode.l10n.t('{0} UTC', at.toISOString().slice(11, 16));
