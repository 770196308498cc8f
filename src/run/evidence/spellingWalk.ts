import { htmlCharacter } from './htmlNames';
import type { TextMatcher } from './textMatcher';

/** A text that is shorter than this is not looked for across blanks: it would be found everywhere. Ours. */
const SPACED = 8;
/** So many units in a row that are left out end what began: how much of a text is waited for hangs on it. Ours. */
const FAR = 256;
/** The longest spelling of one character, in units of the form: `&#x10FFFF;`, or eight digits behind `\U`. */
const LONGEST_SPELLING = 12;

const isHex = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);

const BLANK = 1;
const QUOTING = 2;
const ESCAPE = 3;

/** What the form leaves out: 0 for what it keeps. */
function leftOut(code: number): number {
  if (code <= 0x20 || code === 0x7f || code === 0xa0) return BLANK;
  if (code < 0x7f) {
    if (code === 0x5c || code === 0x60) return ESCAPE;
    // " $ ' + ^: quotes, what stands before some of them, the blank of forms, and the escape of cmd.
    return code === 0x22 || code === 0x24 || code === 0x27 || code === 0x2b || code === 0x5e ? QUOTING : 0;
  }
  const isInvisible =
    (code >= 0x2000 && code <= 0x200f) || (code >= 0x2028 && code <= 0x202f) || (code >= 0x205f && code <= 0x206f);
  return isInvisible || code === 0x3000 || code === 0xfeff ? BLANK : 0;
}

/** Combining marks, which go with the character before them. */
export const isMark = (code: number): boolean => code >= 0x300 && code <= 0x36f;

/** Letters that stand for a control character behind a backslash: a b e f n r t v. */
const controlLetters = new Set([0x61, 0x62, 0x65, 0x66, 0x6e, 0x72, 0x74, 0x76]);

/**
 * Walks over a text and looks for others in it, past all that may stand between their characters, and in whatever way each
 * is spelled. To that end both are brought into one form: without blanks, line ends, quotes, backslashes and what else
 * quoting adds, with composed characters; and, where it decodes, with `\u0026`, `\x26`, `\046`, `%26`, `&amp;`, `&#38;` and
 * the bytes of UTF-8 as what they stand for, however often one spelling went over another. Only the end of what was walked
 * over can still change.
 */
export class SpellingWalk {
  /** Units that are kept at most: twice as many as can matter, so that they are seldom moved. */
  private readonly most: number;
  private readonly codes: Uint16Array;
  private readonly starts: Float64Array;
  private readonly ends: Float64Array;
  private readonly states: Int32Array;
  /** Of each unit: how many blanks were left out before it, all in all. */
  private readonly blanksBefore: Float64Array;
  /** Whether a backslash stands directly before it. */
  private readonly escaped: Uint8Array;
  private length = 0;
  private blanks = 0;
  private leftInRow = 0;
  private isEscaped = false;
  /** Where the last unit is that may begin a spelling, or -1. */
  private opened = -1;
  /** The unit before all that are kept, with which a mark may go. */
  private skipped: readonly [code: number, start: number, end: number] | undefined;

  /** `found` is told where a text stands: from `start` to before `end`. */
  constructor(
    private readonly matcher: TextMatcher,
    private readonly decodes: boolean,
    private readonly found: (start: number, end: number) => void,
  ) {
    this.most = 2 * (matcher.longest + LONGEST_SPELLING);
    this.codes = new Uint16Array(this.most);
    this.starts = new Float64Array(this.most);
    this.ends = new Float64Array(this.most);
    this.states = new Int32Array(this.most);
    this.blanksBefore = new Float64Array(this.most);
    this.escaped = new Uint8Array(this.most);
  }

  /** Whether nothing has begun, so that a unit may be left out that begins nothing. */
  get isIdle(): boolean {
    return this.length === 0 && !this.isEscaped;
  }

  /** Tells of a unit that was left out, before a mark that goes with it. */
  skip(code: number, start: number, end: number): void {
    this.skipped = [code, start, end];
  }

