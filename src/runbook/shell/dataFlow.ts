import { onlyPrints } from './codeReaders';
import { commandsOf, type Part, type Script, type ShellCommand, staticText } from './syntax';

/** The variables that `read` and its like, anywhere in a command, take from the command's input. */
export function readersIn(command: ShellCommand): readonly string[] {
  const names: string[] = [];
  for (const { kind, words } of commandsOf([[command]])) {
    const [name, ...texts] = words.map((word) => staticText(word));
    if (kind !== 'simple' || name === undefined || !/^(?:read|mapfile|readarray)$/.test(name)) continue;
    const given = texts.flatMap((text) => (text !== undefined && /^[A-Za-z_]\w*$/.test(text) ? [text] : []));
    names.push(...given, name === 'read' ? 'REPLY' : 'MAPFILE');
  }
  return names;
}

/** Whether the body of a function prints what the function is given. */
export const printsItsArguments = (body: Script): boolean =>
  [...commandsOf(body)].some(
    (command) =>
      onlyPrints(command) &&
      command.words.some(({ parts }) =>
        parts.some((part) => part.kind === 'variable' && /^(?:\d|[@*]|argv)$/.test(part.name)),
      ),
  );

/** The placeholders and variables whose values parts may hold. */
export function* sources(parts: readonly Part[], printing: ReadonlySet<string>): Generator<Part> {
  for (const part of parts) {
    if (part.kind === 'placeholder' || part.kind === 'variable') yield part;
    if (part.kind !== 'commands') continue;
    for (const command of commandsOf(part.script)) {
      const name = command.words[0] && staticText(command.words[0]);
      if (onlyPrints(command) || printing.has(name ?? ''))
        for (const { parts: inner } of command.words) yield* sources(inner, printing);
      for (const { operator, parts: inner } of command.redirections)
        if (operator.startsWith('<<')) yield* sources(inner, printing);
    }
  }
}
