import * as vscode from 'vscode';
import { adoptRunbook } from '../../incident/adopt';
import { changesSince, followedRunbooks, type RunbookChanges } from '../../incident/followed';
import { compareVersion } from '../../library/version';
import type { Author } from '../author';
import { commandIds } from '../contributions';
import type { Disposes } from '../disposes';
import { ExpectedError, type Boundary } from '../errors';
import type { FollowableRunbook } from '../runbooks/followable';
import type { Runbooks } from '../runbooks/runbooks';
import type { FollowedRunbooks } from './followedRunbooks';
import type { Incidents, OpenIncident } from './incidents';
import type { RecordFiles } from '../records/recordFiles';
import { showInformation } from '../messages';

const DECLINED = 'declinedRunbookVersions';
/** Answers remembered, so that a reload does not ask again. */
const MOST_DECLINED = 200;

const differs = ({ added, removed, retitled }: RunbookChanges): boolean =>
  added.length + removed.length + retitled.length > 0;

interface RunbookUpdatesDependencies {
  readonly incidents: Incidents;
  readonly followed: FollowedRunbooks;
  readonly records: RecordFiles;
  readonly author: Author;
  /** Remembers the answers. */
  readonly state: vscode.Memento;
  readonly guarded: Boundary;
}

/** Notices that a runbook is not any more what it was when the active incident began to follow it, and offers to take it over. */
export class RunbookUpdates implements Disposes {
  private readonly listener: vscode.Disposable;
  /** What was offered in this window, so that it is offered once. */
  private readonly offered = new Set<string>();

  constructor(
    private readonly dependencies: RunbookUpdatesDependencies,
    runbooks: Pick<Runbooks, 'onDidChange'>,
  ) {
    const look = (): void => void dependencies.guarded(() => this.look());
    this.listener = vscode.Disposable.from(dependencies.incidents.onDidChange(look), runbooks.onDidChange(look));
    look();
  }

  dispose(): void {
    this.listener.dispose();
  }

  private async look(): Promise<void> {
    const active = await this.dependencies.incidents.active();
    if (!active || active.incident.status === 'resolved') return;
    for (const { name, version } of followedRunbooks(active.incident)) {
      const read = await this.dependencies.followed.named(name);
      const { runbook } = read ?? {};
      const compared = compareVersion(version, read?.version ?? '');
      if (!read || !runbook || compared === 'same') continue;
      // Of a record that does not tell, only what can be seen to differ is worth a question.
      if (compared === 'unknown' && !differs(changesSince(active.incident, name, runbook))) continue;
      const key = `${active.uri.path} ${name} ${read.version}`;
      if (this.offered.has(key) || this.dependencies.state.get<readonly string[]>(DECLINED, []).includes(key)) continue;
      this.offered.add(key);
      // Not awaited: other runbooks are looked at while the message stands.
      void this.dependencies.guarded(() => this.offer(active, { ...read, runbook }, key));
    }
  }

  private async offer({ uri, incident }: OpenIncident, read: FollowableRunbook, key: string): Promise<void> {
    const { added, removed, retitled } = changesSince(incident, read.name, read.runbook);
    const parts = [
      added.length > 0 ? vscode.l10n.t('{0} new', added.length) : '',
      retitled.length > 0 ? vscode.l10n.t('{0} renamed', retitled.length) : '',
      removed.length > 0 ? vscode.l10n.t('{0} removed', removed.length) : '',
    ].filter(Boolean);
    const what =
      parts.length > 0 ? vscode.l10n.t('Steps: {0}.', parts.join(', ')) : vscode.l10n.t('The steps are the same.');
    const take = vscode.l10n.t('Update Steps');
    const show = vscode.l10n.t('Open Runbook');
    const keep = vscode.l10n.t('Keep Current Steps');
    const message = vscode.l10n.t(
      'The runbook "{0}" changed after this incident started to follow it.',
      read.runbook.title,
    );
    const chosen = await showInformation(`${message} ${what}`, take, show, keep);
    if (chosen === take) await this.takeOver(uri, read);
    if (chosen === show) await vscode.commands.executeCommand(commandIds.openRunbook, read.uri);
    if (chosen === keep) {
      const declined = this.dependencies.state.get<readonly string[]>(DECLINED, []);
      await this.dependencies.state.update(DECLINED, [...declined, key].slice(-MOST_DECLINED));
    }
  }

  private async takeOver(record: vscode.Uri, { name, version, runbook }: FollowableRunbook): Promise<void> {
    const told = { name, version, runbook, at: new Date(), who: await this.dependencies.author.name() };
    if (await this.dependencies.records.change(record, (text) => adoptRunbook(text, told))) return;
    throw new ExpectedError(
      vscode.l10n.t('The record was not changed: this incident no longer follows "{0}".', runbook.title),
    );
  }
}
