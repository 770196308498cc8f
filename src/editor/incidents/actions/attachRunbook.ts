import * as vscode from 'vscode';
import { attachRunbook as attach } from '../../../incident/attach';
import { findFollowed } from '../../../incident/followed';
import { problemOfValue } from '../../../run/parameters';
import type { Runbook } from '../../../runbook/model';
import type { Author } from '../../author';
import { ExpectedError } from '../../errors';
import type { FollowableRunbook } from '../../runbooks/followable';
import type { OpenIncident } from '../incidents';
import type { RecordFiles } from '../../records/recordFiles';

/** Lets a running incident follow one more runbook: its steps come behind those that are there. */
export async function attachRunbook(
  { uri, incident }: OpenIncident,
  { name, version, runbook }: FollowableRunbook,
  records: RecordFiles,
  author: Author,
): Promise<void> {
  if (findFollowed(incident, name)) {
    throw new ExpectedError(vscode.l10n.t('"{0}" already follows the runbook "{1}".', incident.title, runbook.title));
  }
  const follow = {
    name,
    version,
    runbook,
    parameters: valuesByName(runbook, incident.parameters),
    at: new Date(),
    who: await author.name(),
  };
  if (await records.change(uri, (text) => attach(text, follow))) return;
  throw new ExpectedError(
    vscode.l10n.t('"{0}" was not attached: this is no longer an incident record.', runbook.title),
  );
}

/** What the incident has for parameters of the same names, as far as it is right for them; the rest is asked for when needed. */
const valuesByName = (
  { parameters }: Runbook,
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    parameters.flatMap((parameter) => {
      const value = Object.hasOwn(values, parameter.name) ? values[parameter.name] : undefined;
      const fits = value !== undefined && !parameter.secret && problemOfValue(parameter, value) === undefined;
      return fits ? [[parameter.name, value]] : [];
    }),
  );
