import { formatTime } from '../incident/time';
import { actionItems } from './actionItems';
import { blank } from './blanks';
import { factBlock } from './factBlocks';
import { factLines, facts } from './facts/facts';
import type { PostmortemInput } from './postmortemInput';
import { plain } from './format';

export interface FillOptions {
  /** What is known of the incident; without, what would come from it is to be written. */
  readonly known?: PostmortemInput | undefined;
  /** The day on which the writing starts. */
  readonly today: Date;
  /** Whether facts stand between comments, by which they are found again when the record changed. */
  readonly marked?: boolean;
}

export interface Filled {
  readonly text: string;
  /** Placeholders that stand for nothing, or stand where they cannot be filled. They are left as they are. */
  readonly unknown: readonly string[];
}

const placeholder = /\$\{\{ *([a-z][a-z-]*) *\}\}/g;
const alone = /^\$\{\{ *([a-z][a-z-]*) *\}\}$/;

/** The text of a template with what is known in the place of its placeholders. */
export function fillTemplate(template: string, { known, today, marked = false }: FillOptions): Filled {
  const unknown = new Set<string>();
  const values = inlineValues(known, today);
  const lines: string[] = [];
  const add = (block: readonly string[]): void => {
    // What is not there leaves no gap.
    if (block.length === 0 && lines.at(-1) === '') lines.pop();
    lines.push(...block);
  };
  for (const line of template.replace(/^\u{feff}/u, '').split(/\r\n?|\n/)) {
    const name = alone.exec(line.trim())?.[1] ?? '';
    const fact = facts.get(name);
    if (name === 'action-items') {
      add(actionItems(known));
    } else if (fact) {
      const found = known && (factLines(name, known) ?? []);
      if (!found) add(fact.byHand);
      else add(marked ? factBlock(name, found) : found);
    } else {
      lines.push(
        line.replace(placeholder, (whole, inline: string) => {
          const value = values.get(inline);
          if (value === undefined) unknown.add(whole);
          return value ?? whole;
        }),
      );
    }
  }
  return { text: `${lines.join('\n').trimEnd()}\n`, unknown: [...unknown] };
}

function inlineValues(known: PostmortemInput | undefined, today: Date): ReadonlyMap<string, string> {
  const incident = known?.incident;
  return new Map([
    ['title', incident ? plain(incident.title) : blank('title')],
    ['kind', incident?.kind === 'drill' ? 'Drill review' : 'Postmortem'],
    ['id', incident ? plain(incident.id) : blank('name of the incident')],
    ['severity', incident?.severity ?? blank('SEV1 to SEV5')],
    ['date', formatTime(today).slice(0, 10)],
  ]);
}
