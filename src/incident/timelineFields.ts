import { cleanStepId } from './clean';
import { formatTime, parseTime } from './time';

/** What the comment that ends a timeline line says: `<!-- step: ask-resolver; go: conntrack; was: 2026-… -->`. */
export interface TimelineFields {
  readonly step?: string;
  readonly go?: string;
  readonly was: readonly Date[];
  /** All fields but `was`, known here or not, as they are written and in their order. */
  readonly others: readonly string[];
}

const field = /^([A-Za-z][A-Za-z0-9-]*):/;
const none: TimelineFields = { was: [], others: [] };

/**
 * Reads the fields at the end of a line, and where they begin (the line's end for none). A comment that does not begin
 * with the name of a field and a colon belongs to the text. Unknown fields are kept in `others`.
 */
export function parseFields(content: string): { readonly fields: TimelineFields; readonly start: number } {
  const start = content.endsWith('-->') ? content.lastIndexOf('<!--') : -1;
  const parts = start < 0 ? [] : content.slice(start + 4, -3).split(';');
  if (!field.test(parts[0]?.trim() ?? '')) return { fields: none, start: content.length };
  const others: string[] = [];
  const known = new Map<string, string>();
  for (const part of parts.map((each) => each.trim())) {
    const name = field.exec(part)?.[1] ?? '';
    const word = name.toLowerCase();
    if (word !== 'was' && part !== '') others.push(part);
    if (!known.has(word)) known.set(word, part.slice(name.length + 1).trim());
  }
  const step = known.get('step') ?? '';
  const go = known.get('go') ?? '';
  const fields = {
    ...(step !== '' && { step: cleanStepId(step) }),
    ...(go !== '' && { go: cleanStepId(go) }),
    was: readTimes(known.get('was') ?? ''),
    others,
  };
  return { fields, start };
}

function readTimes(text: string): readonly Date[] {
  return text
    .split(' ')
    .map((word) => parseTime(word)?.at)
    .filter((at) => at !== undefined);
}

/** The fields of a line that is new. */
export function newFields({ step, go }: { readonly step?: string; readonly go?: string }): readonly string[] {
  return [
    ...(step === undefined ? [] : [`step: ${cleanStepId(step)}`]),
    ...(go === undefined ? [] : [`go: ${cleanStepId(go)}`]),
  ];
}

/** The comment as it stands at the end of the line; empty where there is nothing to say. */
export function formatFields(others: readonly string[], was: readonly Date[] = []): string {
  const parts = [...others, ...(was.length > 0 ? [`was: ${was.map(formatTime).join(' ')}`] : [])];
  return parts.length > 0 ? `<!-- ${parts.join('; ')} -->` : '';
}
