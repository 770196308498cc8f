import type { Command } from '../model';
import type { Placeholder } from '../placeholders';
import type { Hazard } from '../quotingContext';
import { onlyPrints, printsArguments, readAsCode, readerOfInput } from './codeReaders';
import { commandsOf, type Part, type Script, type ShellCommand, staticText } from './syntax';

/** Variables whose value a shell runs, or expands as a command line. */
const runVariables = /^(?:PS[0-4]|PROMPT_COMMAND|ENV|BASH_ENV|PROMPT|RPROMPT)$/;

/** From the strictest on: of several hazards, the first one is what counts. */
const strictness: readonly Hazard['kind'][] = ['commands', 'names', 'programs', 'evaluates', 'runs'];

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
  private readonly integers = new Set<string>();

  constructor(
    private readonly command: Command,
    private readonly placeholders: readonly Placeholder[],
  ) {}

  script(script: Script): void {
    for (const { kind, words } of commandsOf(script)) {
      const name = words[0] && staticText(words[0]);
      if (kind === 'function' && name !== undefined) this.functions.add(name);
    }
    this.commands(script);
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
    const flat = [...sources(parts)];
    const before = this.assigned.get(name);
    if (before) before.push(...flat);
    else this.assigned.set(name, flat);
  }

  private commands(script: Script): void {
    for (const pipeline of script) {
      let reader: string | undefined;
      for (const command of pipeline.toReversed()) {
        if (reader !== undefined) this.printed([[command]], { kind: 'runs', by: reader });
        this.one(command);
        reader = readerOfInput(command) ?? reader;
      }
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
      if (reader !== undefined && operator.startsWith('<<')) this.read(parts, { kind: 'runs', by: reader }, true);
    }
    for (const { parts, hazard, starts } of readAsCode(command, this.command.shell)) this.read(parts, hazard, starts);
    if (kind === 'simple') this.passes(command);
    this.commands(body);
  }

  /** What a simple command gives to variables by its arguments. */
  private passes({ words, redirections }: ShellCommand): void {
    const texts = words.map((word) => staticText(word));
    const name = texts[0] ?? '';
    const given = words.slice(1);
    if (name === 'set' || this.functions.has(name)) {
      const values = name === 'set' ? given.filter((_, index) => !/^[-+]/.test(texts[index + 1] ?? '')) : given;
      values.forEach(({ parts }, index) => {
        for (const variable of [String(index + 1), '@', '*', 'argv']) this.assign(variable, parts);
      });
      // fish names the variable first.
      const target = texts.slice(1).find((text) => text !== undefined && !text.startsWith('-'));
      if (name === 'set' && target !== undefined) for (const { parts } of given) this.assign(target, parts);
    }
    if (name === 'read') {
      for (const text of texts.slice(1)) {
        for (const { operator, parts } of redirections) {
          if (text !== undefined && operator.startsWith('<<')) this.assign(text, parts);
        }
      }
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
      if (part.kind === 'text') before += part.text;
      else {
        const isCommand =
          hazard.kind === 'runs' && /(?:^|[;&|({\n`]|\b(?:then|do|else|exec|eval|sudo)\s)\s*$/.test(before.slice(-50));
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

/** The placeholders and variables whose values parts may hold. */
function* sources(parts: readonly Part[]): Generator<Part> {
  for (const part of parts) {
    if (part.kind === 'placeholder' || part.kind === 'variable') yield part;
    if (part.kind !== 'commands') continue;
    for (const command of commandsOf(part.script)) {
      if (onlyPrints(command)) for (const { parts: inner } of command.words) yield* sources(inner);
      for (const { operator, parts: inner } of command.redirections)
        if (operator.startsWith('<<')) yield* sources(inner);
    }
  }
}
