import type { Shell } from '../model';
import { looksLikeCommand } from './commandHeuristics';
import { enteredBy, leaves } from './otherShells';
import {
  anglePrompt,
  isPromptHead,
  namedPrompt,
  type Prompt,
  promptIn,
  percentPrompt,
  rootPrompt,
  trimBlank,
} from './prompts';
import { Unfinished } from './unfinished';

/** Commands that stand together, and what they print. */
export interface CodePiece {
  readonly commands: readonly string[];
  readonly output: readonly string[];
  /** What their prompt says the shell is. */
  readonly shell?: Shell;
  /** Where they are typed, if not at the prompt of who follows the runbook. */
  readonly place?: Place;
  /** The host and user that the prompt names. */
  readonly host?: string;
}

/** A shell of another host, user or container, or a program that reads commands of its own. */
export interface Place {
  readonly name: string;
  readonly kind: 'shell' | 'program';
}

type Draft = { -readonly [Key in keyof CodePiece]: CodePiece[Key] } & { commands: string[]; output: string[] };

/** What was entered: `outside` is the prompt that comes back when it is left, `inside` the one that it has itself. */
interface Entered extends Place {
  readonly outside: string;
  inside?: string;
}

/**
 * Tells the commands of a terminal's contents from its output, by the prompts, and what belongs to whose prompt. A command
 * goes on in the next line where the shell would wait for more, with a prompt of its own (`> `) or without. Undefined if
 * there are no prompts.
 */
export function readTranscript(
  lines: readonly string[],
  isTerminal: boolean,
  shell: Shell,
): readonly CodePiece[] | undefined {
  const prompts = findPrompts(lines, isTerminal);
  return prompts === undefined ? undefined : new Transcript(lines, prompts, shell).read();
}

