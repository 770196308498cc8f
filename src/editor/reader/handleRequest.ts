import * as vscode from 'vscode';
import { previewCommand } from '../../run/preview';
import { canDeceive, visibleText } from '../../markdown/deceptiveText';
import { problemOfValue } from '../../run/parameters';
import type { CommandRole, PageAction, ReaderRequest, StepAction } from '../../reader/messages';
import { commandIds, type CommandId } from '../contributions';
import { parentOf } from '../files';
import { demandReadable } from '../outside';
import type { StepWriter } from '../incidents/stepWriter';
import { partWith, type PageModel } from './pageModel';
import { findParameter } from './parameterViews';
import type { HandleRequest, ReaderPage } from './readerPage';
import { showWarning } from '../messages';

/** Does what a page asks for. Every request names something that the page shows; what is not there is ignored. */
export const requestHandler =
  (steps: Pick<StepWriter, 'markDone' | 'reopen'>): HandleRequest =>
  async (request, page) => {
    const model = await page.look();
    const record = model.record?.uri;
    switch (request.type) {
      case 'page':
        return act(request.action, page, model);
      case 'choose':
        page.choose(request.anchor);
        return;
      case 'copy':
        return copy(model, request.step, request.role);
      case 'parameter':
        return takeValue(request, page, model);
      case 'step':
        if (!record) return;
        if (request.action === 'markDone') await steps.markDone(record, request.step);
        else if (request.action === 'reopen') await steps.reopen(record, request.step);
        else await vscode.commands.executeCommand(stepCommands[request.action], record, request.step);
        return;
      case 'decide':
        if (record) await vscode.commands.executeCommand(commandIds.decideStep, record, request.step, request.when);
        return;
      case 'evidence':
        if (record) await openEvidence(vscode.Uri.joinPath(parentOf(record), request.path));
    }
  };

async function openEvidence(uri: vscode.Uri): Promise<void> {
  await demandReadable(uri);
  await vscode.commands.executeCommand('vscode.open', uri);
}

/** The commands that actions at a step are; each is called with the record and the step. */
const stepCommands: Readonly<Record<Exclude<StepAction, 'markDone' | 'reopen'>, CommandId>> = {
  run: commandIds.runStep,
  revert: commandIds.revertStep,
  stop: commandIds.stopStep,
  check: commandIds.checkStep,
  gate: commandIds.answerGate,
  skip: commandIds.skipStep,
  note: commandIds.addNote,
  decide: commandIds.decideStep,
  showText: commandIds.showStep,
};

async function act(action: PageAction, { document, anchor }: ReaderPage, { record }: PageModel): Promise<void> {
  const run = (id: CommandId, ...args: unknown[]): Thenable<unknown> => vscode.commands.executeCommand(id, ...args);
  switch (action) {
    case 'startIncident':
    case 'startDrill':
      await run(commandIds[action], document.uri, anchor);
      return;
    case 'openSource':
      await run(commandIds.openRunbookSource, document.uri);
      return;
    case 'followIncident':
      if (record) await run(commandIds.followIncident, record.uri);
      return;
    case 'addNote':
      if (record) await run(commandIds.addNote, record.uri);
      return;
    case 'setStatus':
      if (record) await run(commandIds.setStatus, record.uri);
      return;
    case 'actions':
      if (record) await run(commandIds.incidentActions, record.uri);
  }
}

async function copy(model: PageModel, stepId: string, role: CommandRole): Promise<void> {
  const part = partWith(model, stepId);
  const step = part?.steps.get(stepId);
  const command = step && { run: step.run, check: step.check?.run, revert: step.revert?.run }[role];
  if (!part || !command) return;
  const { text } = previewCommand(command, part.known.values, part.known);
  // What is pasted is what was seen.
  await vscode.env.clipboard.writeText(visibleText(text));
  if (canDeceive(text)) {
    const message = vscode.l10n.t('The command has invisible characters. They were copied as shown.');
    void showWarning(message);
    return;
  }
  vscode.window.setStatusBarMessage(vscode.l10n.t('$(copy) Command copied'), 2_000);
}

/** A value that is right goes into the record; without one, into the preview. What is wrong is told at its field. */
async function takeValue(
  { name, value, commit }: Extract<ReaderRequest, { type: 'parameter' }>,
  page: ReaderPage,
  model: PageModel,
): Promise<void> {
  const parameter = findParameter(model, name);
  if (!parameter) return;
  if (parameter.secret) {
    // Without a value, it is asked for in VS Code's own box, and kept in memory.
    if (model.record) await vscode.commands.executeCommand(commandIds.setParameter, model.record.uri, name);
    page.drawSoon();
    return;
  }
  const problem = problemOfValue(parameter, value);
  page.tellProblem(name, problem);
  if (!commit || problem !== undefined) return;
  if (model.record) await vscode.commands.executeCommand(commandIds.setParameter, model.record.uri, name, value);
  else page.preview(name, value);
}
