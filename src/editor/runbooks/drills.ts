import * as vscode from 'vscode';
import { readDrilled, type Drilled } from '../../library/drilled';
import type { Step } from '../../runbook/model';
import { parentOf, readText } from '../files';

/** What drills say of a runbook: `never` that there were none, undefined that nobody keeps them in its folder. */
export type DrillsOf = Drilled | 'never' | undefined;

/** What `drilled.json` in the runbook's folder says about it. */
export async function drillsOf(uri: vscode.Uri, name: string, version: string): Promise<DrillsOf> {
  try {
    return readDrilled(await readText(vscode.Uri.joinPath(parentOf(uri), 'drilled.json')), name, version);
  } catch {
    // There is no such file, as in most folders.
    return undefined;
  }
}

/** In a sentence; undefined where nobody keeps drills. */
export function drillsText(drills: DrillsOf): string | undefined {
  if (drills === undefined) return undefined;
  if (drills === 'never') return vscode.l10n.t('Not drilled');
  const { on, date, executed, commands } = drills;
  const told = vscode.l10n.t(
    'Last drill on {0}, {1}: {2} of {3} commands run.',
    on.join(', '),
    date,
    executed,
    commands,
  );
  return drills.isCurrent ? told : `${told} ${vscode.l10n.t('The runbook was edited since then.')}`;
}

/** Which commands of a step no drill has run; undefined where all were, or where nobody keeps drills. */
export function neverRun(drills: DrillsOf, { id, run, check, revert }: Step): string | undefined {
  if (drills === undefined || drills === 'never') return undefined;
  const done = drills.steps.get(id) ?? [];
  const lacks = (part: string, command: unknown): boolean => command !== undefined && !done.includes(part);
  if (lacks('run', run) || lacks('check', check?.run)) return vscode.l10n.t('Never run in a drill');
  return lacks('revert', revert?.run) ? vscode.l10n.t('Never reverted in a drill') : undefined;
}
