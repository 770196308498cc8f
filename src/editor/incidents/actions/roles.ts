import * as vscode from 'vscode';
import { askLine, askOne } from '../../ask/questions';
import type { Author } from '../../author';
import type { OpenIncident } from '../incidents';
import type { TimelineWriter } from '../timelineWriter';

interface Role {
  readonly role: string;
  readonly label: string;
  readonly detail: string;
}

/** The roles of an incident command, as the field knows them. A record may have others. */
const roles: readonly Role[] = [
  {
    role: 'commander',
    label: vscode.l10n.t('Incident Commander'),
    detail: vscode.l10n.t('Decides and delegates; does not fix things'),
  },
  {
    role: 'operations',
    label: vscode.l10n.t('Operations'),
    detail: vscode.l10n.t('The only one who changes the system'),
  },
  {
    role: 'communications',
    label: vscode.l10n.t('Communications'),
    detail: vscode.l10n.t('Keeps customers and colleagues informed'),
  },
  { role: 'scribe', label: vscode.l10n.t('Scribe'), detail: vscode.l10n.t('Writes down what happens and why') },
];

/**
 * Says who holds a role from now on; asks for what the caller does not say. Giving it to somebody else hands it over.
 * Resolves to whether it was handed over from one person to another.
 */
export async function assignRole(
  { uri, incident }: OpenIncident,
  given: { readonly role?: unknown; readonly who?: unknown },
  author: Author,
  tell: TimelineWriter,
): Promise<boolean> {
  const role = typeof given.role === 'string' ? given.role : await askRole(incident);
  const holder = incident.roles.find((one) => one.role === role)?.who;
  const who = typeof given.who === 'string' ? given.who.trim() : await askWho(incident, role, holder, author);
  if (who === (holder ?? '')) return false;
  await tell(uri, { kind: 'role', text: `${role}: ${who}` });
  return holder !== undefined && who !== '';
}

async function askRole(incident: OpenIncident['incident']): Promise<string> {
  const holderOf = (role: string): string | undefined => incident.roles.find((one) => one.role === role)?.who;
  const others = incident.roles.filter(({ role }) => !roles.some((known) => known.role === role));
  const items = [...roles, ...others.map(({ role }) => ({ role, label: role, detail: '' }))].map((item) => ({
    ...item,
    description: holderOf(item.role) ?? vscode.l10n.t('nobody'),
  }));
  const other = { role: '', label: vscode.l10n.t('Other Role...'), detail: '', description: '' };
  const picked = await askOne([...items, other], { placeHolder: vscode.l10n.t('Role to assign or hand over') });
  return (
    picked.role || (await askLine({ prompt: vscode.l10n.t('Name of the role') })).toLowerCase().replaceAll(':', '')
  );
}

async function askWho(
  { timeline, roles: held }: OpenIncident['incident'],
  role: string,
  holder: string | undefined,
  author: Author,
): Promise<string> {
  const me = await author.name();
  const known = new Set([me, ...held.map(({ who }) => who), ...timeline.map(({ who }) => who)].filter(Boolean));
  const people = [...known].filter((name) => name !== holder).map((name) => ({ label: name, who: name }));
  const other = { label: vscode.l10n.t('Someone Else...'), who: undefined };
  const nobody = { label: vscode.l10n.t('Nobody'), who: '' };
  const items = [...people, other, ...(holder === undefined ? [] : [nobody])];
  const picked = await askOne(items, { placeHolder: vscode.l10n.t('Who takes the role of {0}?', role) });
  return picked.who ?? askLine({ prompt: vscode.l10n.t('Name') });
}