  /** The next UTF-16 unit, which stands from `start` to before `end`. */
  take(code: number, start: number, end: number): void {
    if (this.opened >= 0 && this.decodes && (code < 0x30 || code > 0x37)) this.closeOctal();
    const out = leftOut(code);
    const isEscaped = this.isEscaped;
    this.isEscaped = out === ESCAPE;
    const isControl = this.decodes && isEscaped && controlLetters.has(code);
    if (out !== 0 || isControl || (code === 0x25 && this.length > 0 && this.codes[this.length - 1] === 0x25)) {
      if (out === BLANK) this.blanks++;
      if (++this.leftInRow > FAR) this.restart();
      return;
    }
    this.leftInRow = 0;
    // Not before, since a mark could still go with the last letter.
    if (this.isDone && !isMark(code)) this.drop(0);
    if (this.length === 0 && isMark(code) && this.skipped)
      this.push(...this.skipped, this.matcher.next(0, this.skipped[0]), false);
    const { length } = this;
    const state = this.matcher.next(this.state, code);
    const opens = code >= 0x80 || (this.decodes && (code === 0x25 || code === 0x26 || isEscaped));
    if (length === 0 && state === 0 && !opens) return;
    this.push(code, start, end, state, isEscaped);
    if (opens) this.opened = length;
    this.report(state);
    if (this.opened >= 0) this.respell();
    if (this.length === this.most) this.forget();
  }

  /** Forgets what began: what comes does not go on with it. */
  restart(): void {
    this.drop(0);
    this.isEscaped = false;
  }

  /** What stands before this place can no longer be part of a text that is found; `end` is where the walk is. */
  settled(end: number): number {
    if (this.length === 0) return end;
    return this.starts[Math.max(0, this.length - this.matters)] ?? end;
  }

  /** The form of what was taken, and is not forgotten. */
  get text(): string {
    return this.between(0, this.length);
  }

  /** Whether nothing has begun, neither a text nor a spelling. */
  private get isDone(): boolean {
    return this.length > 0 && this.state === 0 && (this.opened < 0 || this.length - this.opened > LONGEST_SPELLING);
  }

  private get state(): number {
    return this.length === 0 ? 0 : (this.states[this.length - 1] ?? 0);
  }

  /** How many of the last units can still matter. */
  private get matters(): number {
    return Math.max(this.matcher.depth(this.state), LONGEST_SPELLING);
  }

  private push(code: number, start: number, end: number, state: number, isEscaped: boolean): void {
    const at = this.length++;
    this.codes[at] = code;
    this.starts[at] = start;
    this.ends[at] = end;
    this.states[at] = state;
    this.blanksBefore[at] = this.blanks;
    this.escaped[at] = isEscaped ? 1 : 0;
  }

  private drop(length: number): void {
    // What is left may be the first bytes of a character.
    if (this.opened >= length) this.opened = length - 1;
    this.length = length;
  }

  private forget(): void {
    const many = this.length - this.matters;
    for (const list of [this.codes, this.starts, this.ends, this.states, this.blanksBefore, this.escaped])
      list.copyWithin(0, many);
    this.length -= many;
    this.opened = Math.max(this.opened - many, -1);
  }

  private report(state: number): void {
    const last = this.length - 1;
    const lengths = state === 0 ? undefined : this.matcher.found(state);
    if (!lengths) return;
    for (const length of lengths) {
      const first = last - length + 1;
      if (length < SPACED && this.blanksBefore[first] !== this.blanksBefore[last]) continue;
      this.found(this.starts[first] ?? 0, this.ends[last] ?? 0);
      return;
    }
  }

