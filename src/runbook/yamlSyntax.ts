import { Composer, Lexer, Parser, type CST, type Document, type YAMLError } from 'yaml';
import { limits } from './limits';
import type { Problem } from './problem';

export type YamlDocument = Document.Parsed;

export interface Syntax {
  readonly document?: YamlDocument;
  readonly problems: readonly Problem[];
}

/**
 * Plain YAML 1.2: no dates, sets or binary. Keys are compared by our own code, since the package compares every
 * key with every other.
 */
const options = { schema: 'core', version: '1.2', uniqueKeys: false, resolveKnownTags: false } as const;

/**
 * Parses the first document of a YAML text. Refuses, with a problem and no document, what is over the limits; all else
 * yields a document, of which broken syntax leaves as much as can be had.
 */
export function parseYaml(text: string): Syntax {
  const { documents, problems } = parseYamlStream(text);
  const [document, second] = documents;
  if (document === undefined) return { problems };
  const found = [...problems, ...syntaxProblems(document, text)];
  if (second !== undefined) found.push(secondDocument(second.range[0], text.length));
  return { document, problems: found };
}

/** All documents of a YAML text, which need not be sound; what is over the limits has none, and a problem. */
export function parseYamlStream(text: string): {
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly Problem[];
} {
  if (text.length > limits.text) {
    return refuse('too-long', text, `This file is too long for a runbook (over ${limits.text} characters).`);
  }
  if (text.includes('\0')) {
    return refuse('not-text', text, 'This file has NUL characters: save it as UTF-8 text.');
  }
  // The package counts a byte order mark as a column of the first line. An empty line keeps offsets, and columns right.
  const tokens = tokenize(text.replace(/^\uFEFF/, '\n'));
  if (typeof tokens === 'string') return refuse('too-complex', text, tokens);
  return { documents: [...new Composer(options).compose(tokens, true, text.length)], problems: [] };
}

export const syntaxProblems = ({ errors, warnings }: YamlDocument, { length }: string): readonly Problem[] =>
  [...errors, ...warnings].slice(0, limits.syntaxProblems).map((error) => syntaxProblem(error, length));

/** The package's lexer and parser keep a stack of their own, so depth is safe to count here; its composer recurses. */
function tokenize(text: string): CST.Token[] | string {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let pieces = 0;
  for (const piece of new Lexer().lex(text)) {
    pieces += 1;
    if (pieces > limits.pieces) return 'This file has too many parts for a runbook: split it.';
    if (tooManyBadEscapes(piece))
      return 'This file has quoted text full of invalid escapes: write \\\\ for a backslash.';
    tokens.push(...parser.next(piece));
    if (parser.stack.length > limits.depth) {
      return `This file is nested too deeply for a runbook (over ${limits.depth} levels).`;
    }
  }
  tokens.push(...parser.end());
  return tokens;
}

/** The composer makes an Error of each: a megabyte of them would take it many seconds. */
function tooManyBadEscapes(piece: string): boolean {
  if (!piece.startsWith('"') || piece.length < limits.syntaxProblems) return false;
  const badEscape = /\\(?:[^0abtnvfre "/\\N_LPxuU\r\n\t]|[xuU](?![\da-f]))/gi;
  let count = 0;
  while (count <= limits.syntaxProblems && badEscape.exec(piece) !== null) count += 1;
  return count > limits.syntaxProblems;
}

function refuse(code: string, text: string, message: string): ReturnType<typeof parseYamlStream> {
  const lineEnd = text.search(/[\r\n]|$/);
  return {
    documents: [],
    problems: [{ code, severity: 'error', message, range: { start: 0, end: Math.min(lineEnd, 200) } }],
  };
}

function secondDocument(start: number, end: number): Problem {
  const message = 'A file holds one runbook: move everything after the second --- to another file.';
  return { code: 'many-documents', severity: 'error', message, range: { start: Math.min(start, end), end } };
}

/** `length` is the text's: the package places some errors behind its end. */
function syntaxProblem(error: YAMLError, length: number): Problem {
  const start = Math.min(error.pos[0], length);
  const end = Math.min(error.pos[1], length);
  return {
    code: 'yaml-syntax',
    severity: error.name === 'YAMLWarning' ? 'warning' : 'error',
    message: advice[error.code] ?? sentence(error.message),
    range: { start, end: Math.max(start, end) },
  };
}

const advice: Partial<Record<YAMLError['code'], string>> = {
  BAD_INDENT: 'This line is not aligned with its neighbors: fix its indentation.',
  BAD_SCALAR_START: 'A value cannot start with this character: put the value in quotes.',
  BLOCK_AS_IMPLICIT_KEY: "There is a second ': ' on this line: put the value in quotes, or on its own line.",
  MULTILINE_IMPLICIT_KEY: "A field needs ': ' after its name, on the same line.",
  TAB_AS_INDENT: 'Indent with spaces: YAML does not allow tabs.',
  TAG_RESOLVE_FAILED: "Tags are not allowed in a runbook: remove it, or put the value in quotes if it starts with '!'.",
  RESOURCE_EXHAUSTION: 'This is nested too deeply.',
};

/** The package's messages are fragments: 'Missing closing "quote'. */
function sentence(message: string): string {
  const quote = /^Missing closing (["'])quote$/.exec(message)?.[1];
  if (quote !== undefined) return `This text has no closing ${quote}: add it.`;
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
