/** A field at the top level of a YAML text: what stands behind its colon, and the lines below that belong to it. */
export interface Block {
  /** Where it starts in the text. */
  readonly start: number;
  /** As written, with the field's name; a YAML text of its own as long as it has no anchors, aliases or tags. */
  readonly source: string;
  /** What stands behind the colon, blanks trimmed. */
  readonly inline: string;
  /** Lines below, without those at the end that are empty, or comments at the margin. */
  readonly lines: readonly string[];
}

/** A line at the left margin that is a field, named without quotes. */
const field = /^([A-Za-z][\w-]*):(?:[ \t]+([^ \t].*)?)?$/;

/** Before a line that starts with neither a blank nor a comment, and is not empty. */
const beforeMargin = /\n(?=[^ \r\n#])/g;

/**
 * The fields of a text by name, the first of each name, or those of them that are `wanted`; undefined for a text that is
 * not laid out as fields at the left margin. Nothing but a field can stand at the margin: YAML wants what belongs to one to be indented, save the dashes of
 * a list.
 */
export function blocksOf(text: string, wanted?: ReadonlySet<string>): ReadonlyMap<string, Block> | undefined {
  // A carriage return of its own ends a line too; a NUL is no text. Neither is worth a scanner.
  if (text.includes('\0') || (text.includes('\r') && /\r(?!\n)/.test(text))) return undefined;
  const found = new Map<string, Block>();
  const first = text.startsWith('\uFEFF') ? 1 : 0;
  let name: string | undefined;
  let blockStart = 0;
  const close = (until: number): void => {
    if (name !== undefined && (wanted?.has(name) ?? true) && !found.has(name)) {
      found.set(name, blockIn(text.slice(blockStart, until), name, blockStart));
    }
  };
  for (
    let at = /[^ \r\n#]/.test(text[first] ?? ' ') ? first : nextMargin(text, first);
    at >= 0;
    at = nextMargin(text, at)
  ) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? undefined : end).trimEnd();
    if (name === undefined) {
      // Indented from the start: the fields are there.
      if (/^ +[^ #\r\n]/m.test(text.slice(first, at))) return undefined;
      if (line === '---') continue;
    } else if (line.startsWith('- ') || line === '-') continue;
    const match = field.exec(line);
    if (match === null) return undefined;
    close(at);
    name = match[1];
    blockStart = at;
  }
  if (name === undefined && /^ +[^ #\r\n]/m.test(text)) return undefined;
  close(text.length);
  return found;
}

/** Start of the next line at the margin; -1 if there is none. */
function nextMargin(text: string, from: number): number {
  beforeMargin.lastIndex = from;
  const match = beforeMargin.exec(text);
  return match === null ? -1 : match.index + 1;
}

function blockIn(source: string, name: string, start: number): Block {
  const [first = '', ...rest] = source.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  let count = rest.length;
  while (count > 0 && /^(?:#.*)?$/.test(rest[count - 1] ?? '')) count -= 1;
  return { start, source, inline: first.slice(name.length + 1).trim(), lines: rest.slice(0, count) };
}
