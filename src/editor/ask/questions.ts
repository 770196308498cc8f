import * as vscode from 'vscode';
import { withoutLinks } from '../messages';
import { withoutIcons } from '../withoutIcons';

/** One question of a flow. The answer is text; where nothing was changed, Enter gives `value`. */
export type Question = ChoiceQuestion | TextQuestion;

interface Asked {
  /** Names the answer. */
  readonly key: string;
  readonly prompt: string;
  /** What Enter gives. */
  readonly value: string;
}

export interface ChoiceQuestion extends Asked {
  readonly choices: readonly Choice[];
}

export interface TextQuestion extends Asked {
  /** What is wrong with a text; undefined where nothing is. */
  readonly problem?: (text: string) => string | undefined;
}

export interface Choice extends vscode.QuickPickItem {
  readonly value: string;
}

const BACK = Symbol('back');
const REST = Symbol('rest');

/** A flow of questions. */
export interface Flow {
  readonly title: string;
  /** What the button says that leaves all questions from here on as Enter would answer them. */
  readonly rest: string;
  readonly questions: readonly Question[];
}

/**
 * Asks one question after the other in one place, with a way back to the one before, and resolves to the answers by key.
 * Rejects with a CancellationError when the person leaves.
 */
export async function askAll({ title, rest, questions }: Flow): Promise<ReadonlyMap<string, string>> {
  const answers = new Map<string, string>();
  for (let index = 0; index < questions.length;) {
    const question = questions[index];
    if (!question) break;
    const presentation = { title, rest, step: index + 1, totalSteps: questions.length };
    const answer = await ask(question, answers.get(question.key) ?? question.value, presentation);
    if (answer === undefined) throw new vscode.CancellationError();
    if (answer === BACK) {
      index--;
      continue;
    }
    if (answer === REST) {
      for (const { key, value } of questions.slice(index)) answers.set(key, answers.get(key) ?? value);
      break;
    }
    answers.set(question.key, answer);
    index++;
  }
  return answers;
}

/** How a question is presented: under which title, and as which of how many. */
interface Presentation {
  readonly title: string;
  readonly rest: string;
  readonly step: number;
  readonly totalSteps: number;
}

type Answer = string | typeof BACK | typeof REST | undefined;

const ask = (question: Question, value: string, presentation: Presentation): Promise<Answer> =>
  'choices' in question ? askChoice(question, value, presentation) : askText(question, value, presentation);

function askChoice({ prompt, choices }: ChoiceQuestion, value: string, presentation: Presentation): Promise<Answer> {
  const pick = vscode.window.createQuickPick<Choice>();
  pick.items = choices.map(plainItem);
  pick.activeItems = pick.items.filter((choice) => choice.value === value);
  pick.placeholder = prompt;
  return answerOf(pick, presentation, () => pick.activeItems[0]?.value);
}

function askText({ prompt, problem }: TextQuestion, value: string, presentation: Presentation): Promise<Answer> {
  const input = vscode.window.createInputBox();
  input.value = value;
  input.prompt = withoutLinks(prompt);
  const check = (): string | undefined => {
    const found = problem?.(input.value);
    input.validationMessage = withoutLinks(found ?? '');
    return found;
  };
  input.onDidChangeValue(check);
  return answerOf(input, presentation, () => (check() === undefined ? input.value : undefined));
}

/** Shows an input until it is answered (`read` may refuse), left by Back, or hidden. */
function answerOf(
  input: vscode.QuickPick<Choice> | vscode.InputBox,
  presentation: Presentation,
  read: () => string | undefined,
): Promise<Answer> {
  const { title, step, totalSteps, rest } = presentation;
  Object.assign(input, { title, step, totalSteps, ignoreFocusOut: true });
  const skip = { iconPath: new vscode.ThemeIcon('debug-continue'), tooltip: rest };
  input.buttons = step > 1 ? [vscode.QuickInputButtons.Back, skip] : [skip];
  return new Promise((resolve) => {
    const answer = (value: Answer): void => {
      resolve(value);
      input.dispose();
    };
    input.onDidAccept(() => {
      const value = read();
      if (value !== undefined) answer(value);
    });
    input.onDidTriggerButton((button) => {
      answer(button === vscode.QuickInputButtons.Back ? BACK : REST);
    });
    input.onDidHide(() => {
      answer(undefined);
    });
    input.show();
  });
}

/** What `askLine` asks. */
export interface LineQuestion {
  readonly title?: string;
  readonly prompt?: string;
  readonly password?: boolean;
  /** What stands in the box at first. */
  readonly value?: string;
  /** Why a text will not do; undefined where it will. */
  readonly problem?: (text: string) => string | undefined;
}

/** Asks for one line of text. Resolves to it, trimmed; rejects with a CancellationError for none. */
export async function askLine({ prompt, problem, ...options }: LineQuestion): Promise<string> {
  const entered = await vscode.window.showInputBox({
    ...options,
    ignoreFocusOut: true,
    ...(prompt !== undefined && { prompt: withoutLinks(prompt) }),
    validateInput: (text) => withoutLinks(problem?.(text) ?? ''),
  });
  const text = entered?.trim();
  if (text === undefined || text === '') throw new vscode.CancellationError();
  return text;
}

/** Asks for one of some things. Rejects with a CancellationError when the person leaves. */
export async function askOne<T extends vscode.QuickPickItem>(
  items: readonly T[],
  options: vscode.QuickPickOptions,
): Promise<T> {
  const shown = items.map(plainItem);
  const picked = await vscode.window.showQuickPick(shown, options);
  return items[picked ? shown.indexOf(picked) : -1] ?? leave();
}

/** The same for any number of them, with those that are `picked` selected at first. */
export async function askSome<T extends vscode.QuickPickItem>(
  items: readonly T[],
  options: vscode.QuickPickOptions,
): Promise<readonly T[]> {
  const shown = items.map(plainItem);
  const picked = await vscode.window.showQuickPick(shown, { ...options, canPickMany: true });
  return picked ? items.filter((_, index) => picked.some((item) => item === shown[index])) : leave();
}

function leave(): never {
  throw new vscode.CancellationError();
}

/** An item that shows its texts as they are: an icon is given by `iconPath`. */
export const plainItem = <T extends vscode.QuickPickItem>(item: T): T => ({
  ...item,
  label: withoutIcons(item.label),
  ...(item.description !== undefined && { description: withoutIcons(item.description) }),
  ...(item.detail !== undefined && { detail: withoutIcons(item.detail) }),
});
