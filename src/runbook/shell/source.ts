import type { Shell } from '../model';
import type { Placeholder } from '../placeholders';
import type { ValuePlace, QuotingContext } from '../quotingContext';
import type { Part, Script } from './syntax';

/** Constructs inside one another that are followed. Ours: nobody reads a command that is nested deeper. */
const DEEPEST = 60;

/** What a reader throws where it cannot go on; caught where reading begins. */
export class Unreadable extends Error {
  /** @param isUnfinished whether the text ends within something, so that a prompt would wait for more */
  constructor(readonly isUnfinished: boolean) {
    super();
  }
}

/** A here-document that has been announced and whose body follows on the next line. */
export interface Heredoc {
  readonly delimiter: string;
  readonly literal: boolean;
  /** `<<-`: tabs before the delimiter do not count. */
  readonly tabs: boolean;
  /** Takes the body. */
  readonly take: (parts: readonly Part[]) => void;
}

/** Reads the commands of a shell up to where `isEnd` says so or the text ends. */
export type ReadCommands = (source: Source, isEnd: () => boolean) => Script;

/** A command that is read from its beginning to its end, once, and what its placeholders stand inside of. */
export class Source {
  at = 0;
  end: number;
  /** Announced in the line that is being read. */
  heredocs: Heredoc[] = [];
  readonly places: ValuePlace[] = [];
  private depth = 0;

  constructor(
    readonly text: string,
    private readonly placeholders: readonly Placeholder[],
    readonly shell: Shell,
    private readonly readCommands: ReadCommands,
  ) {
    this.end = text.length;
  }

  /** The commands that stand inside of something, such as `$( … )`. */
  commands(isEnd: () => boolean): Script {
    return this.readCommands(this, isEnd);
  }

  /** The character that is next, or after so many; empty at the end. */
  peek(ahead = 0): string {
    const at = this.at + ahead;
    return at < this.end ? this.text.charAt(at) : '';
  }

  startsWith(text: string): boolean {
    return this.at + text.length <= this.end && this.text.startsWith(text, this.at);
  }

  /** Whether `expression` (sticky) matches what is next: what it matched. It does not go past the end of what is read. */
  match(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.at;
    const match = expression.exec(this.text) ?? undefined;
    return match !== undefined && this.at + match[0].length <= this.end ? match : undefined;
  }

  /** Goes past what `expression` matches, and gives it; empty where it does not match. */
  take(expression: RegExp): string {
    const text = this.match(expression)?.[0] ?? '';
    this.at += text.length;
    return text;
  }

  /** The same for characters that `expression` describes one by one, so that it can end where the reading ends. */
  takeRun(expression: RegExp): string {
    expression.lastIndex = this.at;
    const text = (expression.exec(this.text)?.[0] ?? '').slice(0, this.end - this.at);
    this.at += text.length;
    return text;
  }

  /** Whether a placeholder stands next, or after so many characters. */
  isPlaceholder(ahead = 0): boolean {
    return this.placeholders[this.places.length]?.start === this.at + ahead;
  }

  /** Goes past the placeholder that stands next. */
  placeholder(context: QuotingContext): Part {
    const index = this.places.length;
    this.at = this.placeholders[index]?.end ?? this.at;
    this.places.push({ context });
    return { kind: 'placeholder', index };
  }

  /** Goes on to `end`; the placeholders on the way stand in `context`. */
  skipTo(end: number, context: QuotingContext): void {
    while ((this.placeholders[this.places.length]?.start ?? Infinity) < end) this.places.push({ context });
    this.at = end;
  }

  /** Says that lines have ended inside of something: where a here-document's body begins then, shells disagree about. */
  passLines(from: number): void {
    if (this.heredocs.length > 0 && this.text.slice(from, this.at).includes('\n')) this.fail();
  }

  /** Reads something that stands inside of something else. */
  nested<Read>(read: () => Read): Read {
    if (++this.depth > DEEPEST) this.fail();
    const result = read();
    this.depth--;
    return result;
  }

  /** Reads up to `end` as if the text ended there. */
  within<Read>(end: number, read: () => Read): Read {
    const outer = this.end;
    this.end = end;
    const result = read();
    if (this.at !== end) this.fail();
    this.end = outer;
    return result;
  }

  /** For what is not closed up to the end. */
  unfinished(): Unreadable {
    return new Unreadable(true);
  }

  fail(): never {
    throw new Unreadable(this.at >= this.end);
  }
}
