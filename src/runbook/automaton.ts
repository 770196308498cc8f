/** Which side of a character, or of the whole text, a place lies at. */
export type Side = 'edge' | 'word' | 'other';

/** What a text is compared with, in whatever notation it was written: a regular expression or a glob. */
export type Expression =
  | { readonly kind: 'character'; readonly test: (character: string) => boolean }
  /** Takes no character; says whether what lies before and after a place lets it be passed. */
  | { readonly kind: 'place'; readonly holds: (before: Side, after: Side) => boolean }
  | { readonly kind: 'sequence'; readonly parts: readonly Expression[] }
  | { readonly kind: 'choice'; readonly options: readonly Expression[] }
  | { readonly kind: 'repeat'; readonly part: Expression; readonly least: number; readonly most: number };

/** Whether a whole text is what an expression says. */
export type Matches = (text: string) => boolean;

type Instruction =
  | { readonly kind: 'character'; readonly test: (character: string) => boolean }
  | { readonly kind: 'place'; readonly holds: (before: Side, after: Side) => boolean }
  | { readonly kind: 'jump'; to: readonly number[] }
  | { readonly kind: 'match' };

/** Where the ways through a program have got to. */
interface State {
  /** Instructions that the next character is for. */
  readonly waiting: readonly number[];
  /** What lies before that character. */
  readonly before: Side;
  /** The states that characters lead to, as far as they are known. */
  readonly next: Map<string, State>;
}

/** Ways in all states that are remembered at a time: a hostile text could lead to a new state with each character. */
const mostRemembered = 500_000;
/** Once so much had to be forgotten, states with more ways than these are not worth their keep. */
const mostWays = 50;

/**
 * Makes a test of an expression; undefined where that would take more than so many instructions: `[a-z]{1,64}` takes
 * 128. The test takes a time that grows with the length of the text times the instructions, whatever both say: it
 * follows all ways at once and never goes back (Thompson's construction). What it has found out it remembers, so that
 * the usual text costs one look-up for each character.
 */
export function matcherOf(expression: Expression, mostInstructions: number): Matches | undefined {
  const program = compile(expression, mostInstructions);
  if (program === undefined) return undefined;
  const walk = new Walk(program);
  const start: State = { waiting: [0], before: 'edge', next: new Map() };
  const states = new Map<string, State>();
  let remembered = 0;
  let hasForgotten = false;

  const follow = (state: State, character: string): State => {
    const before = sideOf(character);
    const waiting = walk.past(walk.from(state, before), character);
    if (hasForgotten && waiting.length > mostWays) return { waiting, before, next: new Map() };
    const key = `${before} ${waiting.join(' ')}`;
    const next = states.get(key) ?? { waiting, before, next: new Map() };
    remembered += 1 + waiting.length;
    if (remembered > mostRemembered) {
      for (const known of [start, ...states.values()]) known.next.clear();
      states.clear();
      remembered = 0;
      hasForgotten = true;
    }
    states.set(key, next);
    state.next.set(character, next);
    return next;
  };

  return (text) => {
    let state = start;
    for (const character of text) {
      state = state.next.get(character) ?? follow(state, character);
      if (state.waiting.length === 0) return false;
    }
    return walk.from(state, 'edge').some((at) => program[at]?.kind === 'match');
  };
}

/** One step of all ways. */
class Walk {
  /** When an instruction was last reached, so that no step has to forget what the one before found. */
  private readonly reachedAt: Uint32Array;
  private now = 0;

  constructor(private readonly program: readonly Instruction[]) {
    this.reachedAt = new Uint32Array(program.length);
  }

  /** The instructions that take a character, or end, that are reached without taking one. */
  from({ waiting, before }: State, after: Side): readonly number[] {
    const { program, reachedAt } = this;
    const now = ++this.now;
    const open: number[] = [];
    const reached: number[] = [];
    const reach = (at: number): void => {
      if (reachedAt[at] === now) return;
      reachedAt[at] = now;
      open.push(at);
    };
    for (const first of waiting) {
      reach(first);
      for (let at = open.pop(); at !== undefined; at = open.pop()) {
        const instruction = program[at];
        if (instruction?.kind === 'jump') instruction.to.forEach(reach);
        else if (instruction?.kind !== 'place') reached.push(at);
        else if (instruction.holds(before, after)) reach(at + 1);
      }
    }
    return reached;
  }

  /** What comes after those of these instructions that take the character. Each kind of character is tested once. */
  past(reached: readonly number[], character: string): readonly number[] {
    const results = new Map<(character: string) => boolean, boolean>();
    const waiting: number[] = [];
    for (const at of reached) {
      const instruction = this.program[at];
      if (instruction?.kind !== 'character') continue;
      const { test } = instruction;
      const takes = results.get(test) ?? test(character);
      results.set(test, takes);
      if (takes) waiting.push(at + 1);
    }
    return waiting;
  }
}

function compile(expression: Expression, mostInstructions: number): readonly Instruction[] | undefined {
  const program: Instruction[] = [];
  // Counts visits too: a repetition of nothing repeats all the same.
  let visits = 0;
  const add = (node: Expression): boolean => {
    visits += 1;
    if (program.length > mostInstructions || visits > 4 * mostInstructions) return false;
    if (node.kind === 'sequence') return node.parts.every(add);
    if (node.kind === 'choice') return addChoice(node.options);
    if (node.kind === 'repeat') return addRepeat(node.part, node.least, node.most);
    program.push(node);
    return true;
  };
  const jump = (): { kind: 'jump'; to: readonly number[] } => {
    const instruction = { kind: 'jump' as const, to: [] };
    program.push(instruction);
    return instruction;
  };
  const addChoice = (options: readonly Expression[]): boolean => {
    const fork = jump();
    const ends: { to: readonly number[] }[] = [];
    const starts: number[] = [];
    for (const option of options) {
      starts.push(program.length);
      if (!add(option)) return false;
      ends.push(jump());
    }
    fork.to = starts;
    for (const end of ends) end.to = [program.length];
    return true;
  };
  const addRepeat = (part: Expression, least: number, most: number): boolean => {
    for (let i = 0; i < least; i++) if (!add(part)) return false;
    if (most === Infinity) {
      const fork = jump();
      const body = program.length;
      if (!add(part)) return false;
      jump().to = [body - 1];
      fork.to = [body, program.length];
      return true;
    }
    const forks: { readonly fork: { to: readonly number[] }; readonly body: number }[] = [];
    for (let i = least; i < most; i++) {
      forks.push({ fork: jump(), body: program.length });
      if (!add(part)) return false;
    }
    for (const { fork, body } of forks) fork.to = [body, program.length];
    return true;
  };
  if (!add(expression)) return undefined;
  program.push({ kind: 'match' });
  return program.length > mostInstructions ? undefined : program;
}

const sideOf = (character: string): Side => (/^\w$/.test(character) ? 'word' : 'other');
