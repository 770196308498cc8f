import * as vscode from 'vscode';
import { handOff, statusUpdate } from '../../../incident/drafts';
import type { Incident } from '../../../incident/model';
import type { IncidentPath } from '../../../incident/pathModel';
import { askLine, askOne } from '../../ask/questions';
import { nextUpdate } from '../cadence';
import { keepEvidence } from '../evidence';
import type { OpenIncident } from '../incidents';
import type { TimelineWriter } from '../timelineWriter';
import { showInformation } from '../../messages';

/** A text filled from the record, and the timeline line that says that it was sent. */
interface Draft {
  readonly what: 'update' | 'hand-off';
  readonly text: string;
  readonly sent: { readonly kind: 'update' | 'note'; readonly text: string };
}

/** An incident, and how far it has come. */
interface Followed extends OpenIncident {
  readonly path: IncidentPath;
}

/** Drafts a status update, for the clipboard, for an editor, or for the record. */
export async function draftUpdate(open: Followed, given: Given, tell: TimelineWriter): Promise<void> {
  const audience = audiences.find((one) => one.audience === given.audience) ?? (await askOne(audiences, askAudience));
  const text = statusUpdate(open.incident, { ...times(open.incident), path: open.path, audience: audience.audience });
  await offer({ what: 'update', text, sent: { kind: 'update', text: audience.audience } }, open, given, tell);
}

/** Drafts what the next one on call has to know. */
export async function draftHandOff(open: Followed, given: Given, tell: TimelineWriter): Promise<void> {
  const text = handOff(open.incident, { ...times(open.incident), path: open.path });
  await offer({ what: 'hand-off', text, sent: { kind: 'note', text: 'Hand-off' } }, open, given, tell);
}

/** Says that an update was sent, in a line: what was told, and to whom. */
export async function recordUpdate({ uri }: OpenIncident, given: unknown, tell: TimelineWriter): Promise<void> {
  const prompt = vscode.l10n.t('What was announced, and to whom');
  await tell(uri, { kind: 'update', text: typeof given === 'string' ? given : await askLine({ prompt }) });
}

/** What a caller says instead of a person: whom it is for, and what is to be done with it. */
export interface Given {
  readonly audience?: unknown;
  readonly to?: unknown;
}

const askAudience = { placeHolder: vscode.l10n.t('Who is the update for?') };
const audiences = [
  {
    audience: 'internal',
    label: vscode.l10n.t('Internal'),
    detail: vscode.l10n.t('For responders and colleagues: state, impact, done, next'),
  },
  {
    audience: 'public',
    label: vscode.l10n.t('Public'),
    detail: vscode.l10n.t('For a status page: no names, no internal details'),
  },
] as const;

const targets = [
  {
    to: 'sent',
    label: vscode.l10n.t('Copy and Record as Sent'),
    detail: vscode.l10n.t('The text is saved beside the record'),
  },
  { to: 'clipboard', label: vscode.l10n.t('Copy'), detail: '' },
  { to: 'editor', label: vscode.l10n.t('Open to Edit'), detail: vscode.l10n.t('Record it as sent when it is ready') },
] as const;

async function offer(draft: Draft, open: OpenIncident, given: Given, tell: TimelineWriter): Promise<void> {
  const { to } =
    targets.find((target) => target.to === given.to) ??
    (await askOne(targets, { placeHolder: firstLine(draft.text), matchOnDetail: true }));
  if (to === 'editor') {
    await openToEdit(draft, open, tell);
    return;
  }
  await vscode.env.clipboard.writeText(draft.text);
  if (to === 'sent') await recordSent(draft, draft.text, open, tell);
  vscode.window.setStatusBarMessage(vscode.l10n.t('$(copy) Copied'), 3_000);
}

async function openToEdit(draft: Draft, open: OpenIncident, tell: TimelineWriter): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: draft.text });
  await vscode.window.showTextDocument(document);
  const sent = vscode.l10n.t('Copy and Record as Sent');
  const message = vscode.l10n.t('Complete the draft. What only people know is marked TODO.');
  // Not awaited by the command: the person writes while the message stands.
  if ((await showInformation(message, sent)) !== sent) return;
  const text = document.getText();
  await vscode.env.clipboard.writeText(text);
  await recordSent(draft, text, open, tell);
}

async function recordSent(
  { what, sent }: Draft,
  text: string,
  { uri }: OpenIncident,
  tell: TimelineWriter,
): Promise<void> {
  const { link } = await keepEvidence(uri, { what, from: vscode.l10n.t('text'), text });
  await tell(uri, { kind: sent.kind, text: `${sent.text}: ${link}` });
}

function times(incident: Incident): { now: Date; nextUpdate?: Date } {
  const now = new Date();
  const next = nextUpdate(incident, now);
  return { now, ...(next && { nextUpdate: next }) };
}

const firstLine = (text: string): string => text.split('\n').find((line) => line.trim() !== '') ?? '';
