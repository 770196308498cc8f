import { isMap, isScalar, parseDocument, type Scalar, type YAMLMap } from 'yaml';
import type { Range } from '../runbook/model';
import type { Problem } from '../runbook/problem';
import type { FrontMatterRange } from '../markdown/frontMatterRange';

/** Facts are a few lines. A YAML reader takes its time over more, so what is longer is not read. */
const longest = 64 * 1024;

/** The values of a front matter as text, with the place of each. */
export interface FrontMatter {
  readonly values: ReadonlyMap<string, { readonly text: string; readonly range: Range }>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}

/** Reads the front matter as far as it goes; all scalars are text, as they are written. */
export function readFrontMatter(text: string, { inner, closed }: FrontMatterRange): FrontMatter {
  const problems: Problem[] = [];
  const report = (code: string, message: string, range: Range = inner): void => {
    problems.push({ code, severity: 'error', message, range });
  };
  if (!closed) report('record-front-matter-unclosed', 'Close the front matter with a line of three hyphens.');
  const values = new Map<string, { text: string; range: Range }>();
  const none = { values, parameters: {}, problems };
  if (inner.end - inner.start > longest) {
    report('record-front-matter-long', 'Shorten the front matter: it is too long to read.');
    return none;
  }
  // YAML readers know LF and CRLF alone.
  const yaml = text.slice(inner.start, inner.end).replace(/\r(?!\n)/g, '\n');
  const map = parse(yaml, (message, start, end) => {
    report('record-front-matter-invalid', `Correct the front matter: ${message}`, {
      start: inner.start + start,
      end: inner.start + end,
    });
  });
  if (!map) return none;
  let parameters: readonly (readonly [string, string])[] = [];
  for (const { key, value } of map.items) {
    if (!isScalar(key)) continue;
    const [start = 0, end = 0] = key.range ?? [];
    const range = { start: inner.start + start, end: inner.start + end };
    if (isScalar(value)) values.set(scalarText(key), { text: scalarText(value), range });
    else if (key.value === 'parameters' && isMap(value)) parameters = entries(value);
  }
  return { values, parameters: Object.fromEntries(parameters), problems };
}

function parse(yaml: string, report: (message: string, start: number, end: number) => void): YAMLMap | undefined {
  try {
    const document = parseDocument(yaml, { schema: 'failsafe', prettyErrors: false, uniqueKeys: false });
    for (const { message, pos } of document.errors) report(message, pos[0], Math.min(pos[1], yaml.length));
    return isMap(document.contents) ? document.contents : undefined;
  } catch (error) {
    // Such as nesting so deep that the YAML reader runs out of stack.
    report(String(error), 0, yaml.length);
    return undefined;
  }
}

function entries(map: YAMLMap): readonly (readonly [string, string])[] {
  return map.items.flatMap(({ key, value }) =>
    isScalar(key) && isScalar(value) ? [[scalarText(key), scalarText(value)] as const] : [],
  );
}

/** The schema makes every scalar text, except for one that is not there. */
function scalarText({ value }: Scalar): string {
  return typeof value === 'string' ? value : '';
}