/** The prompt of each line that has one; undefined if none is surely a prompt. */
function findPrompts(lines: readonly string[], isTerminal: boolean): readonly (Prompt | undefined)[] | undefined {
  const found = lines.map((line) => promptIn(line));
  const filled = lines.map((line, index) => ({ line, prompt: found[index] })).filter(({ line }) => line.trim() !== '');
  const hasCommand = filled.some(
    ({ line, prompt }) => prompt !== undefined && line.length > prompt.length && prompt.kind === 'shell',
  );
  const first = filled.find(({ line }) => !/^\s*#\s/.test(line));
  if (hasCommand || first?.prompt !== undefined) {
    if (filled.every(({ line, prompt }) => prompt === undefined || line.trim().length <= prompt.length))
      return undefined;
    return found;
  }
  for (const pattern of [rootPrompt, percentPrompt, anglePrompt]) {
    const marked = filled.filter(({ line }) => pattern.test(line));
    const head = filled[0]?.line ?? '';
    if (marked.length === 0 || !pattern.test(head)) continue;
    const isProgram = pattern === anglePrompt && !looksLikeCommand(head.replace(pattern, ''));
    if (pattern !== anglePrompt && !looksLikeCommand(head.replace(pattern, ''))) continue;
    // Below a comment stands a command; below a root prompt stands output, or the next prompt.
    if (marked.length !== filled.length && !isTerminal && !isProgram && looksLikeCommand(filled[1]?.line ?? ''))
      continue;
    // Quoted text begins with the same sign.
    if (isProgram && filled.some(({ line }) => /[.!?]$/.test(line.trim()))) continue;
    return lines.map((line) => {
      const length = pattern.exec(line)?.[0].length;
      if (length === undefined) return undefined;
      return isProgram
        ? { length, kind: 'program', identity: '>', where: '>' }
        : { length, kind: 'shell', identity: pattern.source };
    });
  }
  const name = namedPrompt.exec(filled[0]?.line ?? '')?.groups?.['name'];
  if (name !== undefined && filled.length > 1 && filled.every(({ line }) => line.startsWith(`$${name} `)))
    return lines.map((line) =>
      line.trim() === '' ? undefined : { length: name.length + 2, kind: 'shell', identity: name },
    );
  return undefined;
}

class Transcript {
  private readonly pieces: Draft[] = [];
  private readonly entered: Entered[] = [];
  /** Comments, and what stands above the first prompt. */
  private ahead: string[] = [];
  private base: string | undefined;
  private baseHost: string | undefined;
  /** The command that is being read, line by line. */
  private open: { readonly lines: string[]; readonly prompt: Prompt; readonly rest: Unfinished } | undefined;
  private goesOn = false;

  constructor(
    private readonly lines: readonly string[],
    private readonly prompts: readonly (Prompt | undefined)[],
    private readonly shell: Shell,
  ) {}

  read(): readonly CodePiece[] {
    this.lines.forEach((line, index) => {
      this.line(line, this.prompts[index] ?? this.rootPromptIn(line), index);
    });
    this.close();
    const last = this.pieces.at(-1);
    if (last) last.commands.push(...this.ahead);
    return this.pieces.map((piece) => ({ ...piece, output: trimBlank(piece.output) }));
  }

  private line(line: string, prompt: Prompt | undefined, index: number): void {
    const { open } = this;
    if (open !== undefined && this.goesOn) {
      const isNew = prompt !== undefined && prompt.isMore !== true && prompt.identity === open.prompt.identity;
      if (open.rest.isHeredoc || !isNew) {
        const more = prompt?.isMore === true ? line.slice(prompt.length) : line.replace(/^[ \t]*>(?:[ \t]|$)/, '');
        open.lines.push(more);
        this.goesOn = open.rest.add(more);
        return;
      }
    }
    if (prompt?.isMore === true && open !== undefined) open.lines.push(line.slice(prompt.length));
    else if (prompt !== undefined) this.begin(line.slice(prompt.length).trimEnd(), prompt);
    else if (/^\s*#(?:\s|$)/.test(line)) {
      this.close();
      this.ahead.push(line.trim());
    } else if (!isPromptHead(line) || this.prompts[index + 1] === undefined) this.print(line);
  }

  /** `# ` is a root prompt behind what enters a shell, and a comment elsewhere. */
  private rootPromptIn(line: string): Prompt | undefined {
    const length = rootPrompt.exec(line)?.[0].length;
    if (length === undefined || this.goesOn) return undefined;
    if (!looksLikeCommand(line.slice(length)) && !leaves(line.slice(length))) return undefined;
    const isEntering =
      this.open?.prompt.identity === '#' ||
      (this.open !== undefined && enteredBy(this.open.lines.join('\n')) !== undefined);
    return isEntering || this.entered.some(({ inside }) => inside === '#')
      ? { length, kind: 'shell', identity: '#' }
      : undefined;
  }

  private begin(command: string, prompt: Prompt): void {
    this.close();
    if (command === '') return;
    const rest = new Unfinished(prompt.shell ?? this.shell);
    this.goesOn = prompt.kind === 'shell' && rest.add(command);
    this.open = { lines: [command], prompt, rest };
  }

  private print(line: string): void {
    this.close();
    const last = this.pieces.at(-1);
    if (last) last.output.push(line);
    else if (line.trim() !== '') this.ahead.push(`# ${line.trim()}`);
  }

  /** Gives the command that has been read to the piece that it belongs to. */
  private close(): void {
    const { open } = this;
    if (open === undefined) return;
    this.open = undefined;
    this.goesOn = false;
    const { prompt, lines } = open;
    const command = lines.join('\n');
    const place = this.placeOf(prompt);
    if (place === undefined && prompt.kind === 'shell') {
      this.base ??= prompt.identity;
      this.baseHost ??= prompt.where;
    }
    // Where nothing was entered, it only closes the terminal.
    if (place !== undefined || !leaves(command)) this.put(command, prompt, place);
    if (this.entered.length > 0 && leaves(command)) this.entered.pop();
    const name = enteredBy(command);
    if (name !== undefined)
      this.entered.push({ name, kind: isProgramName(name) ? 'program' : 'shell', outside: prompt.identity });
  }

  private put(command: string, prompt: Prompt, place: Place | undefined): void {
    const last = this.pieces.at(-1);
    const isSame = last !== undefined && last.place?.name === place?.name && last.shell === prompt.shell;
    const piece: Draft = isSame ? last : { commands: [], output: [] };
    if (!isSame) {
      if (place !== undefined) piece.place = place;
      if (prompt.shell !== undefined) piece.shell = prompt.shell;
      if (place === undefined && prompt.where !== undefined) piece.host = prompt.where;
      this.pieces.push(piece);
    }
    piece.commands.push(...this.ahead, command);
    this.ahead = [];
  }

  private placeOf(prompt: Prompt): Place | undefined {
    for (let top = this.entered.at(-1); top !== undefined; top = this.entered.at(-1)) {
      top.inside ??= prompt.identity;
      if (prompt.identity === top.inside) {
        const isNamed = top.inside !== top.outside && prompt.kind === 'program';
        return isNamed ? { name: prompt.where ?? top.name, kind: 'program' } : top;
      }
      // Back at an outer prompt, or at one that nothing led to.
      this.entered.pop();
    }
    if (prompt.kind === 'program') return { name: prompt.where ?? prompt.identity, kind: 'program' };
    if (this.base === undefined || prompt.identity === this.base) return undefined;
    return prompt.where === undefined || prompt.where === this.baseHost
      ? undefined
      : { name: prompt.where, kind: 'shell' };
  }
}

const isProgramName = (name: string): boolean =>
  /^(?:psql|mysql|redis-cli|mongosh?|Python|irb|Node\.js|sqlite|cqlsh|clickhouse-client|influx|sqlplus|sqlcmd|iex|erl|gdb|s?ftp|lftp|telnet|[gf]disk|parted|vtysh|bconsole|zkCli|zookeeper-shell|diskpart|ntdsutil|spark-shell|beeline|virsh|nslookup|(?:gitlab-)?rails .*|php .*|hbase .*)$/.test(
    name,
  );

/**
 * The lines of a script, told apart where one of them enters another shell or program: what follows is typed there. Lines
 * inside of a loop, a function or a here-document stay together.
 */
export function splitAtEntering(lines: readonly string[], shell: Shell): readonly CodePiece[] {
  const pieces: Draft[] = [];
  const entered: Place[] = [];
  let rest: Unfinished | undefined;
  let piece: Draft | undefined;
  for (const line of lines) {
    const place = entered.at(-1);
    if (rest === undefined && (piece === undefined || piece.place !== place)) {
      piece = { commands: [], output: [], ...(place !== undefined && { place }) };
      pieces.push(piece);
    }
    piece?.commands.push(line);
    const isFirst = rest === undefined;
    if (place?.kind === 'program') {
      if (leaves(line)) entered.pop();
      continue;
    }
    rest ??= new Unfinished(shell);
    if (rest.add(line)) continue;
    rest = undefined;
    if (!isFirst || line.trim() === '' || /^\s*#/.test(line)) continue;
    if (place !== undefined && leaves(line)) entered.pop();
    const name = enteredBy(line);
    if (name !== undefined) entered.push({ name, kind: isProgramName(name) ? 'program' : 'shell' });
  }
  return pieces.filter(({ commands }, index) => index === 0 || commands.some((line) => line.trim() !== ''));
}
