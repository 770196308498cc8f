import type { Command, Parameter, Shell } from '../runbook/model';
import { placePlaceholders } from '../runbook/placePlaceholders';
import type { PlacedPlaceholder } from '../runbook/quotingContext';
import { refusalAt } from '../runbook/valuePlaces';
import { cmdText } from './fillCmd';
import { powershellProblem } from './fillPowershell';
import { quoteFor, type Quoted } from './quote';
import type { Variables } from './secretVariables';
import { valuesGiven, type Values } from './values';
import { arePlain, leavesWords, valueForms } from './valueForms';

/** What is known beside the values. */
export interface FillOptions {
  /** Of the runbook: where a value is evaluated, its parameter has to be an integer. */
  readonly parameters?: readonly Parameter[];
  /** Those that hold secrets already; their values are named, never written. */
  readonly variables?: Variables;
}

/** Why a value may not go where its placeholder stands. */
export interface Refusal {
  readonly name: string;
  /** A sentence. */
  readonly reason: string;
}

/** A command with its values. */
export interface FilledCommand {
  /** The command itself. Values that are not plain words are named in it as environment variables. */
  readonly text: string;
  /** Those variables, without the ones that hold secrets. */
  readonly environment: Readonly<Record<string, string>>;
  /** What runs by itself, and so what people are shown: the variables are given their values, then comes the command. */
  readonly script: string;
}

export type Filled =
  | FilledCommand
  /** The parameters, each once, that have no value or are unknown. */
  | { readonly missing: readonly string[] }
  | { readonly refused: readonly Refusal[] };

/**
 * Puts values into a command's placeholders. A value stands in the text only as a plain word that stands alone; any other
 * reaches the shell as data, in an environment variable that is named at its place. Refuses a placeholder where the name
 * of a variable would be text or where what it holds would be read as code (see valuePlaces.ts), and a value that no
 * argument can hold (see quote.ts).
 */
export function fillCommand(command: Command, values: Values, options: FillOptions = {}): Filled {
  const { missing, refused, ...filled } = fillWhatIsKnown(command, values, options);
  if (missing.length > 0) return { missing };
  return refused.length > 0 ? { refused } : filled;
}

/** A command with what could be put into it; the placeholders that lack a value, or may not have it, stay. */
export interface Filling {
  readonly text: string;
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Each once. */
  readonly missing: readonly string[];
  readonly refused: readonly Refusal[];
}

/** Fills what can be filled: `fillCommand` for people to look at before every value is there. */
export function fillWhatIsKnown(command: Command, values: Values, options: FillOptions = {}): Filling {
  const { run, shell } = command;
  const { parameters = [], variables = {} } = options;
  const placeholders = placePlaceholders(command);
  const plain = arePlain(command, placeholders, ({ name }) => {
    const [value, ...more] = Object.hasOwn(variables, name) ? [] : valuesGiven(values, name);
    return more.length > 0 ? undefined : value;
  });
  const naming = new Naming(command, variables);
  const missing = new Set<string>();
  const refused: Refusal[] = [];
  const authorText = quotingWords(
    run,
    placeholders.filter((_, index) => plain[index] !== true),
  );
  let text = '';
  let end = 0;
  placeholders.forEach((placeholder, index) => {
    const { name, start } = placeholder;
    const given = valuesGiven(values, name);
    const parameter = parameters.find((each) => each.name === name);
    const isPlain = plain[index] === true;
    const filled =
      given.length === 0 ? undefined : fillPlaceholder({ command, placeholder, parameter, given, isPlain, naming });
    if (filled === undefined) missing.add(name);
    else if ('refused' in filled) refused.push({ name, reason: filled.refused });
    text += authorText(end, start) + (filled && 'text' in filled ? filled.text : run.slice(start, placeholder.end));
    end = placeholder.end;
  });
  text += authorText(end, run.length);
  const { assignment } = valueForms[shell];
  const assignments = [...naming.assigned].map(([variable, { quoted }]) => assignment(variable, quoted));
  const environment = Object.fromEntries([...naming.assigned].map(([variable, { value }]) => [variable, value]));
  return { text, script: [...assignments, text].join('\n'), environment, missing: [...missing], refused };
}

interface Filler {
  readonly command: Command;
  readonly placeholder: PlacedPlaceholder;
  readonly parameter: Parameter | undefined;
  readonly given: readonly string[];
  readonly isPlain: boolean;
  readonly naming: Naming;
}

