import * as vscode from 'vscode';
import { type Permission, permissionFor, settingOf, stricter } from '../../run/permission';
import type { Effect } from '../../runbook/model';
import { settingsSection, type Settings } from '../contributions';
import { ExpectedError } from '../errors';
import type { Agreements, Shown } from './agreements';
import type { Agreement, AskPerson } from './askPerson';
import type { ResolvedStep } from './resolveStep';

/** A command that is about to run, and whether its text has to be shown first even if it only reads. */
export interface Request extends Omit<Agreement, 'title'> {
  readonly shell: Shown['shell'];
  readonly nameToType: string;
  readonly show?: boolean;
}

/** Lets commands run, after asking whom has to be asked. */
export class Permissions {
  constructor(
    private readonly ask: Pick<AskPerson, 'agree'>,
    private readonly agreements: Agreements,
    private readonly isTrusted = (): boolean => vscode.workspace.isTrusted,
  ) {}

  /** What a command of this effect takes to run. Throws an ExpectedError where none may run: before anything is asked. */
  demand(effect: Effect, { uri }: Pick<ResolvedStep, 'uri'>): Exclude<Permission, 'refuse'> {
    const permission = permissionFor(effect, { setting: strictestSetting(effect, uri), trusted: this.isTrusted() });
    if (permission === 'refuse') throw this.isTrusted() ? refusedBySetting(effect) : untrusted();
    return permission;
  }

  /** Resolves when the command may run. Rejects with a CancellationError, or with an ExpectedError where it may not. */
  async request(at: ResolvedStep, request: Request): Promise<void> {
    const { uri, inRecord } = at;
    const { effect, text, shell, wayBack, notice, nameToType, show = false } = request;
    const permission = this.demand(effect, { uri });
    const shown = { record: uri, text, shell };
    const news = this.newsOf(at);
    const isKnown = this.agreements.has(shown) || (news === undefined && !show);
    if (permission === 'run' && isKnown) {
      // Where the runbook changes later, this is not what is new in it.
      await this.agreements.add(shown);
      return;
    }
    const notices = [news, notice].filter((each) => each !== undefined);
    await this.ask.agree({
      ...{ title: inRecord.title, text, effect },
      ...(wayBack !== undefined && { wayBack }),
      ...(notices.length > 0 && { notice: notices.join('\n') }),
      ...(permission === 'type-name' && { nameToType }),
    });
    await this.agreements.add(shown);
  }

  /** Why what the runbook says may be news to whoever runs it; undefined where they chose this very runbook, here. */
  private newsOf({ uri, runbook, compared, version }: ResolvedStep): string | undefined {
    switch (compared) {
      case 'changed':
        return vscode.l10n.t('The runbook changed after this incident started to follow it.');
      case 'unknown':
        return vscode.l10n.t('The record does not say which version of the runbook this incident started with.');
      case 'same':
        // The record says so, and anybody can write to a record.
        return this.agreements.follows({ record: uri, name: runbook.name, version })
          ? undefined
          : vscode.l10n.t('This command has not been confirmed on this machine yet.');
    }
  }
}

/** The strictest value that any scope has: a workspace's own settings must not take back what its user asks for. */
function strictestSetting(effect: Effect, scope: vscode.Uri): Permission {
  const configuration = vscode.workspace.getConfiguration(settingsSection, scope);
  const everywhere = (key: keyof Settings): readonly unknown[] => {
    const found = configuration.inspect<unknown>(key);
    return [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue];
  };
  const byEffect = everywhere('run.permissionByEffect').map((value) =>
    typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[effect] : undefined,
  );
  return [...everywhere('run.permission'), ...byEffect].map(settingOf).reduce(stricter, 'run');
}

const untrusted = (): ExpectedError =>
  new ExpectedError(vscode.l10n.t('This workspace is not trusted, so nothing runs in it.'), {
    title: vscode.l10n.t('Manage Workspace Trust'),
    run: () => vscode.commands.executeCommand('workbench.trust.manage'),
  });

function refusedBySetting(effect: Effect): ExpectedError {
  const message = vscode.l10n.t('Your settings do not allow commands with this effect: {0}.', effect);
  return new ExpectedError(message, {
    title: vscode.l10n.t('Open Settings'),
    run: () => vscode.commands.executeCommand('workbench.action.openSettings', `${settingsSection}.run`),
  });
}
