import * as vscode from 'vscode';
import { fillAddress } from '../../run/check/fillAddress';
import type { Poll } from '../../run/check/readSample';
import { maskSecrets } from '../../run/evidence/maskSecrets';
import { valuesGiven } from '../../run/values';
import type { Check } from '../../runbook/model';
import { ExpectedError } from '../errors';
import type { Machine } from '../platform';
import type { Target } from './checks';
import type { ResolvedParameters } from './parameterValues';
import { pollAddress } from './poll';
import { filledText } from './stepCommands';

/** What a check polls, and the text of all of it as it will run or be asked for; secrets as placeholders. */
export interface Targets {
  readonly targets: readonly Target[];
  readonly text: string;
}

/** The targets of a check with these values. Throws an ExpectedError where there is nothing that can be polled. */
export function targetsOf(
  check: Check,
  known: ResolvedParameters,
  machine: Machine | undefined,
  record: vscode.Uri,
): Targets {
  const list = check.instances;
  const instances = list === undefined ? [''] : [...new Set(valuesGiven(known.values, list))];
  const each = instances.map((instance, index) => {
    const values = list === undefined ? known.values : { ...known.values, [list]: instance };
    // An instance is named in the record's timeline, where no secret may stand.
    const isSecret = list !== undefined && Object.hasOwn(known.variables, list);
    const name = isSecret ? `${list} ${index + 1}` : instance;
    return { instance: name, ...targetOf(check, { ...known, values }, machine, record) };
  });
  return { targets: each, text: each.map(({ text }) => text).join('\n') };
}

function targetOf(
  { run, http }: Check,
  known: ResolvedParameters,
  machine: Machine | undefined,
  record: vscode.Uri,
): Pick<Target, 'poll'> & { readonly text: string } {
  const secrets = Object.values(known.environment);
  if (http !== undefined) {
    const filled = fillAddress(http, known.values, new Set(Object.keys(known.variables)));
    if ('problem' in filled) throw new ExpectedError(filled.problem);
    const { address, shown } = filled;
    // What went wrong names the host, which may be secret as well.
    const hidden = (poll: Poll): Poll => ('error' in poll ? { error: maskSecrets(poll.error, secrets) } : poll);
    return { text: shown, poll: async (timeout, signal) => hidden(await pollAddress(address, timeout, signal)) };
  }
  if (!run) throw new ExpectedError(vscode.l10n.t('The check of this step has no command and no address.'));
  if (!machine)
    throw new ExpectedError(vscode.l10n.t('Checks that run a command work only in VS Code for the desktop.'));
  const text = filledText(run, known);
  const workspaceFolder = vscode.workspace.getWorkspaceFolder(record)?.uri;
  const folder = workspaceFolder?.scheme === 'file' ? workspaceFolder.fsPath : undefined;
  const { shell } = run;
  const { environment } = known;
  return {
    text,
    poll: (timeout, signal) => machine.probe({ run: text, shell, environment, folder, timeout, signal }),
  };
}