function fillPlaceholder({ command, placeholder, parameter, given, isPlain, naming }: Filler): Quoted {
  const { shell, run } = command;
  const { name, context } = placeholder;
  const reason = refusalAt(placeholder, shell, parameter);
  if (reason !== undefined) return { refused: `\${{ ${name} }} ${reason}.` };
  if (context !== 'bare' && given.length > 1) {
    return { refused: `'${name}' has several values, each one a separate argument: move it out of the quotes.` };
  }
  const texts: string[] = [];
  for (const [index, value] of given.entries()) {
    const problem = problemOf(placeholder, value, { shell, isPlain });
    if (problem !== undefined) return { refused: problem };
    const quoted = quoteFor(shell, value);
    if (isPlain) {
      texts.push(value);
      continue;
    }
    if ('refused' in quoted) return { refused: `The value of '${name}' ${quoted.refused}.` };
    const variable = naming.variableOf(name, index);
    const reference = valueForms[shell].reference(variable, placeholder, run[placeholder.end] ?? '');
    if (reference === undefined && naming.isSecret(name))
      return { refused: `'${name}' is secret, and secrets cannot be passed to ${shell}.` };
    if (reference === undefined) {
      const written = cmdText(command, placeholder, value, quoted.text);
      if ('refused' in written) return written;
      texts.push(written.text);
      continue;
    }
    naming.assign(variable, { value, quoted: quoted.text });
    // A sign behind another one would be an operator.
    const apart = context === 'arithmetic' && /^[+-]/.test(value) ? ' ' : '';
    texts.push(apart + reference);
  }
  return { text: texts.join(' ') };
}

/** The author's text between two offsets, with double quotes around the words that values are put into. */
function quotingWords(run: string, places: readonly PlacedPlaceholder[]): (start: number, end: number) => string {
  const bounds = new Set(places.flatMap(({ word }) => (word ? [word.start, word.end] : [])));
  return (start, end) => {
    let text = '';
    for (let at = start; at <= end; at++) text += (bounds.has(at) ? '"' : '') + run.slice(at, Math.min(at + 1, end));
    return text;
  };
}

/** What is wrong with a value at a place that reads it as more than data; a sentence. */
function problemOf(
  place: PlacedPlaceholder,
  value: string,
  { shell, isPlain }: { readonly shell: Shell; readonly isPlain: boolean },
): string | undefined {
  const { name, hazard } = place;
  if (hazard?.kind === 'evaluates' && !/^[+-]?(?:0|[1-9]\d*)$/.test(value))
    return `'${name}' must be a whole number without leading zeros here: ${hazard.by} evaluates it.`;
  const staysWord = isPlain && leavesWords(place, shell);
  if (hazard?.kind === 'runs' && !(staysWord && /^[A-Za-z0-9_./][\w./:@-]*$/.test(value))) {
    return (
      `${hazard.by} passes the value of '${name}' to a shell, which reads it as code. Only a word of letters, digits ` +
      `and . _ - / : @ that stands alone; ${otherwise(shell, hazard.by, name)}.`
    );
  }
  if (hazard?.kind === 'queries' && /['"\\`;\n]|--|\/\*/.test(value)) {
    return (
      `${hazard.by} reads the value of '${name}' as part of a query, where quotes, backslashes, backticks, semicolons and ` +
      `comments have a meaning: pass it as a variable of ${hazard.by} instead.`
    );
  }
  return staysWord ? undefined : powershellProblem(place, value);
}

/** How to hand any value to what a shell reads once more. */
const otherwise = (shell: Shell, by: string, name: string): string =>
  shell === 'powershell' || shell === 'cmd'
    ? 'give any other value to a script of its own, by -File or as an argument'
    : by === 'ssh'
      ? `send any other value on standard input: printf '%s\\n' \${{ ${name} }} | ssh HOST 'read -r v; ls "$v"'`
      : `pass any other value as an argument: sh -c 'ls "$1"' sh \${{ ${name} }}`;

/** The variables that a command's values are in. */
class Naming {
  readonly assigned = new Map<string, { readonly value: string; readonly quoted: string }>();
  private readonly names = new Map<string, string>();
  private readonly taken: Set<string>;

  constructor(
    command: Command,
    private readonly variables: Variables,
  ) {
    // Whatever the command itself calls so, in whatever way, is not ours. Windows does not tell cases apart.
    const mentioned = command.run.match(/RUNBOOK_\w*/gi) ?? [];
    this.taken = new Set([...mentioned, ...Object.values(variables).flat()].map((name) => name.toLowerCase()));
  }

  isSecret(parameter: string): boolean {
    return Object.hasOwn(this.variables, parameter);
  }

  /** The variable for one of a parameter's values; each time the same one. */
  variableOf(parameter: string, index: number): string {
    const secret = this.isSecret(parameter) ? this.variables[parameter]?.[index] : undefined;
    if (secret !== undefined) return secret;
    const key = JSON.stringify([parameter, index]);
    const variable = this.names.get(key) ?? this.freeName(parameter, index);
    this.names.set(key, variable);
    this.taken.add(variable.toLowerCase());
    return variable;
  }

  /** Says that a variable is named in the command. A secret one has its value already. */
  assign(variable: string, value: { readonly value: string; readonly quoted: string }): void {
    if (!Object.values(this.variables).some((names) => names.includes(variable))) this.assigned.set(variable, value);
  }

  /** Does not end in PATH, which fish would take for a list. */
  private freeName(parameter: string, index: number): string {
    const base = `RUNBOOK_${parameter.replaceAll(/\W/g, '_')}`;
    for (let number = index; ; number++) {
      const name = number === 0 ? base : `${base}_${number + 1}`;
      if (!this.taken.has(name.toLowerCase()) && !/PATH$/i.test(name)) return name;
    }
  }
}
