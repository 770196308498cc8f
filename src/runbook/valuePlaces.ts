import type { Parameter, Shell } from './model';
import type { Hazard, Place, QuotingContext } from './quotingContext';

const posix: readonly QuotingContext[] = ['bare', 'double-quotes', 'heredoc', 'arithmetic'];

/** Where a value can stand in a command of a shell, by itself or as a variable that is named there. */
const held: Readonly<Record<Shell, readonly QuotingContext[]>> = {
  sh: posix,
  bash: posix,
  zsh: posix,
  fish: posix,
  powershell: ['bare', 'operand', 'double-quotes', 'heredoc'],
  cmd: ['bare', 'double-quotes'],
};

/**
 * Why a parameter may not stand at a place of a command, whatever its value is, and how to write it instead: completes
 * "${{ x }} …". Undefined where it may. `parameter` is undefined for one that the runbook does not have.
 */
export function refusalAt({ context, hazard }: Place, shell: Shell, parameter?: Parameter): string | undefined {
  if (context !== 'bare' && !held[shell].includes(context)) return contexts[context];
  if (hazard === undefined || isJudgedByValue(hazard)) return undefined;
  if (hazard.kind === 'evaluates' && parameter?.type === 'integer') return undefined;
  if (hazard.kind === 'programs' && parameter?.type === 'integer') return undefined;
  if (hazard.kind === 'commands' && isChosen(parameter)) return undefined;
  if (hazard.kind === 'names' && isChosen(parameter) && parameter?.choices.every((name) => /^[A-Za-z_]\w*$/.test(name)))
    return undefined;
  return hazards[hazard.kind as Exclude<Hazard['kind'], JudgedByValue>](hazard.by);
}

/** What depends on the value alone; see run/fill.ts. */
type JudgedByValue = 'runs' | 'matches' | 'wildcards' | 'formats' | 'elsewhere';

const isJudgedByValue = (hazard: Hazard): hazard is Hazard & { readonly kind: JudgedByValue } =>
  ['runs', 'matches', 'wildcards', 'formats', 'elsewhere'].includes(hazard.kind);

/** Whether its values are those of the author. */
const isChosen = (parameter: Parameter | undefined): boolean => (parameter?.choices.length ?? 0) > 0;

const contexts: Readonly<Record<Exclude<QuotingContext, 'bare'>, string>> = {
  operand: 'stands in an expression: pass it as an argument instead',
  'single-quotes': 'stands inside quotes, where it is text: end the quotes before it and open them again after it',
  'double-quotes': 'stands inside quotes: end the quotes before it and open them again after it',
  expansion: 'stands inside ${…}, where shells read quotes differently: put it in a variable of its own first',
  backticks: 'stands inside backticks, where a value cannot be quoted safely: write $(…) instead',
  arithmetic: 'stands inside arithmetic, where a value would be evaluated: put it in a variable first',
  heredoc: 'stands inside a here-document: pass it as an argument instead',
  'literal-heredoc':
    'stands inside a here-document whose delimiter is quoted, where it is text: take the quotes off the delimiter, or pass it as an argument',
  comment: 'stands in a comment, which a value of several lines would leave: remove it',
  joined: 'follows a character that changes what quotes mean: put a blank, or closing quotes, between them',
  unclear: 'stands in a command that cannot be read for certain: correct it, make it simpler, or split it',
};

const hazards: Readonly<Record<Exclude<Hazard['kind'], JudgedByValue>, (by: string) => string>> = {
  evaluates: (by) =>
    `is evaluated as arithmetic by ${by}, which can run commands: give the parameter \`type: integer\``,
  names: (by) => `is the name of a variable for ${by}, which can run commands: write the name, or give it \`choices\``,
  programs: (by) => `is part of a program for ${by}: pass it to the program as an argument or a variable instead`,
  commands: (by) => `is the command that ${by} runs: write the command, or give the parameter \`choices\``,
};
