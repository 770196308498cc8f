import * as vscode from 'vscode';
import { captureOutput } from '../../run/evidence/captureOutput';

/**
 * Milliseconds that a shell is given to say that it reports on commands, counted from when its process runs. The time
 * that VS Code's own documentation of the interface waits for.
 */
const PATIENCE = 3_000;
/** Characters of output that are kept: enough to see what happened, little enough for a Git repository. Ours. */
const LIMIT = 200_000;
/** Milliseconds that the last of the output is waited for when the command has ended. */
const FLUSH = 2_000;

/** What became of a line that was typed. */
export type Executed =
  | {
      readonly seen: true;
      readonly exitCode: number | undefined;
      /** The terminal was closed. */
      readonly closed: boolean;
      /** Milliseconds from when it was typed, which is later than when the terminal was opened. */
      readonly duration: number;
      /** Undefined where it could not be read. */
      readonly output?: string;
    }
  /** The shell does not report on commands: the line was typed, and that is all that is known. */
  | { readonly seen: false };

/** What is typed, and what must not be kept of what it prints. */
export interface Typing {
  readonly line: string;
  readonly secrets: readonly string[];
  /** Whether somebody has stopped it: nothing is typed then, and what was typed just now is interrupted when it starts. */
  readonly isStopped: () => boolean;
}

/** What interrupts a command: Ctrl+C. */
export const INTERRUPT = '\u0003';

/** Types a line into an idle terminal and waits for its command to end, however long that takes. */
export async function executeInTerminal(
  terminal: vscode.Terminal,
  { line, secrets, isStopped }: Typing,
): Promise<Executed> {
  const integration = await integrationOf(terminal);
  if (terminal.exitStatus) return { seen: true, exitCode: exitCodeOf(terminal), closed: true, duration: 0 };
  if (isStopped()) return { seen: true, exitCode: undefined, closed: false, duration: 0 };
  if (!integration) {
    terminal.sendText(line);
    return { seen: false };
  }
  const capture = captureOutput({ secrets, limit: LIMIT });
  const began = Date.now();
  const execution = integration.executeCommand(line);
  const reading = readAll(execution, capture.push);
  const end = await endOf(terminal, execution, isStopped);
  const duration = Date.now() - began;
  await Promise.race([reading, new Promise((resolve) => setTimeout(resolve, FLUSH))]);
  return { seen: true, ...end, duration, output: capture.end() };
}

async function readAll(execution: vscode.TerminalShellExecution, push: (piece: string) => void): Promise<void> {
  for await (const piece of execution.read()) push(piece.replace(partialLine, ''));
}

/** What zsh puts behind an output that ends within a line, to start its prompt on a new one. */

const partialLine = /(?:\u001B\[\d*m)*\u001B\[7m[%#](?:\u001B\[\d*m)* +\r \r/;

function endOf(
  terminal: vscode.Terminal,
  execution: vscode.TerminalShellExecution,
  isStopped: () => boolean,
): Promise<{ readonly exitCode: number | undefined; readonly closed: boolean }> {
  return new Promise((resolve) => {
    const listeners = vscode.Disposable.from(
      vscode.window.onDidStartTerminalShellExecution((event) => {
        if (event.execution === execution && isStopped()) terminal.sendText(INTERRUPT, false);
      }),
      vscode.window.onDidEndTerminalShellExecution((event) => {
        if (event.execution !== execution) return;
        listeners.dispose();
        resolve({ exitCode: event.exitCode, closed: false });
      }),
      vscode.window.onDidCloseTerminal((closed) => {
        if (closed !== terminal) return;
        listeners.dispose();
        resolve({ exitCode: exitCodeOf(terminal), closed: true });
      }),
    );
  });
}

/** With what a shell that ended by itself ended; one that was closed by a person ended with nothing. */
function exitCodeOf({ exitStatus }: vscode.Terminal): number | undefined {
  return exitStatus?.reason === vscode.TerminalExitReason.Process ? exitStatus.code : undefined;
}

/** What the shell reports by; undefined where it does not, or its terminal is closed. */
async function integrationOf(terminal: vscode.Terminal): Promise<vscode.TerminalShellIntegration | undefined> {
  if (terminal.shellIntegration) return terminal.shellIntegration;
  const listeners: vscode.Disposable[] = [];
  const come = new Promise<vscode.TerminalShellIntegration | undefined>((resolve) => {
    listeners.push(
      vscode.window.onDidChangeTerminalShellIntegration((event) => {
        if (event.terminal === terminal) resolve(event.shellIntegration);
      }),
      vscode.window.onDidCloseTerminal((closed) => {
        if (closed === terminal) resolve(undefined);
      }),
    );
  });
  const late = terminal.processId.then(() => new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE)));
  try {
    return await Promise.race([come, late.then(() => terminal.shellIntegration)]);
  } finally {
    vscode.Disposable.from(...listeners).dispose();
  }
}
