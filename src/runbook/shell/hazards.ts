import type { Command } from '../model';
import type { Placeholder } from '../placeholders';
import type { Hazard } from '../quotingContext';
import { onlyPrints, printsArguments, readAsCode, readerOfInput } from './codeReaders';
import { Files } from './files';
import { knownText, languageOf, leavesQuery, mayRunData } from './programs';
import { printsItsArguments, readersIn, sources } from './dataFlow';
import { commandsOf, type Part, type Script, type ShellCommand, staticText } from './syntax';

/** Variables whose value a shell runs, or expands as a command line. */
const runVariables =
  /^(?:PS[0-4]|PROMPT_COMMAND|ENV|BASH_ENV|PROMPT|RPROMPT|SHELL|(?:GIT_|MAN|SYSTEMD_)?PAGER|(?:GIT_|KUBE_|SYSTEMD_)?EDITOR|VISUAL|GIT_(?:SSH|SSH_COMMAND|ASKPASS|EXTERNAL_DIFF|PROXY_COMMAND)|SSH_ASKPASS|RSYNC_RSH|CVS_RSH|LESSOPEN|LESSCLOSE|BROWSER|PERL5OPT|PERL5DB|RUBYOPT|NODE_OPTIONS|PYTHONSTARTUP|MAKEFLAGS|TAR_OPTIONS|LD_PRELOAD|LD_AUDIT)$/;

/** Variables that one pipe fills. Ours. */
const MOST_TAKERS = 20;

const variableName = /(?<!\w)[A-Za-z_]\w*/g;

/** From the strictest on: of several hazards, the first one is what counts. */
const strictness: readonly Hazard['kind'][] = ['commands', 'names', 'programs', 'evaluates', 'runs', 'queries'];

/**
 * What becomes of the values of placeholders beyond being data, by the index of the placeholder: where they stand, and
 * where the variables are used that they were assigned to. Follows assignments, loops, `read`, `set` and the arguments
 * of functions whatever the order in which they run, and what `echo` and `printf` print; no files, and no other programs.
 */
export function hazardsOf(
  { script }: { readonly script: Script },
  command: Command,
  placeholders: readonly Placeholder[],
): ReadonlyMap<number, Hazard> {
  if (placeholders.length === 0) return new Map();
  const walk = new Walk(command, placeholders);
  walk.script(script);
  return walk.propagate();
}

class Walk {
  private readonly found = new Map<number, Hazard>();
  /** By the name of a variable, what is assigned to it anywhere. */
  private readonly assigned = new Map<string, Part[]>();
  /** By the name of a variable, what its value is read as. */
  private readonly used = new Map<string, Hazard[]>();
  private readonly functions = new Set<string>();
  /** Functions that print what they are given. */
  private readonly printing = new Set<string>();
  private readonly integers = new Set<string>();
  private readonly files = new Files();
  private readonly argumentNames = new Set<string>();
  /** Variables that hold the beginning of a shell's command: `sh -c`. */
  private readonly shellNames = new Set<string>();
  private shifts = false;

  constructor(
    private readonly command: Command,
    private readonly placeholders: readonly Placeholder[],
  ) {}

  script(script: Script): void {
    for (const { kind, words, assignments, body } of commandsOf(script)) {
      const name = words[0] && staticText(words[0]);
      if (kind === 'function' && name !== undefined) this.functions.add(name);
      if (kind === 'function' && name !== undefined && printsItsArguments(body)) this.printing.add(name);
      if (name === 'shift') this.shifts = true;
      for (const { name: variable, values } of assignments) {
        if (values.some((word) => /(?:^|[\s/])(?:\w*sh|eval|su|sudo)\s(?:.*\s)?-\w*[cs]$/.test(knownText(word))))
          this.shellNames.add(variable);
      }
      // In fish, a function names its arguments.
      const named = kind === 'function' ? words.slice(1).map((word) => staticText(word) ?? '') : [];
      for (const argument of named.slice(named.findIndex((option) => /^(?:-a|--argument-names)$/.test(option)) + 1))
        this.argumentNames.add(argument);
    }
    this.commands(script);
    for (const { commands, by } of this.files.executed()) this.printed([commands], { kind: 'runs', by });
  }

