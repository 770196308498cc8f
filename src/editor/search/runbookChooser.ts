import * as vscode from 'vscode';
import type { Entry } from '../../library/entry';
import { ExpectedError, type Boundary } from '../errors';
import type { Runbooks } from '../runbooks/runbooks';
import type { Finder } from './finder';
import { pickRunbook, type Picked, type PickOptions } from './pickRunbook';

/** Says which runbook a command means: the one that its caller names, else the one that the person picks. */
export class RunbookChooser {
  /** @param preview shows a runbook while the person moves through the list */
  constructor(
    private readonly runbooks: Runbooks,
    private readonly finder: Finder,
    private readonly guarded: Boundary,
    private readonly preview: (entry: Entry) => Promise<void>,
  ) {}

  /**
   * The runbook that a caller names: a row of the Runbooks view, a file (and the heading in it), an id or a name;
   * undefined for nothing of that kind. Rejects with an ExpectedError for what is not in the library.
   */
  async named(target: unknown, anchor?: unknown): Promise<Entry | undefined> {
    if (isRunbookRow(target)) return target.entry;
    if (target instanceof vscode.Uri) {
      const entry = await this.runbooks.at(target, typeof anchor === 'string' ? anchor : undefined);
      if (entry) return entry;
      throw new ExpectedError(vscode.l10n.t('"{0}" is not one of the runbooks in this window.', target.path));
    }
    if (typeof target !== 'string') return undefined;
    const entry = this.finder.entry(target) ?? (await this.runbooks.named(target));
    if (entry) return entry;
    throw new ExpectedError(vscode.l10n.t('There is no runbook named "{0}".', target));
  }

  /** What the person picks, by whatever they see of the failure. Rejects with a CancellationError when they leave. */
  async pick(options: Omit<PickOptions, 'preview'>): Promise<Picked> {
    const picked = await pickRunbook(this.finder, this.guarded, { ...options, preview: this.preview });
    if (!picked) throw new vscode.CancellationError();
    return picked;
  }

  /** The runbook that is named, else the one that is picked; the finder remembers it. */
  async choose(target: unknown, placeholder: string, anchor?: unknown): Promise<Entry> {
    const entry = (await this.named(target, anchor)) ?? (await this.pick({ placeholder })).entry;
    if (!entry) throw new vscode.CancellationError();
    await this.finder.used(entry);
    return entry;
  }
}

/** Whether this is a row of the Runbooks view. */
export const isRunbookRow = (target: unknown): target is { readonly entry: Entry } =>
  typeof target === 'object' && target !== null && 'entry' in target;
