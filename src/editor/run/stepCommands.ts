import * as vscode from 'vscode';
import { type Ending, wentWell } from '../../run/commandSummary';
import { fillCommand } from '../../run/fill';
import { formatDuration } from '../../runbook/duration';
import { confirmationOf } from '../../run/wayBack';
import { deceptiveIn } from '../../markdown/deceptiveText';
import type { Command } from '../../runbook/model';
import { ExpectedError } from '../errors';
import { parentOf } from '../files';
import type { TimelineWriter } from '../incidents/timelineWriter';
import { withoutIcons } from '../withoutIcons';
import type { AskPerson } from './askPerson';
import type { Gates } from './gates';
import type { StepActivity } from './stepActivity';
import type { ResolvedParameters, ParameterValues } from './parameterValues';
import type { Permissions } from './permissions';
import type { ResolvedStep } from './resolveStep';
import type { StepRuns } from './stepRuns';
import { showWarning } from '../messages';

interface StepCommandsDependencies {
  readonly values: ParameterValues;
  readonly permissions: Permissions;
  readonly gates: Gates;
  readonly runs: StepRuns;
  readonly live: StepActivity;
  readonly ask: Pick<AskPerson, 'byHand'>;
  readonly tell: TimelineWriter;
  readonly resolveStep: (record: vscode.Uri, stepId: string) => Promise<ResolvedStep>;
}

/** Runs what a step says, and takes it back: values, gate, permission, terminal, in this order. */
export class StepCommands {
  constructor(private readonly dependencies: StepCommandsDependencies) {}

  /** Runs the command of a step; resolves to how it ended. */
  async run(given: ResolvedStep): Promise<Ending> {
    const { values, gates, permissions, runs, resolveStep } = this.dependencies;
    permissions.demand(given.step.effect, given);
    await gates.pass(given);
    // Passing a gate may have given values to parameters.
    const at = given.step.gate === undefined ? given : await resolveStep(given.uri, given.inRecord.id);
    const { step, runbook, inRecord } = at;
    if (!step.run) throw new ExpectedError(vscode.l10n.t('"{0}" has no command to run.', inRecord.title));
    const known = await values.completed(at, [step.run.run]);
    const text = filledText(step.run, known);
    const asked = confirmationOf(runbook, step, known.values, known);
    const wayBack = [asked?.revert?.do, asked?.revert?.run?.text].filter(Boolean).join('\n');
    await permissions.request(at, {
      ...{ text, shell: step.run.shell, effect: step.effect, nameToType: asked?.nameToType ?? step.id },
      ...(wayBack !== '' && { wayBack }),
    });
    const command = { run: text, shell: step.run.shell };
    const ending = await runs.run(at, { role: 'run', command, environment: known.environment });
    this.say(at, ending);
    return ending;
  }

  /** Takes a step back: by its command, else as its instruction says, by hand. */
  async revert(at: ResolvedStep): Promise<Ending | undefined> {
    const { values, permissions, runs, ask, tell } = this.dependencies;
    const { step, uri, inRecord } = at;
    if (!step.revert) throw new ExpectedError(vscode.l10n.t('"{0}" has no revert.', inRecord.title));
    const { run, do: instruction } = step.revert;
    if (!run) {
      await ask.byHand(inRecord.title, instruction ?? '');
      await tell(uri, { kind: 'command', text: 'reverted: by hand', step: inRecord.id });
      return undefined;
    }
    permissions.demand('changes', at);
    const known = await values.completed(at, [run.run]);
    const text = filledText(run, known);
    const notice = instruction === undefined ? {} : { wayBack: instruction };
    await permissions.request(at, { text, shell: run.shell, effect: 'changes', nameToType: step.id, ...notice });
    const command = { run: text, shell: run.shell };
    const ending = await runs.run(at, { role: 'revert', command, environment: known.environment });
    this.say(at, ending);
    return ending;
  }

  private say(at: ResolvedStep, ending: Ending): void {
    const { title } = at.inRecord;
    if (wentWell(ending)) {
      const after = 'duration' in ending ? formatDuration(ending.duration, 'tenth') : '';
      vscode.window.setStatusBarMessage(vscode.l10n.t('$(pass) {0} {1}', withoutIcons(title), after), 5_000);
      return;
    }
    if (ending.how !== 'ended') return;
    const message =
      ending.exitCode === undefined
        ? vscode.l10n.t('"{0}" ended without an exit code.', title)
        : vscode.l10n.t('"{0}" ended with exit code {1}.', title, ending.exitCode);
    void this.offerEvidence(at, message);
  }

  private async offerEvidence({ uri, inRecord }: ResolvedStep, message: string): Promise<void> {
    const show = vscode.l10n.t('Show Output');
    const evidence = this.dependencies.live.of(uri, inRecord.id).ended?.evidence;
    const chosen = await showWarning(message, ...(evidence === undefined ? [] : [show]));
    if (chosen !== show || evidence === undefined) return;
    await vscode.window.showTextDocument(vscode.Uri.joinPath(parentOf(uri), evidence));
  }
}

/** What runs for a command with its values; throws an ExpectedError where it cannot be given them. */
export function filledText(command: Command, known: ResolvedParameters): string {
  const filled = fillCommand(command, known.values, known);
  if ('script' in filled) {
    const deceptive = deceptiveIn(filled.script);
    if (deceptive.length > 0) {
      throw new ExpectedError(
        vscode.l10n.t(
          'The command has invisible characters, or characters that hide what it does, so it will not run: {0}. Remove them from the runbook, or from the value.',
          deceptive.join(', '),
        ),
      );
    }
    return filled.script.replace(/(?<!\n)\n+$/, '');
  }
  if ('missing' in filled)
    throw new ExpectedError(vscode.l10n.t('The command needs a value for {0}.', filled.missing.join(', ')));
  throw new ExpectedError(filled.refused.map(({ reason }) => reason).join(' '));
}
