import { appendFileSync, openSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { appendTimeline } from '../../../src/incident/append';
import type { Part, Plan } from '../plan';

/**
 * An extension beside ours that does what a person would, as fast as it can, and writes down what it was told is done:
 * synchronously, so that this is on disk before anything else can happen.
 */
export function activate(): void {
  const plan = process.env['DRIVER_PLAN'];
  if (plan !== undefined) void drive(plan);
}

async function drive(file: string): Promise<never> {
  let last = '';
  for (;;) {
    const plan = readPlan(file);
    if (plan && plan.round !== last) {
      last = plan.round;
      const part = claim(plan);
      if (part) {
        // Whatever goes wrong is written down too: who waits for the end would wait in vain.
        await perform(plan, part, () => readPlan(file)?.round === last).catch((error: unknown) => {
          appendFileSync(plan.log, `broken ${String(error)}\n`);
        });
      }
    }
    await pause(20);
  }
}

function readPlan(file: string): Plan | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Plan;
  } catch {
    // None yet.
    return undefined;
  }
}

/** The first part that no other window has taken. */
function claim({ parts, log, round }: Plan): Part | undefined {
  return parts.find((_, index) => {
    try {
      openSync(`${log}.${round}.${String(index)}`, 'wx');
      return true;
    } catch {
      return false;
    }
  });
}

async function perform({ record, log }: Plan, part: Part, isCurrent: () => boolean): Promise<void> {
  const { steps, noteEvery } = part;
  const say = (line: string): void => {
    appendFileSync(log, `${line}\n`);
  };
  for (const [index, id] of steps.entries()) {
    if (!isCurrent()) return;
    if (!(await tick(id, () => isCurrent() && (part.insists || index === 0)))) {
      say(`failed ${id}`);
      break;
    }
    say(`step ${id}`);
    if (noteEvery > 0 && index % noteEvery === noteEvery - 1) {
      if (await note(record, `note-${id}`)) say(`note note-${id}`);
    }
  }
  say(`end ${steps[0] ?? ''}`);
}

/** The first one has to wait for the record to be found, too. */
async function tick(id: string, insists: () => boolean): Promise<boolean> {
  for (;;) {
    if ((await vscode.commands.executeCommand('incidentRunbooks.toggleStep', id)) === true) return true;
    if (!insists()) return false;
    await pause(20);
  }
}

/** By hand: typed into the document and saved. */
async function note(record: string, text: string): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(record);
  const happening = { at: new Date(), who: 'driver', kind: 'note', text } as const;
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text: added } of appendTimeline(document.getText(), happening)) {
    edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), added);
  }
  return (await vscode.workspace.applyEdit(edit)) && (await document.save());
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
