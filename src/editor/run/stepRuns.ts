import * as vscode from 'vscode';
import { commandSummary, type Ending, type CommandRun, wentWell } from '../../run/commandSummary';
import { evidenceFile } from '../../run/evidence/evidenceFile';
import { canBeTyped, scriptExtension, scriptLine } from '../../run/shells';
import type { Command } from '../../runbook/model';
import type { Author } from '../author';
import { ExpectedError } from '../errors';
import { keepEvidence } from '../incidents/evidence';
import type { TimelineWriter } from '../incidents/timelineWriter';
import type { Machine } from '../platform';
import { executeInTerminal, INTERRUPT, type Seen } from './executeInTerminal';
import type { PersistedActivity, LeftRun } from './persistedActivity';
import { liveKey, type StepActivity } from './stepActivity';
import type { ResolvedStep } from './resolveStep';
import type { IncidentTerminal, Terminals } from './terminals';
import { showWarning } from '../messages';

/** A command that has been agreed to. */
export interface ReadyRun {
  readonly role: CommandRun['role'];
  /** As its shell gets it, every value filled in. */
  readonly command: Command;
  /** The secrets that it reads. */
  readonly environment: Readonly<Record<string, string>>;
}

/** How a command ended, and what it printed where that could be read. */
interface Outcome {
  readonly ending: Ending;
  readonly output?: string | undefined;
}

interface RunningCommand {
  readonly record: vscode.Uri;
  readonly stepId: string;
  readonly terminal: vscode.Terminal;
  readonly since: number;
  /** The shell has it. */
  typed: boolean;
  stopped: boolean;
  /** Where the terminal cannot tell how it ended: takes what a person says. */
  answer?: (ending: Ending) => void;
}

interface StepRunsDependencies {
  readonly terminals: Terminals;
  readonly live: StepActivity;
  readonly left: PersistedActivity<LeftRun>;
  readonly tell: TimelineWriter;
  readonly author: Pick<Author, 'name'>;
  /** Undefined in a browser, where there is no file that a shell could read. */
  readonly machine: Machine | undefined;
  /** Tells people that they have to say how the command of a step ends, since VS Code cannot see it. */
  readonly offerOutcome: (at: ResolvedStep) => void;
}

/** Runs the commands of steps in terminals, keeps what they print as evidence, and writes down how they ended. */
export class StepRuns {
  private readonly running = new Map<string, RunningCommand>();

  constructor(private readonly dependencies: StepRunsDependencies) {}

  /**
   * Runs a command and resolves to how it ended, once that is in the record. Rejects with an ExpectedError where a command
   * of the step runs already, this one cannot be given to the terminal, or the record cannot be written.
   */
  async run(at: ResolvedStep, run: ReadyRun): Promise<Ending> {
    const { uri, inRecord, incident } = at;
    const key = liveKey(uri, inRecord.id);
    if (this.running.has(key)) {
      throw new ExpectedError(vscode.l10n.t('A command of "{0}" is already running.', inRecord.title));
    }
    const { terminals, live, left } = this.dependencies;
    const place = terminals.idle({ name: incident.title, record: uri, environment: run.environment });
    const release = terminals.take(place.terminal);
    const running: RunningCommand = {
      record: uri,
      stepId: inRecord.id,
      terminal: place.terminal,
      since: Date.now(),
      typed: false,
      stopped: false,
    };
    this.running.set(key, running);
    live.set(uri, inRecord.id, { running: { role: run.role, since: running.since }, ended: undefined });
    const forget = await left.remember({
      record: uri.toString(),
      step: inRecord.id,
      role: run.role,
      command: run.command.run,
    });
    try {
      const { line, shows } = await this.lineOf(run.command, place);
      const executed = await executeInTerminal(place.terminal, {
        line,
        command: run.command.run,
        secrets: Object.values(run.environment),
        isStopped: () => running.stopped,
        onTyped: () => {
          running.typed = true;
        },
      });
      const outcomeOf = ({ exitCode, closed, duration, output }: Seen): Outcome => ({
        ending: { how: running.stopped ? 'stopped' : closed ? 'closed' : 'ended', exitCode, duration },
        output: output?.startsWith(shows) === true ? output.slice(shows.length) : output,
      });
      const outcome =
        'late' in executed
          ? await this.told(at, running, executed.late.then(outcomeOf)).finally(executed.drop)
          : outcomeOf(executed);
      await this.write(at, run, { ...outcome, since: running.since });
      return outcome.ending;
    } finally {
      this.running.delete(key);
      release();
      live.set(uri, inRecord.id, { running: undefined });
      await forget();
    }
  }

