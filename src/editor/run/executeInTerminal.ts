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

/** What the shell told of a command. */
export interface Seen {
  readonly exitCode: number | undefined;
  /** The terminal was closed. */
  readonly closed: boolean;
  /** Milliseconds from when it was typed, which is later than when the terminal was opened. */
  readonly duration: number;
  /** Undefined where it could not be read. */
  readonly output?: string;
}

/** What became of a line that was typed. */
export type Executed =
  | Seen
  /** The shell does not report on commands, or not yet: `late` resolves if it begins to, until it is `dropped`. */
  | { readonly late: Promise<Seen>; readonly drop: () => void };

/** What is typed, and what must not be kept of what it prints. */
export interface Typing {
  readonly line: string;
  /** What runs, where the line only calls it. */
  readonly command: string;
  readonly secrets: readonly string[];
  /** Whether somebody has stopped it: nothing is typed then, and what was typed just now is interrupted when it starts. */
  readonly isStopped: () => boolean;
  /** Told just before it is typed. Before that, an interrupt would hit the shell, which may still be starting. */
  readonly onTyped: () => void;
}

/** What interrupts a command: Ctrl+C. */
export const INTERRUPT = '\u0003';

/** Types a line into an idle terminal and waits for its command to end, however long that takes. */
export async function executeInTerminal(
  terminal: vscode.Terminal,
  { line, command, secrets, isStopped, onTyped }: Typing,
): Promise<Executed> {
  const integration = await integrationOf(terminal);
  if (terminal.exitStatus) return { exitCode: exitCodeOf(terminal), closed: true, duration: 0 };
  if (isStopped()) return { exitCode: undefined, closed: false, duration: 0 };
  const began = Date.now();
  const watch = (execution: vscode.TerminalShellExecution): Promise<Seen> =>
    seenOf({ terminal, execution, began, command, secrets, isStopped });
  onTyped();
  if (integration) {
    const execution = integration.executeCommand(line);
    const started = startOf(execution);
    const seen = watch(execution);
    // A shell whose own start was interrupted may say that it reports, and then not do so.
    return (await Promise.race([started, seen])) ? seen : { late: seen, drop: () => undefined };
  }
  const next = nextExecution(terminal, watch);
  terminal.sendText(line);
  return next;
}

/** Whether the shell reports, in time, that a command has started. */
function startOf(execution: vscode.TerminalShellExecution): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (hasStarted: boolean): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve(hasStarted);
    };
    const listener = vscode.window.onDidStartTerminalShellExecution((event) => {
      if (event.execution === execution) end(true);
    });
    const timer = setTimeout(() => {
      end(false);
    }, PATIENCE);
  });
}

/**
 * Watches what runs next in a terminal, in which nothing is known to run yet, until it is dropped. From within the event:
 * what a command prints is lost on those who begin to read later.
 */
function nextExecution(
  terminal: vscode.Terminal,
  watch: (execution: vscode.TerminalShellExecution) => Promise<Seen>,
): { readonly late: Promise<Seen>; readonly drop: () => void } {
  let drop = (): void => undefined;
  const late = new Promise<Seen>((resolve) => {
    const listener = vscode.window.onDidStartTerminalShellExecution((event) => {
      if (event.terminal !== terminal) return;
      listener.dispose();
      resolve(watch(event.execution).then(withoutEmpty));
    });
    drop = () => {
      listener.dispose();
    };
  });
  return { late, drop };
}

/** What was printed before anybody listened is lost: of nothing, nobody knows whether there was anything. */
function withoutEmpty({ output, ...seen }: Seen): Seen {
  return output === undefined || output === '' ? seen : { ...seen, output };
}

interface Watched extends Omit<Typing, 'line' | 'onTyped'> {
  readonly terminal: vscode.Terminal;
  readonly execution: vscode.TerminalShellExecution;
  /** When it was typed. */
  readonly began: number;
}

async function seenOf({ terminal, execution, began, command, secrets, isStopped }: Watched): Promise<Seen> {
  const capture = captureOutput({ secrets, command, limit: LIMIT });
  const reading = readAll(execution, capture.push);
  const end = await endOf(terminal, execution, isStopped);
  const duration = Date.now() - began;
  await Promise.race([reading, new Promise((resolve) => setTimeout(resolve, FLUSH))]);
  return { ...end, duration, output: capture.end() };
}

async function readAll(execution: vscode.TerminalShellExecution, push: (piece: string) => void): Promise<void> {
  for await (const piece of execution.read()) push(piece.replace(partialLine, ''));
}

/** What zsh puts behind an output that ends within a line, to start its prompt on a new one. */

const partialLine = /(?:\u001B\[\d{0,3}m){0,9}\u001B\[7m[%#](?:\u001B\[\d{0,3}m){0,9} +\r \r/;

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
