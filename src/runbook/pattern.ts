import { matcherOf, type Expression, type Matches } from './automaton';

/** Of a pattern that cannot be used: why, as what follows "The pattern of 'x' cannot be used: ". */
export interface PatternProblem {
  readonly problem: string;
}

/** Longer than any that people read. */
const longest = 1_000;
/** With a value of 10,000 characters, the worst of these take some tenths of a second. */
const mostInstructions = 1_000;

/**
 * Reads a regular expression that a whole value must match, and gives a test that takes linear time whatever the
 * expression and the value are (`matcherOf`). It means what JavaScript's with the `u` flag does, of which it has
 * all but what needs going back: looking ahead or behind, and references to groups. Also understood are `(?i)` at the
 * start, and escapes of any sign, such as `\-`. What is not understood is a problem, never something else.
 */
export function readPattern(pattern: string): Matches | PatternProblem {
  if (pattern.length > longest) return { problem: `it is longer than ${longest} characters.` };
  try {
    const matches = matcherOf(new Parser(pattern).read(), mostInstructions);
    return matches ?? { problem: 'its repetitions multiply: make their numbers smaller.' };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.message };
    throw error;
  }
}

/** Ends the reading, wherever it is. Never leaves this file. */
class Refusal extends Error {}

const token = {
  flags: /\(\?([a-z]+)\)/y,
  group: /\((?:\?:|\?<[A-Za-z_]\w*>|(?!\?))/y,
  quantifier: /(?:([*+?])|\{(\d{1,5})(?:(,)(\d{1,5})?)?\})(\??)/y,
  escape:
    /\\(?:ud[89ab][\da-f]{2}\\ud[c-f][\da-f]{2}|u\{[\da-f]{1,6}\}|u[\da-f]{4}|x[\da-f]{2}|c[a-z]|p\{[\w=]+\}|[dwsnrtvf]|0(?!\d)|[^\w\s]|[ _])/iuy,
} as const;

const named: Readonly<Record<string, Expression>> = {
  '^': { kind: 'place', holds: (before) => before === 'edge' },
  $: { kind: 'place', holds: (_, after) => after === 'edge' },
  '\\b': { kind: 'place', holds: (before, after) => (before === 'word') !== (after === 'word') },
  '\\B': { kind: 'place', holds: (before, after) => (before === 'word') === (after === 'word') },
};

class Parser {
  private at = 0;
  private flags = 'u';
  /** Each kind of character once: what tests it is compiled by the engine on its first use. */
  private readonly characters = new Map<string, Expression>();

  constructor(private readonly pattern: string) {}

  read(): Expression {
    const flags = this.take(token.flags)?.[1];
    if (flags !== undefined) {
      if (!/^(?:i|s|is|si)$/.test(flags)) throw new Refusal(`of the flags in '(?${flags})' only i and s are known.`);
      this.flags += flags;
    }
    const all = this.choice();
    if (this.at < this.pattern.length) throw new Refusal("a ')' closes no group: write \\) for a parenthesis.");
    return all;
  }

  private choice(): Expression {
    const options = [this.sequence()];
    while (this.takeText('|')) options.push(this.sequence());
    return options.length === 1 && options[0] ? options[0] : { kind: 'choice', options };
  }

  private sequence(): Expression {
    const parts: Expression[] = [];
    while (this.at < this.pattern.length && !/[|)]/.test(this.pattern.charAt(this.at))) parts.push(this.repeated());
    return { kind: 'sequence', parts };
  }

  private repeated(): Expression {
    const part = this.one();
    const found = this.take(token.quantifier);
    if (!found) return part;
    const [whole, sign, low = '', comma, high] = found;
    if (part.kind === 'place') throw new Refusal(`'${whole}' repeats a place, such as ^ or \\b: leave it out.`);
    const next = this.pattern.charAt(this.at);
    if (next === '+')
      throw new Refusal(`'${whole}+' never gives back what it took, which is not known here: write ${whole}.`);
    if (next === '*' || next === '?')
      throw new Refusal(`'${whole}${next}' repeats a repetition: put a group around the first.`);
    const least = sign === undefined ? Number(low) : sign === '+' ? 1 : 0;
    const most =
      sign === '?' ? 1 : sign !== undefined ? Infinity : comma === undefined ? least : Number(high ?? Infinity);
    if (most < least) throw new Refusal(`the numbers in '${whole}' are out of order.`);
    // Whether it takes much or little first makes no difference to whether the whole value matches.
    return { kind: 'repeat', part, least, most };
  }

  private one(): Expression {
    const char = this.pattern.charAt(this.at);
    if (char === '(') return this.group();
    if (char === '[') return this.characterIn(this.characterClass());
    if (char === '\\') return this.escape();
    if (char === '*' || char === '+' || char === '?')
      throw new Refusal(`there is nothing for '${char}' to repeat: write \\${char} for the sign.`);
    if (char === '{')
      throw new Refusal("a '{' begins no repetition: write {0,3} for at most three, or \\{ for a brace.");
    const place = named[char];
    if (place) {
      this.at += 1;
      return place;
    }
    const whole = String.fromCodePoint(this.pattern.codePointAt(this.at) ?? 0);
    this.at += whole.length;
    if (whole === '.') return this.characterIn('.');
    return this.characterIn(/^[\]}]$/.test(whole) ? `\\${whole}` : whole);
  }

  private group(): Expression {
    const opening = this.take(token.group);
    if (!opening) {
      const [start = ''] = /^\(\?(?:<[=!]|P?<|P=|[a-z]*[:)]|[^]?)/.exec(this.pattern.slice(this.at)) ?? [];
      throw new Refusal(
        /^\(\?<?[=!]/.test(start)
          ? `'${start}' looks ahead or behind, which is not known here: say what the value itself is made of.`
          : `'${start}' is not known here: write (?: for a group, and (?i) at the start of all.`,
      );
    }
    const inner = this.choice();
    if (!this.takeText(')')) throw new Refusal('a group is not closed: write \\( for a parenthesis.');
    return inner;
  }

  private escape(): Expression {
    const place = named[this.pattern.slice(this.at, this.at + 2)];
    if (place) {
      this.at += 2;
      return place;
    }
    return this.characterIn(this.escaped());
  }

  /** An escape, as the `u` flag wants it: there, a sign that means nothing is not escaped. */
  private escaped(inClass = false): string {
    const found = inClass && this.takeText('\\b') ? '\\b' : this.take(token.escape)?.[0];
    if (found === undefined) {
      const wrong = this.pattern.slice(this.at, this.at + 2);
      throw new Refusal(
        /^\\[1-9k]$/.test(wrong)
          ? `'${wrong}' refers back to a group, which is not known here: write out what is meant.`
          : `'${wrong}' is not known here.`,
      );
    }
    if (/^\\[^\w\s]$|^\\[ _]$/u.test(found) && !/^\\[\^$\\.*+?()[\]{}|/-]$/.test(found)) return found.slice(1);
    return found === '\\-' && !inClass ? '-' : found;
  }

  /** From `[` to `]`. A hyphen beside what is no single character stands for itself. */
  private characterClass(): string {
    this.at += 1;
    let source = this.takeText('^') ? '[^' : '[';
    if (this.pattern.charAt(this.at) === ']') throw new Refusal("'[]' is empty: write \\] for a bracket.");
    let isSet = false;
    while (!this.takeText(']')) {
      if (this.at >= this.pattern.length) throw new Refusal('a [ is not closed: write \\[ for a bracket.');
      if (/^\[[:.=]/.test(this.pattern.slice(this.at, this.at + 2)))
        throw new Refusal("'[:…:]' is not known here: write the characters, such as [A-Za-z0-9].");
      const char = this.pattern.charAt(this.at);
      const part = char === '\\' ? this.escaped(true) : String.fromCodePoint(this.pattern.codePointAt(this.at) ?? 0);
      if (char !== '\\') this.at += part.length;
      const wasSet: boolean = isSet;
      isSet = /^\\[dDwWsSpP]/.test(part);
      const isHyphen = part === '-' && (wasSet || /^\\[dDwWsSpP]/.test(this.pattern.slice(this.at, this.at + 2)));
      source += isHyphen ? '\\-' : part;
    }
    return `${source}]`;
  }

  /** The characters that a piece of a regular expression stands for, one at a time: JavaScript itself says which. */
  private characterIn(source: string): Expression {
    const known = this.characters.get(source);
    if (known) return known;
    let expression: RegExp;
    try {
      expression = new RegExp(`^${source}$`, this.flags);
    } catch {
      throw new Refusal(`'${source}' stands for no characters: correct it.`);
    }
    const made: Expression = { kind: 'character', test: (character) => expression.test(character) };
    this.characters.set(source, made);
    return made;
  }

  private take(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.at;
    const found = expression.exec(this.pattern);
    if (found) this.at += found[0].length;
    return found;
  }

  private takeText(text: string): boolean {
    if (!this.pattern.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }
}