  /**
   * Interrupts what runs at a step, as Ctrl+C does. A command that goes on all the same: the second time, its terminal is
   * closed if the person says so.
   */
  async stop(record: vscode.Uri, stepId: string): Promise<void> {
    const running = this.running.get(liveKey(record, stepId));
    if (!running) throw new ExpectedError(vscode.l10n.t('No command of this step is running.'));
    if (running.stopped) {
      const close = vscode.l10n.t('Close Terminal');
      const message = vscode.l10n.t('The command has not stopped. Close its terminal?');
      if ((await showWarning(message, close)) === close) running.terminal.dispose();
      return;
    }
    running.stopped = true;
    if (running.typed) running.terminal.sendText(INTERRUPT, false);
    running.answer?.({ how: 'stopped', exitCode: undefined, duration: Date.now() - running.since });
  }

  /** Whether a command of the step runs, or is not known to have ended. */
  isRunning(record: vscode.Uri, stepId: string): boolean {
    return this.running.has(liveKey(record, stepId));
  }

  /** The last command that waits for somebody to say how it ended. */
  get waiting(): { readonly record: vscode.Uri; readonly stepId: string } | undefined {
    return [...this.running.values()].findLast(({ answer }) => answer !== undefined);
  }

  /** Takes what a person has seen of a command that the terminal told nothing of. */
  answer(record: vscode.Uri, stepId: string, well: boolean): void {
    const answer = this.running.get(liveKey(record, stepId))?.answer;
    if (!answer) throw new ExpectedError(vscode.l10n.t('No command of this step is waiting for its result.'));
    answer({ how: 'seen', well });
  }

  /** How a command ended that the terminal did not report on: as a person says, or as it tells after all. */
  private async told(at: ResolvedStep, running: RunningCommand, late: Promise<Outcome>): Promise<Outcome> {
    const { terminal, since } = running;
    const listeners: vscode.Disposable[] = [];
    try {
      return await new Promise((resolve) => {
        running.answer = (ending) => {
          resolve({ ending });
        };
        this.dependencies.live.set(at.uri, at.inRecord.id, {});
        listeners.push(
          vscode.window.onDidCloseTerminal((closed) => {
            const ending = { how: 'closed', exitCode: undefined, duration: Date.now() - since } as const;
            if (closed === terminal) resolve({ ending });
          }),
        );
        void late.then(resolve);
        this.dependencies.offerOutcome(at);
      });
    } finally {
      vscode.Disposable.from(...listeners).dispose();
    }
  }

  /**
   * What is typed for a command: the command itself where that is the same, else the line that runs it as a script, and
   * what that shows before it runs.
   */
  private async lineOf(
    command: Command,
    { shell }: IncidentTerminal,
  ): Promise<{ readonly line: string; readonly shows: string }> {
    if (canBeTyped(command, shell)) return { line: command.run, shows: '' };
    const path = await this.dependencies.machine?.writeScript(command.run, scriptExtension(command.shell));
    const line = path === undefined ? undefined : scriptLine(command.shell, path, shell);
    if (line !== undefined) return { line, shows: `${command.run}\n` };
    throw new ExpectedError(
      vscode.l10n.t('This command is a {0} script, which cannot run here. Copy it instead.', command.shell),
    );
  }

  private async write(
    { uri, inRecord }: ResolvedStep,
    { role, command, environment }: ReadyRun,
    { ending, since, output }: Outcome & { readonly since: number },
  ): Promise<void> {
    const duration = 'duration' in ending ? ending.duration : Date.now() - since;
    const exitCode = 'exitCode' in ending ? ending.exitCode : undefined;
    const text = evidenceFile({
      step: inRecord,
      command: command.run,
      shell: command.shell,
      exitCode,
      duration,
      started: new Date(since).toISOString(),
      who: await this.dependencies.author.name(),
      output,
      secrets: Object.values(environment),
    });
    let link: string | undefined;
    let evidence: string | undefined;
    try {
      const kept = { what: inRecord.id, from: vscode.l10n.t('output'), text, extension: 'md' };
      ({ link, path: evidence } = await keepEvidence(uri, kept));
    } finally {
      // The line is worth more than the file that it leads to.
      const ended = {
        ...{ role, how: ending.how, isWell: wentWell(ending), duration },
        ...(exitCode !== undefined && { exitCode }),
        ...(evidence !== undefined && { evidence }),
      };
      this.dependencies.live.set(uri, inRecord.id, { ended });
      const told = { role, command: command.run, ending, ...(link !== undefined && { evidence: link }) };
      await this.dependencies.tell(uri, { kind: 'command', text: commandSummary(told), step: inRecord.id });
    }
  }
}
