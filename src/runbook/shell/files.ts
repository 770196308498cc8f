import { baseName, isOption, languageOf, shells } from './programs';
import { commandsOf, type Part, type Pipeline, type ShellCommand, staticText, type Word } from './syntax';

/** What a script writes into files, and which files it has a shell read: a value must not become a script by that way. */
export class Files {
  private readonly written = new Map<string, Pipeline[]>();
  private readonly run = new Map<string, string>();

  /** Takes note of what a pipeline writes and runs. */
  note(pipeline: Pipeline): void {
    for (const [index, command] of pipeline.entries()) {
      const upTo = pipeline.slice(Math.max(0, index - LONGEST), index + 1);
      for (const { operator, parts } of command.redirections) {
        if (/^&?>/.test(operator)) this.write(nameOf(parts), upTo);
        if (operator === '<' && readsScript(command)) this.run.set(nameOf(parts), 'a shell');
      }
      const name = baseName(command.words[0] && staticText(command.words[0]));
      if (/^(?:tee|sponge)$/.test(name))
        for (const word of command.words.slice(1)) this.write(nameOf(word.parts), upTo);
      for (const word of scriptsOf(command)) this.run.set(nameOf(word.parts), name);
    }
  }

  /** What writes files that run. */
  *executed(): Generator<{ readonly commands: Pipeline; readonly by: string }> {
    for (const [file, by] of this.run) for (const commands of this.written.get(file) ?? []) yield { commands, by };
  }

  private write(file: string, commands: Pipeline): void {
    const before = this.written.get(file);
    if (before) before.push(commands);
    else this.written.set(file, [commands]);
  }
}

/** Commands before the one that writes that are looked at. Ours. */
const LONGEST = 8;

/** The same for the same file, as it is written here: `./x` and `x`, `"$file"` and `$file`. */
const nameOf = (parts: readonly Part[]): string =>
  parts
    .map((part) => (part.kind === 'text' ? part.text : part.kind === 'variable' ? `$${part.name}` : '$(…)'))
    .join('')
    .replace(/^\.\//, '');

const readsScript = ({ words }: ShellCommand): boolean =>
  words.some((word) => shells.test(baseName(staticText(word))) || /^(?:ssh|psql|mysql)$/.test(staticText(word) ?? ''));

/** The files that a command reads as code, as far as its words say so. */
function scriptsOf(command: ShellCommand): readonly Word[] {
  const found: Word[] = [];
  for (const { kind, words } of commandsOf([[command]])) {
    if (kind !== 'simple') continue;
    for (const [at, word] of words.entries()) {
      const base = baseName(staticText(word));
      const isReader = shells.test(base) || languageOf(base) !== undefined || /^(?:source|\.|crontab|make)$/.test(base);
      if (isReader) found.push(...words.slice(at + 1).filter((each) => !isOption(staticText(each))));
    }
    // A file that is called: by its path, or by whatever a variable holds.
    const [called] = words;
    if (called) found.push(called);
  }
  return found;
}