  /** Puts in the place of the last units the character that they spell, if they do. */
  private respell(): void {
    const { codes, escaped } = this;
    const last = this.length - 1;
    const code = codes[last] ?? 0;
    if (code >= 0x80) {
      this.compose(last, code);
      return;
    }
    if (code === 0x3b) {
      const opening = this.opening(0x26, last);
      const character = opening < 0 ? undefined : htmlCharacter(this.between(opening + 1, last));
      if (character !== undefined) this.replace(opening, character);
    } else if (code === 0x7d) {
      const opening = this.opening(0x7b, last) - 1;
      if (opening >= 0 && codes[opening] === 0x75 && escaped[opening] === 1)
        this.replaceByHex(opening, opening + 2, last);
    } else if (isHex(code)) {
      if (codes[last - 2] === 0x25) this.replaceByHex(last - 2, last - 1, last + 1);
      else if (codes[last - 2] === 0x78 && escaped[last - 2] === 1) this.replaceByHex(last - 2, last - 1, last + 1);
      else if (codes[last - 4] === 0x75 && escaped[last - 4] === 1) this.replaceByHex(last - 4, last - 3, last + 1);
      else if (codes[last - 8] === 0x55 && escaped[last - 8] === 1) this.replaceByHex(last - 8, last - 7, last + 1);
      else if (escaped[last - 2] === 1 && /^[0-3][0-7]{2}$/.test(this.between(last - 2, last + 1)))
        this.replace(last - 2, parseInt(this.between(last - 2, last + 1), 8));
    }
  }

  /** One or two octal digits behind a backslash are a character too, where no third comes. */
  private closeOctal(): void {
    const last = this.length - 1;
    for (const from of [last - 1, last]) {
      if (from < 0 || this.escaped[from] !== 1) continue;
      const digits = this.between(from, last + 1);
      if (/^[0-7]{1,2}$/.test(digits)) this.replace(from, parseInt(digits, 8));
      return;
    }
  }

  /** The last bytes of a character in UTF-8, or a mark that goes with the letter before it. */
  private compose(last: number, code: number): void {
    const { codes } = this;
    const isTail = (at: number): boolean => ((codes[at] ?? 0) & 0xffc0) === 0x80;
    if (code <= 0xbf) {
      const [one = 0, two = 0, three = 0] = [codes[last - 1], codes[last - 2], codes[last - 3]];
      const tail = code & 0x3f;
      if (one >= 0xc2 && one <= 0xdf) this.replace(last - 1, ((one & 0x1f) << 6) | tail);
      else if (two >= 0xe0 && two <= 0xef && isTail(last - 1))
        this.replace(last - 2, ((two & 0xf) << 12) | ((one & 0x3f) << 6) | tail);
      else if (three >= 0xf0 && three <= 0xf4 && isTail(last - 1) && isTail(last - 2))
        this.replace(last - 3, ((three & 7) << 18) | ((two & 0x3f) << 12) | ((one & 0x3f) << 6) | tail);
      return;
    }
    if (!isMark(code) || last === 0) return;
    const composed = this.between(last - 1, last + 1).normalize('NFC');
    if (composed.length === 1) this.replace(last - 1, composed.charCodeAt(0));
  }

  /** Where this unit stands among those that a spelling may have; -1 for nowhere. */
  private opening(code: number, last: number): number {
    for (let at = last - 1; at >= Math.max(0, last - LONGEST_SPELLING); at--) if (this.codes[at] === code) return at;
    return -1;
  }

  private between(start: number, end: number): string {
    let text = '';
    for (let at = start; at < end; at++) text += String.fromCharCode(this.codes[at] ?? 0);
    return text;
  }

  private replaceByHex(from: number, start: number, end: number): void {
    const digits = this.between(start, end);
    if (/^[\dA-Fa-f]{1,8}$/.test(digits)) this.replace(from, parseInt(digits, 16));
  }

  private replace(from: number, character: number): void {
    if (character > 0x10ffff) return;
    const start = this.starts[from] ?? 0;
    const end = this.ends[this.length - 1] ?? start;
    this.drop(from);
    const text = String.fromCodePoint(character);
    for (let at = 0; at < text.length; at++) this.take(text.charCodeAt(at), start, end);
  }
}

/** The form in which a text is looked for by a walk. */
export function spelled(text: string, decodes: boolean): string {
  const keeping: TextMatcher = {
    next: () => 1,
    depth: () => text.length,
    found: () => undefined,
    longest: text.length,
  };
  const walk = new SpellingWalk(keeping, decodes, () => undefined);
  for (let at = 0; at < text.length; at++) walk.take(text.charCodeAt(at), at, at + 1);
  return walk.text;
}