  /** Carries what variables are read as to the placeholders whose values they have. */
  propagate(): ReadonlyMap<number, Hazard> {
    for (const name of this.integers) this.use(name, { kind: 'evaluates', by: 'declare -i' });
    const done = new Set<string>();
    const waiting = [...this.used].flatMap(([name, hazards]) => hazards.map((hazard) => ({ name, hazard })));
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { name, hazard } = next;
      const key = `${name} ${hazard.kind} ${String(hazard.alone)}`;
      if (done.has(key)) continue;
      done.add(key);
      for (const part of this.assigned.get(name) ?? []) {
        if (part.kind === 'placeholder') this.mark(part.index, hazard);
        if (part.kind === 'variable') waiting.push({ name: part.name, hazard });
      }
    }
    return this.found;
  }

  private mark(index: number, hazard: Hazard): void {
    const before = this.found.get(index);
    const rank = ({ kind, alone }: Hazard): number => strictness.indexOf(kind) * 2 + (alone === true ? 1 : 0);
    if (before === undefined || rank(hazard) < rank(before)) this.found.set(index, hazard);
  }

  private use(name: string, hazard: Hazard): void {
    const hazards = this.used.get(name);
    if (hazards) hazards.push(hazard);
    else this.used.set(name, [hazard]);
  }

  private assign(name: string, parts: readonly Part[]): void {
    const flat = [...sources(parts, this.printing)];
    const before = this.assigned.get(name);
    if (before) before.push(...flat);
    else this.assigned.set(name, flat);
  }

  private commands(script: Script): void {
    for (const pipeline of script) {
      let reader: Hazard | undefined;
      let takers: readonly string[] = [];
      for (const command of pipeline.toReversed()) {
        if (reader !== undefined) this.printed([[command]], reader);
        // What comes by the pipe, `read` puts into variables.
        for (const name of takers) this.assign(name, [{ kind: 'commands', script: [[command]] }]);
        this.one(command);
        reader = readerOfInput(command) ?? reader;
        takers = [...readersIn(command), ...takers].slice(0, MOST_TAKERS);
      }
      this.files.note(pipeline);
    }
  }

  private one(command: ShellCommand): void {
    const { kind, words, assignments, redirections, body } = command;
    for (const { name, subscript, values } of assignments) {
      if (subscript) this.parts([subscript]);
      for (const { parts } of values) {
        this.parts(parts);
        this.assign(name, parts);
        if (runVariables.test(name)) this.read(parts, { kind: 'runs', by: name });
      }
    }
    for (const { parts } of words) this.parts(parts);
    const reader = readerOfInput(command);
    for (const { parts, operator } of redirections) {
      this.parts(parts);
      if (reader !== undefined && operator.startsWith('<')) this.input(command, parts, reader);
      // bash expands the target once more.
      if (/^[<>]&$/.test(operator)) this.read(parts, { kind: 'evaluates', by: operator });
      if (operator.startsWith('>')) this.substituted(command, parts);
      if (operator.startsWith('<')) for (const name of readersIn(command)) this.assign(name, parts);
      if (
        operator.startsWith('<<') &&
        kind === 'simple' &&
        words.length === 1 &&
        staticText(words[0] ?? { parts }) === 'exec'
      )
        this.read(parts, { kind: 'runs', by: 'exec' }, true);
    }
    if (kind === 'simple' && words.length > 0 && /(?:^|\/)tee$/.test(staticText(words[0] ?? { parts: [] }) ?? ''))
      for (const { parts } of words) this.substituted(command, parts);
    for (const { parts, hazard, starts } of readAsCode(command, this.command.shell)) this.read(parts, hazard, starts);
    const [called] = words[0]?.parts ?? [];
    if (called?.kind === 'variable' && this.shellNames.has(called.name))
      for (const { parts } of words.slice(1)) this.read(parts, { kind: 'runs', by: `$${called.name}` }, true);
    if (kind === 'simple') this.passes(command);
    this.commands(body);
  }

  /** What a command reads as code or as queries; which code may do so with its arguments. */
  private input({ words }: ShellCommand, parts: readonly Part[], reader: Hazard): void {
    const code = knownText({ parts });
    const { by } = reader;
    if (reader.kind === 'queries') {
      this.read(parts, leavesQuery(code) ? { kind: 'runs', by } : reader);
      return;
    }
    this.read(parts, reader, true);
    if (!mayRunData(languageOf(by) ?? 'sh', code)) return;
    for (const word of words) this.read(word.parts, { kind: 'runs', by });
  }

  /** What a command prints may go to a shell by `>(…)`. */
  private substituted(command: ShellCommand, parts: readonly Part[]): void {
    for (const part of parts) {
      if (part.kind !== 'commands') continue;
      for (const inner of commandsOf(part.script)) {
        const reader = readerOfInput(inner);
        if (reader !== undefined) this.printed([[{ ...command, redirections: [] }]], reader);
      }
    }
  }

  /** What a simple command gives to variables by its arguments. */
  private passes({ words }: ShellCommand): void {
    const texts = words.map((word) => staticText(word));
    const name = texts[0] ?? '';
    const given = words.slice(1);
    for (const { parts } of words) this.assign('_', parts);
    if (name === 'set' || this.functions.has(name)) {
      const values = name === 'set' ? given.filter((_, index) => !/^[-+]/.test(texts[index + 1] ?? '')) : given;
      values.forEach(({ parts }, index) => {
        // `shift` moves them.
        const places = this.shifts ? ['1', '2', '3', '4', '5', '6', '7', '8', '9'] : [String(index + 1)];
        for (const variable of [...places, '@', '*', 'argv', ...(name === 'set' ? [] : this.argumentNames)])
          this.assign(variable, parts);
      });
      // fish names the variable first.
      const target = words
        .slice(1)
        .map(knownText)
        .find((text) => text !== '' && !text.startsWith('-'));
      if (name === 'set' && target !== undefined)
        for (const { parts } of given) this.assign(target.split('[')[0] ?? '', parts);
    }
    if (name === 'printf' && texts[1] === '-v' && texts[2] !== undefined) {
      for (const { parts } of words.slice(3)) this.assign(texts[2], parts);
    }
    if (!/^(?:declare|typeset|local|export|readonly|integer|float)$/.test(name)) return;
    const isInteger = name === 'integer' || name === 'float' || texts.some((text) => /^-\w*[iEF]/.test(text ?? ''));
    for (const { parts } of given) {
      const head = parts[0]?.kind === 'text' ? /^([A-Za-z_]\w*)(?:\+?=|$)/.exec(parts[0].text)?.[1] : undefined;
      if (head === undefined) continue;
      if (isInteger) this.integers.add(head);
      this.assign(head, parts);
    }
  }

  /** Looks into expansions for what they run and evaluate by themselves. */
  private parts(parts: readonly Part[]): void {
    for (const part of parts) {
      if (part.kind === 'commands') this.commands(part.script);
      if (part.kind === 'arithmetic') {
        this.parts(part.parts);
        this.read(part.parts, { kind: 'evaluates', by: part.by });
      }
      if (part.kind === 'variable' && part.as === 'name') this.use(part.name, { kind: 'names', by: '${!…}' });
      if (part.kind === 'variable' && part.as === 'code') this.use(part.name, { kind: 'commands', by: 'the shell' });
    }
  }

  /** All values in these parts are read as `hazard` says. */
  private read(parts: readonly Part[], hazard: Hazard, starts = false): void {
    let before = starts ? '' : 'x';
    for (const part of parts) {
      if (part.kind === 'text') {
        before += part.text;
        // Arithmetic knows variables without a dollar: `let y=x`.
        if (hazard.kind === 'evaluates') for (const [name] of part.text.matchAll(variableName)) this.use(name, hazard);
      } else {
        const isCommand =
          hazard.kind === 'runs' &&
          /(?:^|[;&|({`]|\n(?![^\S\n]*\n)|\b(?:then|do|else|exec|eval|sudo)\s)\s*$/.test(before.slice(-50));
        const now: Hazard = isCommand ? { ...hazard, kind: 'commands' } : hazard;
        if (part.kind === 'placeholder') {
          const place = this.placeholders[part.index];
          this.mark(part.index, place ? this.standing(place, now) : now);
        } else if (part.kind === 'variable') this.use(part.name, this.standing(part, now));
        else if (part.kind === 'arithmetic') this.read(part.parts, now);
        else this.printed(part.script, now, true);
        before += 'x';
      }
    }
  }

  /** The same for what commands print, as far as it may hold their arguments; `strictly`: does. */
  private printed(script: Script, hazard: Hazard, strictly = false): void {
    for (const pipeline of script) {
      for (const command of pipeline) {
        const { words, redirections, body } = command;
        const prints = strictly ? onlyPrints(command) : printsArguments(command);
        if (prints) for (const { parts } of words.slice(1)) this.read(parts, hazard);
        for (const { operator, parts } of redirections) if (operator.startsWith('<<')) this.read(parts, hazard);
        this.printed(body, hazard, strictly);
      }
    }
  }

  /** With whether the word around a place would mean nothing to another shell. */
  private standing({ start, end }: { readonly start: number; readonly end: number }, hazard: Hazard): Hazard {
    if (hazard.kind !== 'runs') return hazard;
    const { run } = this.command;
    const before = run.slice(Math.max(0, start - 200), start);
    const alone =
      /(?:^|[\s'"])[\w./:@%+,=-]*$/.test(before) && /^[\w./:@%+,=-]*(?:[\s'"]|$)/.test(run.slice(end, end + 200));
    return { ...hazard, alone };
  }
}
