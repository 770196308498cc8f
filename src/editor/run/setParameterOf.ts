import * as vscode from 'vscode';
import { followedRunbooks } from '../../incident/followed';
import { followedParameters } from '../../incident/parameters';
import type { Parameter } from '../../runbook/model';
import { defaultTexts } from '../../run/values';
import { askOne } from '../ask/questions';
import { ExpectedError } from '../errors';
import type { FollowedRunbooks } from '../incidents/followedRunbooks';
import type { OpenIncident } from '../incidents/incidents';
import type { ParameterPlace, ParameterValues } from './parameterValues';

interface Choice extends vscode.QuickPickItem {
  readonly parameter: Parameter;
  readonly place: ParameterPlace;
}

/** Sets a parameter of an incident, by its name in the record; asks for name and value where the caller gives none. */
export async function setParameterOf(
  open: OpenIncident,
  { name, value }: { readonly name: unknown; readonly value: unknown },
  values: ParameterValues,
  followed: FollowedRunbooks,
): Promise<void> {
  const choices = await choicesOf(open, followed);
  const named = choices.find(({ label }) => label === name);
  if (!named && typeof name === 'string') {
    throw new ExpectedError(vscode.l10n.t('"{0}" is not a parameter of this incident.', name));
  }
  if (choices.length === 0) throw new ExpectedError(vscode.l10n.t('The runbooks of this incident have no parameters.'));
  const { parameter, place } = named ?? (await askOne(choices, { placeHolder: vscode.l10n.t('Parameter to set') }));
  await values.set(place, parameter, typeof value === 'string' ? value : undefined);
}

async function choicesOf({ uri, incident }: OpenIncident, followed: FollowedRunbooks): Promise<readonly Choice[]> {
  const choices: Choice[] = [];
  for (const each of followedRunbooks(incident)) {
    const runbook = (await followed.named(each.name))?.runbook;
    if (!runbook) continue;
    const place = { uri, runbook, ...followedParameters(incident.parameters, each) };
    const texts: Readonly<Record<string, string>> = { ...defaultTexts(runbook), ...place.given };
    for (const parameter of runbook.parameters) {
      const known = parameter.secret ? vscode.l10n.t('secret') : texts[parameter.name];
      choices.push({
        label: place.prefix + parameter.name,
        ...(known !== undefined && { description: known }),
        ...(parameter.description !== undefined && { detail: parameter.description }),
        parameter,
        place,
      });
    }
  }
  return choices;
}
