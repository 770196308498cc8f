import type { Range } from '../model';
import type { Problem } from '../problem';
import { lineAt } from '../../markdown/lines';

/** The fields of a front matter, by lower-case name, with their texts; a list gives several. */
export type Fields = ReadonlyMap<string, readonly string[]>;

export interface FrontMatter {
  readonly fields: Fields;
  /** Of a field's value. */
  readonly places: ReadonlyMap<string, Range>;
  /** Where the document goes on. */
  readonly next: number;
  readonly problems: readonly Problem[];
}

const yamlLine = /^(["']?)([A-Za-z_][\w .-]{0,60})\1[ \t]*:(?:[ \t]+([^ \t].*)?)?$/;
const tomlLine = /^(["']?)([A-Za-z_][\w.-]{0,60})\1[ \t]*=[ \t]*([^ \t].*)?$/;

/**
 * Reads the front matter, YAML between `---` or TOML between `+++`. It is other tools' too: what is not a text or a list
 * of texts at the top level is passed over, and nothing in it is an error. A first line that only looks like the start
 * of one (a thematic break) begins the document.
 */
export function readFrontMatter(text: string): FrontMatter {
  const start = text.startsWith('\u{feff}') ? 1 : 0;
  const none = { fields: new Map(), places: new Map(), next: start, problems: [] };
  const first = lineAt(text, start);
  const fence = /^(?:---|\+\+\+)(?=[ \t]*$)/.exec(text.slice(first.start, first.end))?.[0];
  if (fence === undefined) return none;
  const pattern = fence === '---' ? yamlLine : tomlLine;
  const reader = new FieldReader(pattern);
  let isFirst = true;
  for (let at = first.next; at < text.length;) {
    const line = lineAt(text, at);
    const content = text.slice(line.start, line.end);
    at = line.next;
    const bare = content.trimEnd();
    if (bare === fence || (bare === '...' && fence === '---')) return { ...reader.result(), next: at, problems: [] };
    if (isFirst && bare !== '' && !bare.startsWith('#')) {
      if (!pattern.test(content)) return none;
      isFirst = false;
    }
    // A blank line and a heading behind it: what was to close the front matter is gone.
    if (!isFirst && reader.afterBlank && /^#{1,6} /.test(content)) return unclosed(reader, first, line.start);
    reader.read(content, line.start);
  }
  return isFirst ? none : unclosed(reader, first, reader.blank ?? text.length);
}

function unclosed(reader: FieldReader, { start, end }: Range, next: number): FrontMatter {
  const message = "This front matter is not closed: add a line with '---' below its last field.";
  const problem: Problem = { code: 'unclosed-front-matter', severity: 'warning', message, range: { start, end } };
  return { ...reader.result(), next, problems: [problem] };
}

const longestText = 5000;

class FieldReader {
  private readonly fields = new Map<string, string[]>();
  private readonly places = new Map<string, Range>();
  private current: string[] | undefined;
  /** Whether the lines that follow are a text of their own (`|` or `>`), or go on with a list or a text. */
  private isBlockText = false;
  afterBlank = false;
  /** Start of the first blank line. */
  blank: number | undefined;

  constructor(private readonly pattern: RegExp) {}

  result(): { readonly fields: Fields; readonly places: ReadonlyMap<string, Range> } {
    return { fields: this.fields, places: this.places };
  }

  read(line: string, start: number): void {
    this.afterBlank = line.trim() === '';
    if (this.afterBlank) {
      this.blank ??= start;
      return;
    }
    const match = this.pattern.exec(line);
    if (match !== null) {
      this.open((match[2] ?? '').trim().toLowerCase(), match[3] ?? '', start + line.length - (match[3] ?? '').length);
      return;
    }
    const { current } = this;
    if (current === undefined) return;
    const item = /^[ \t]*-(?:[ \t]+([^ \t].*)?)?$/.exec(line);
    if (item !== null && !this.isBlockText) current.push(...values(item[1] ?? '').filter((value) => value !== ''));
    else if (/^[ \t]/.test(line)) this.goOn(current, line);
    else this.current = undefined;
  }

  private open(name: string, value: string, start: number): void {
    this.isBlockText = /^[|>][-+\d]*[ \t]*(?:#.*)?$/.test(value);
    // The first of two fields with the same name counts, as it is the one at the top.
    this.current = this.fields.has(name) ? undefined : this.isBlockText ? [] : [...values(value)];
    if (this.current === undefined) return;
    this.fields.set(name, this.current);
    this.places.set(name, { start, end: start + value.trimEnd().length });
  }

  private goOn(current: string[], line: string): void {
    // More is no title, nor a list of tags.
    if ((current.at(-1)?.length ?? 0) > longestText) return;
    const before = current.pop();
    // A map below a field is no text; neither is more of a list in brackets than its texts.
    if (before === undefined && !this.isBlockText) this.current = undefined;
    else if (before?.startsWith('[') === true) current.push(...values(`${before} ${line.trim()}`));
    else current.push(before === undefined ? line.trim() : `${before} ${line.trim()}`);
  }
}

/** The texts in a value: one, or those of a list in brackets. A list that goes on in the next line stays as it is. */
function values(value: string): readonly string[] {
  const text = value.trim();
  if (!text.startsWith('[')) return text === '' || text.startsWith('#') ? [] : [scalar(text)];
  const end = text.lastIndexOf(']');
  if (end === -1) return [text];
  const parts = text.slice(1, end).match(/"(?:[^"\\]|\\.)*"|'[^']*'|[^,\s][^,]*/g) ?? [];
  return parts.map((part) => scalar(part.trim())).filter((part) => part !== '');
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

function scalar(text: string): string {
  if (text.startsWith('"')) {
    const inner = /^"((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
    if (inner !== undefined) return inner.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter);
  }
  if (text.startsWith("'")) {
    const inner = /^'((?:[^']|'')*)'/.exec(text)?.[1];
    if (inner !== undefined) return inner.replaceAll("''", "'");
  }
  return text.replace(/(?<![ \t])[ \t]+#[^]*$/, '');
}
