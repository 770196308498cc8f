import * as vscode from 'vscode';
import { shellNamed } from '../../run/shells';
import type { Shell } from '../../runbook/model';
import type { Disposes } from '../disposes';

/** A terminal of an incident, and the shell at its prompt. */
export interface IncidentTerminal {
  readonly terminal: vscode.Terminal;
  readonly shell: Shell;
}

/** What a terminal has to be like. */
export interface Wanted {
  /** What it is called: the incident's title. */
  readonly name: string;
  readonly record: vscode.Uri;
  /** Secrets that the command reads; empty for none. */
  readonly environment: Readonly<Record<string, string>>;
}

interface Kept extends IncidentTerminal {
  readonly key: string;
}

/**
 * The terminals of incidents: one for each, and a further one while something still runs there, since VS Code would
 * interrupt it. Knows which are busy, whoever typed the command.
 */
export class Terminals implements Disposes {
  private kept: readonly Kept[] = [];
  /** In which something runs, as far as the shells report it. */
  private readonly busy = new Set<vscode.Terminal>();
  /** In which we are about to type, or have typed what nobody reports on. */
  private readonly taken = new Set<vscode.Terminal>();
  private readonly listeners: vscode.Disposable;

  constructor() {
    this.listeners = vscode.Disposable.from(
      vscode.window.onDidStartTerminalShellExecution(({ terminal }) => this.busy.add(terminal)),
      vscode.window.onDidEndTerminalShellExecution(({ terminal }) => this.busy.delete(terminal)),
      vscode.window.onDidCloseTerminal((terminal) => {
        this.busy.delete(terminal);
        this.taken.delete(terminal);
        this.kept = this.kept.filter((each) => each.terminal !== terminal);
      }),
    );
  }

  /** A terminal in which nothing runs, shown without taking the focus; `take` it before typing. */
  idle(wanted: Wanted): IncidentTerminal {
    const key = JSON.stringify([wanted.record.toString(), wanted.environment]);
    const found = this.kept.find((each) => each.key === key && this.isIdle(each.terminal)) ?? this.open(key, wanted);
    found.terminal.show(true);
    return found;
  }

  /** Marks a terminal as busy until what this resolves with is called: what runs there may be invisible to VS Code. */
  take(terminal: vscode.Terminal): () => void {
    this.taken.add(terminal);
    return () => this.taken.delete(terminal);
  }

  dispose(): void {
    this.listeners.dispose();
  }

  private isIdle(terminal: vscode.Terminal): boolean {
    return !this.busy.has(terminal) && !this.taken.has(terminal);
  }

  private open(key: string, { name, record, environment }: Wanted): Kept {
    const own = shellNamed(vscode.env.shell);
    const cwd = vscode.workspace.getWorkspaceFolder(record)?.uri;
    const secret = Object.keys(environment).length > 0;
    const terminal = vscode.window.createTerminal({
      name,
      iconPath: new vscode.ThemeIcon('flame'),
      ...(cwd && { cwd }),
      // A shell whose quoting we do not know is nothing to type into.
      ...(own === undefined && { shellPath: 'bash' }),
      // VS Code keeps the environment of terminals on disk to bring them back after a restart: not these.
      ...(secret && { env: environment, isTransient: true }),
    });
    const opened = { key, terminal, shell: own ?? 'bash' };
    this.kept = [...this.kept, opened];
    return opened;
  }
}
