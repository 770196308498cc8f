import * as vscode from 'vscode';
import type { TimelineKind } from '../../../incident/model';
import { askLine } from '../../ask/questions';
import { baseName } from '../../files';
import { keepEvidence, type EvidenceText } from '../evidence';
import type { OpenIncident } from '../incidents';
import type { TimelineWriter } from '../timelineWriter';

/** What a caller says of a note: its text, and the step that it belongs to. */
export interface Given {
  readonly text?: unknown;
  readonly step?: unknown;
}

/** Writes a note. Text that is selected in an editor is kept as evidence, and the note leads to it. */
export async function addNote(open: OpenIncident, given: Given, tell: TimelineWriter): Promise<void> {
  await write(open, 'note', given, selectionOutside(open.uri), tell);
}

/** Writes a note. Text that is selected in the terminal is kept as evidence, and the note leads to it. */
export async function addTerminalNote(open: OpenIncident, given: Given, tell: TimelineWriter): Promise<void> {
  await write(open, 'note', given, await terminalSelection(), tell);
}

/** Writes down a decision and why it was taken. */
export async function addDecision(open: OpenIncident, given: Given, tell: TimelineWriter): Promise<void> {
  await write(open, 'decision', given, undefined, tell);
}

async function write(
  { uri, incident }: OpenIncident,
  kind: TimelineKind & keyof typeof prompts,
  given: Given,
  evidence: EvidenceText | undefined,
  tell: TimelineWriter,
): Promise<void> {
  const step = incident.steps.find(({ id }) => id === given.step);
  const title = [incident.severity, incident.title, step?.title].filter(Boolean).join(' · ');
  const prompt = evidence ? vscode.l10n.t('{0}. The selected text is kept as evidence', prompts[kind]) : prompts[kind];
  const text = typeof given.text === 'string' ? given.text : await askLine({ title, prompt });
  const kept = evidence && (await keepEvidence(uri, evidence));
  await tell(uri, { kind, text: [text, kept?.link].filter(Boolean).join(' '), ...(step && { step: step.id }) });
}

const prompts = {
  note: vscode.l10n.t('Note'),
  decision: vscode.l10n.t('Decision, and why'),
} as const;

/** The text that is selected in the active editor; none in the record itself, which holds it already. */
function selectionOutside(record: vscode.Uri): EvidenceText | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.selection.isEmpty || editor.document.uri.toString() === record.toString()) return undefined;
  const { document, selection } = editor;
  const from = `${baseName(document.uri)}:${selection.start.line + 1}`;
  return { what: 'selection', from, text: document.getText(selection) };
}

/** What is selected in the active terminal. The API has no way to it but the clipboard, which is put back as it was. */
async function terminalSelection(): Promise<EvidenceText | undefined> {
  const before = await vscode.env.clipboard.readText();
  await vscode.env.clipboard.writeText('');
  try {
    await vscode.commands.executeCommand('workbench.action.terminal.copySelection');
    const text = await vscode.env.clipboard.readText();
    const from = vscode.window.activeTerminal?.name ?? vscode.l10n.t('Terminal');
    return text === '' ? undefined : { what: 'terminal', from, text };
  } finally {
    await vscode.env.clipboard.writeText(before);
  }
}
