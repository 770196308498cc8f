import { dumpRow, type DumpReading } from './byteDump';
import { MOST, secretForms } from './secretForms';
import { isMark, SpellingWalk } from './spellingWalk';
import { matcherOf, type TextMatcher } from './textMatcher';
import { MASK } from './tokenShape';

/** Masks a text that comes in pieces, however they are cut, and gives back what is masked for good. */
export interface MaskStream {
  readonly push: (piece: string) => string;
  readonly end: () => string;
}

/** A line so long is no row of a dump. */
const LONGEST_ROW = 400;

/**
 * Masks these secrets, whatever way each of their characters is spelled. Time grows with the text alone; memory is bounded
 * by the secrets. Undefined where there are none.
 */
export function knownSecrets(secrets: readonly string[]): (() => MaskStream) | undefined {
  const given = [...new Set(secrets)].filter((secret) => secret !== '');
  if (given.length === 0) return undefined;
  if (given.reduce((sum, secret) => sum + secret.length, 0) > MOST) return () => maskingAll();
  const forms = secretForms(given);
  const [literal, spelling] = [matcherOf(forms.literal), matcherOf(forms.spelled)];
  const begins = new Uint8Array(0x1_0000).fill(1, 0x80);
  for (const character of '\n%&\\`') begins[character.charCodeAt(0)] = 1;
  for (const text of [...forms.literal, ...forms.spelled]) begins[text.charCodeAt(0)] = 1;
  return () => new Masking(literal, spelling, begins);
}

/** More secrets than can be looked for: of what was printed, nothing is shown. */
function maskingAll(): MaskStream {
  let any = false;
  return {
    push: (piece) => {
      any ||= piece !== '';
      return '';
    },
    end: () => (any ? MASK : ''),
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

class Masking implements MaskStream {
  /** What was not given back yet, and where it begins in all that came. */
  private held = '';
  private offset = 0;
  /** How far the walks are. */
  private walked = 0;
  private line = 0;
  /** What is to be masked, in what is held. */
  private spans: Span[] = [];
  /** Where the last mask ends that was given back: what touches it needs none of its own. */
  private maskedTo = -1;
  private literalState = 0;
  private readonly bare: SpellingWalk;
  private readonly decoded: SpellingWalk;
  private readonly dumps: Readonly<Record<DumpReading, SpellingWalk>>;
  private inDump = false;

  constructor(
    private readonly literal: TextMatcher,
    spelling: TextMatcher,
    /** 1 for each unit that can begin a text or a spelling, or ends a line. */
    private readonly begins: Uint8Array,
  ) {
    const found = (start: number, end: number): void => {
      this.spans.push({ start, end });
    };
    const walk = (decodes: boolean): SpellingWalk => new SpellingWalk(spelling, decodes, found);
    [this.bare, this.decoded] = [walk(false), walk(true)];
    this.dumps = { inOrder: walk(true), reversed: walk(true), octal: walk(true), shown: walk(true) };
  }

  readonly push = (piece: string): string => {
    this.held += piece;
    const end = this.offset + this.held.length;
    this.walk(end);
    return this.give(this.settled(end));
  };

  readonly end = (): string => {
    const end = this.offset + this.held.length;
    // A line end, which ends what could go on.
    for (const walk of [this.bare, this.decoded]) walk.take(0x0a, end, end);
    this.dumpLine(end);
    return this.give(end);
  };

  private walk(end: number): void {
    const { literal, bare, decoded, held, offset, begins } = this;
    for (let at = this.walked; at < end; at++) {
      const code = held.charCodeAt(at - offset);
      if (begins[code] === 0 && this.literalState === 0 && bare.isIdle && decoded.isIdle) continue;
      if (isMark(code) && at > offset) this.skip(held.charCodeAt(at - offset - 1), at - 1);
      this.literalState = literal.next(this.literalState, code);
      const [longest] = literal.found(this.literalState) ?? [];
      if (longest !== undefined) this.spans.push({ start: at + 1 - longest, end: at + 1 });
      bare.take(code, at, at + 1);
      decoded.take(code, at, at + 1);
      if (code === 0x0a) {
        this.dumpLine(at);
        this.line = at + 1;
      }
    }
    this.walked = end;
  }

  private skip(code: number, at: number): void {
    for (const walk of [this.bare, this.decoded]) walk.skip(code, at, at + 1);
  }

  /** Reads the line that ends here, if it is a row of a dump, on from the rows before it. */
  private dumpLine(end: number): void {
    const isShort = end - this.line <= LONGEST_ROW && this.line >= this.offset;
    const row = isShort ? dumpRow(this.held.slice(this.line - this.offset, end - this.offset)) : undefined;
    const walks = Object.values(this.dumps);
    if (!row) {
      if (this.inDump) for (const walk of walks) walk.restart();
      this.inDump = false;
      return;
    }
    this.inDump = true;
    for (const { reading, code, at } of row) {
      // All that the row shows beside it: its columns show the same bytes.
      this.dumps[reading].take(code, this.line + at, end);
    }
  }

  /** What stands before this place is masked for good. */
  private settled(end: number): number {
    const walks = this.inDump ? Object.values(this.dumps) : [];
    const line = end - this.line <= LONGEST_ROW ? this.line : end;
    const settled = Math.min(
      ...[end - this.literal.depth(this.literalState), line],
      ...[this.bare, this.decoded, ...walks].map((walk) => walk.settled(end)),
    );
    return Math.max(settled, this.offset);
  }

  private give(upTo: number): string {
    const left: Span[] = [];
    let given = '';
    let at = this.offset;
    for (const { start, end } of this.spans.sort((a, b) => a.start - b.start)) {
      if (start < upTo) {
        if (start > at) given += this.held.slice(at - this.offset, start - this.offset);
        if (start > this.maskedTo) given += MASK;
        this.maskedTo = Math.max(this.maskedTo, end);
        at = Math.max(at, Math.min(end, upTo));
      }
      if (end > upTo) left.push({ start: Math.max(start, upTo), end });
    }
    given += this.held.slice(at - this.offset, upTo - this.offset);
    this.held = this.held.slice(upTo - this.offset);
    this.offset = upTo;
    this.spans = left;
    return given;
  }
}
