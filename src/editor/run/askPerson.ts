import * as vscode from 'vscode';
import type { Effect, Parameter } from '../../runbook/model';
import { visibleLine, visibleText } from '../../markdown/deceptiveText';
import { problemOfValue } from '../../run/parameters';
import { askLine, askOne } from '../ask/questions';

/** A command that somebody has to agree to. */
export interface Agreement {
  /** The step's title. */
  readonly title: string;
  /** Exactly what will run. */
  readonly text: string;
  readonly effect: Effect;
  /** How it can be taken back; undefined where nothing is known. */
  readonly wayBack?: string;
  /** Anything else that has to be known before it runs. */
  readonly notice?: string;
  /** What has to be typed. */
  readonly nameToType?: string;
}

/** A gate that does not hold. */
export interface ClosedGate {
  /** The step's title. */
  readonly title: string;
  /** Why it does not hold. */
  readonly told: string;
}

/** What people are asked before something runs. Each rejects with a CancellationError when they leave it. */
export interface AskPerson {
  agree(agreement: Agreement): Promise<void>;
  /** A value that is right for its parameter; what there was before is offered. */
  value(parameter: Parameter, before: string): Promise<string>;
  /** Why one goes on though these gates do not hold: asked once for all of them. */
  override(closed: readonly ClosedGate[]): Promise<string>;
  /** Resolves when somebody says that they have done what an instruction says. */
  byHand(title: string, instruction: string): Promise<void>;
}

/** Characters of a title that a dialog shows. Ours: two lines. */
const LONGEST_TITLE = 160;

/** A title that stands in quotes in a sentence of ours, and cannot end them. */
function inQuotes(title: string): string {
  const line = visibleLine(title).replaceAll('"', "'");
  return line.length > LONGEST_TITLE ? `${line.slice(0, LONGEST_TITLE)}…` : line;
}

/** Of several lines, each is marked: none can pass for a sentence of ours. */
const marked = (text: string): string => (text.includes('\n') ? text.replace(/^/gm, '│ ') : text);

/** A dialog has room for so many lines. Ours: the buttons must stay on a small screen. */
const MOST_LINES = 20;

/** Asks in dialogs and input boxes; `showWhole` shows a text that is too long for them. */
export class AskInDialogs implements AskPerson {
  constructor(private readonly showWhole: (text: string) => Promise<void>) {}

  async agree({ title, text, effect, wayBack, notice, nameToType }: Agreement): Promise<void> {
    const whole = visibleText(text);
    const lines = whole.split('\n');
    const isLong = lines.length > MOST_LINES || whole.length > 80 * MOST_LINES;
    if (isLong) await this.showWhole(whole);
    const cut = lines
      .slice(0, MOST_LINES)
      .join('\n')
      .slice(0, 80 * MOST_LINES);
    const shown = isLong
      ? `${marked(cut)} …\n\n${vscode.l10n.t('The full text is in the editor behind this dialog.')}`
      : marked(whole);
    const lacksRevert = wayBack === undefined && effect !== 'reads';
    const does = lacksRevert ? `${effects[effect]} ${vscode.l10n.t('No rollback is documented.')}` : effects[effect];
    const revert = wayBack !== undefined && vscode.l10n.t('To revert:\n{0}', marked(visibleText(wayBack)));
    const detail = [shown, does, notice && visibleText(notice), revert].filter(Boolean).join('\n\n');
    const run = nameToType === undefined ? vscode.l10n.t('Run') : vscode.l10n.t('Continue...');
    const message = vscode.l10n.t('Run the command of "{0}"?', inQuotes(title));
    const chosen = await vscode.window.showWarningMessage(message, { modal: true, detail }, run);
    if (chosen !== run) throw new vscode.CancellationError();
    if (nameToType !== undefined) await typeName(title, nameToType);
  }

  async value(parameter: Parameter, before: string): Promise<string> {
    const { name, description, secret, choices, list } = parameter;
    const prompt = [name, description].filter(Boolean).join(': ');
    if (choices.length > 0 && !list) {
      const items = choices.map((choice) => ({ label: visibleText(choice), value: choice }));
      return (await askOne(items, { placeHolder: prompt, ignoreFocusOut: true })).value;
    }
    return askLine({
      prompt: secret ? vscode.l10n.t('{0} (secret: kept in memory only)', prompt) : prompt,
      password: secret,
      value: before,
      problem: (text) => problemOfValue({ ...parameter, required: true }, text.trim()),
    });
  }

  async override(closed: readonly ClosedGate[]): Promise<string> {
    const [first, second] = closed;
    if (first && !second)
      return askLine({
        title: first.title,
        prompt: vscode.l10n.t('Gate not met. {0} Why proceed anyway?', visibleLine(first.told)),
      });
    return askLine({
      title: vscode.l10n.t('{0} gates not met', closed.length),
      prompt: vscode.l10n.t(
        'Why proceed anyway? {0}',
        closed.map(({ title, told }) => visibleLine(`${title}: ${told}`)).join(' '),
      ),
    });
  }

  async byHand(title: string, instruction: string): Promise<void> {
    const done = vscode.l10n.t('Done');
    const message = vscode.l10n.t('To revert "{0}":', inQuotes(title));
    const detail = visibleText(instruction);
    const chosen = await vscode.window.showInformationMessage(message, { modal: true, detail }, done);
    if (chosen !== done) throw new vscode.CancellationError();
  }
}

const effects: Readonly<Record<Effect, string>> = {
  reads: vscode.l10n.t('This command only reads.'),
  changes: vscode.l10n.t('This command makes changes.'),
  destroys: vscode.l10n.t('This command destroys something permanently.'),
};

async function typeName(title: string, name: string): Promise<void> {
  const typed = await askLine({
    title,
    prompt: vscode.l10n.t('Type {0} to run it', name),
    problem: (text) => (text === name ? undefined : vscode.l10n.t('Type exactly {0}', name)),
  });
  if (typed !== name.trim()) throw new vscode.CancellationError();
}
