import { findFrontMatter } from '../../markdown/frontMatterRange';
import { lineAt, textStart } from '../../markdown/lines';
import type { Range } from '../model';
import type { Problem } from '../problem';
import { textOf, type Value } from '../value';
import { blocksOf } from '../yamlHeadBlocks';
import { textsIn, unreadable } from '../yamlHeadValues';
import { parseYaml } from '../yamlSyntax';
import { valueOfDocument } from '../yamlValue';

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

/** Facts are a few lines: what is longer is something else, and not read. */
const longest = 64 * 1024;
/** More is no title, nor a tag. */
const longestText = 5000;
/** Fields, and texts of a list, that are read one by one. */
const most = 200;

/** A line that starts a field: its quotes, name and separator. */
const fieldLine = {
  yaml: /^(["']?)([A-Za-z_][\w .-]{0,60})\1[ \t]*:(?=[ \t]|$)[ \t]*/,
  toml: /^(["']?)([A-Za-z_][\w.-]{0,60})\1[ \t]*=[ \t]*/,
};

/**
 * Reads the front matter, YAML between `---` or TOML between `+++`. It is other tools' too: what is not a text or a list
 * of texts at the top level is passed over, and nothing in it is an error. A first line that only looks like the start
 * of one (a thematic break) begins the document.
 */
export function readFrontMatter(text: string): FrontMatter {
  const found = findFrontMatter(text, (line, afterBlank) => afterBlank && /^#{1,6} /.test(line));
  const none = { fields: new Map(), places: new Map(), next: textStart(text), problems: [] };
  if (found === undefined) return none;
  const { language, fence, inner, next, closed } = found;
  // YAML readers know LF and CRLF alone.
  const source = text.slice(inner.start, inner.end).replace(/\r(?!\n)/g, '\n');
  const first = /^(?![ \t]*(?:#|\r?$)).*$/m.exec(source)?.[0];
  if (first === undefined ? !closed : !fieldLine[language].test(first)) return none;
  const message = "This front matter is not closed: add a line with '---' below its last field.";
  const problem: Problem = { code: 'unclosed-front-matter', severity: 'warning', message, range: fence };
  const read =
    source.length > longest
      ? []
      : (simpleFields(source, language) ?? fieldsInYaml(source, language) ?? fieldsByLine(source, language));
  const fields = new Map<string, readonly string[]>();
  const places = new Map<string, Range>();
  for (const { name, texts, start } of read) {
    // The first of two fields with the same name counts, as it is the one at the top.
    if (fields.has(name)) continue;
    const at = inner.start + start;
    fields.set(
      name,
      texts.map((each) => oneLine(each.slice(0, longestText))).filter((each) => each !== ''),
    );
    places.set(name, { start: at, end: at + text.slice(at, lineAt(text, at).end).trimEnd().length });
  }
  return { fields, places, next, problems: closed ? [] : [problem] };
}

interface Field {
  readonly name: string;
  readonly texts: readonly string[];
  /** Of its value, in the source. */
  readonly start: number;
}

const oneLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join(' ')
    .trim();

/** Undefined where a front matter is not written as nearly all are: the package takes thirty times as long. */
function simpleFields(source: string, language: 'yaml' | 'toml'): readonly Field[] | undefined {
  const blocks = language === 'yaml' ? blocksOf(source) : undefined;
  if (blocks === undefined) return undefined;
  const fields: Field[] = [];
  for (const [name, block] of blocks) {
    const found = textsIn(block, textsOf);
    if (found === unreadable) return undefined;
    const start = block.start + (fieldLine.yaml.exec(block.source)?.[0].length ?? 0);
    fields.push({ name: name.toLowerCase(), texts: found, start });
  }
  return fields;
}

/** Undefined where the source is not sound YAML. */
function fieldsInYaml(source: string, language: 'yaml' | 'toml'): readonly Field[] | undefined {
  const root = language === 'yaml' ? yamlIn(source) : undefined;
  if (root?.kind !== 'map') return undefined;
  return root.entries.map(({ key, value }) => ({
    name: key.trim().toLowerCase(),
    texts: textsOf(value, source),
    start: value.range.start,
  }));
}

/** The value of a text that is sound YAML; undefined for one that is none. */
function yamlIn(source: string): Value | undefined {
  const { document, problems } = parseYaml(source);
  if (document === undefined || problems.some(({ severity }) => severity === 'error')) return undefined;
  const { value, problems: found } = valueOfDocument(document, source.length);
  return found.some(({ code }) => code !== 'duplicate-key') ? undefined : value;
}

function textsOf(value: Value | undefined, source: string): readonly string[] {
  if (value === undefined || value.kind === 'map') return [];
  const items = value.kind === 'list' ? value.items : [value];
  return items.flatMap((item) => {
    const { start, end } = item.range;
    // `- Error: connection refused` is a field to YAML, and a text to whoever wrote it into a list of symptoms.
    const isOneLine = item.kind === 'map' && !/[\r\n]/.test(source.slice(start, end).trim()) && source[start] !== '{';
    return (isOneLine ? source.slice(start, end).trim() : textOf(item)) ?? [];
  });
}

/**
 * The fields of what is no sound YAML as a whole, such as `title: Disk: full` and `owner: @team`, and of TOML, whose
 * texts and lists are written as YAML's are: each field by itself, and its text as it stands where that is no YAML either.
 */
function fieldsByLine(source: string, language: 'yaml' | 'toml'): readonly Field[] {
  const starts = Array.from(source.matchAll(/^[^ \t\r\n#\-\]}].*$/gm), ({ 0: line, index }) => ({
    index,
    match: fieldLine[language].exec(line),
  }));
  return starts.slice(0, most).flatMap(({ index, match }, position) => {
    if (match === null) return [];
    const start = index + match[0].length;
    const block = source.slice(start, starts[position + 1]?.index ?? source.length);
    return { name: (match[2] ?? '').trim().toLowerCase(), texts: textsAlone(block), start };
  });
}

/** The texts of a value that stands by itself. */
function textsAlone(block: string): readonly string[] {
  const value = yamlIn(block);
  // A second `: ` on the field's own line is of its text.
  const isText = value?.kind === 'map' && !/^(?:\{|\r?\n)/.test(block);
  if (value !== undefined && !isText) return textsOf(value, block);
  const lines = block.split(/\r?\n/).map((line) => line.trim());
  const isList = lines[0] === '' && lines.some((line) => line.startsWith('- '));
  if (isList) return lines.slice(0, most).flatMap((line) => (line.startsWith('- ') ? [asItStands(line.slice(2))] : []));
  const text = lines.join(' ').trim();
  const list = /^\[(.*)\]/.exec(text)?.[1];
  return list === undefined ? [asItStands(text)] : list.split(',', most).map((item) => asItStands(item));
}

/** Without quotes around it and a comment behind it. */
function asItStands(text: string): string {
  const value = yamlIn(text);
  return value?.kind === 'scalar' ? (textOf(value) ?? '') : text.trim().replace(/(?<!\s)\s+#.*$/, '');
}
