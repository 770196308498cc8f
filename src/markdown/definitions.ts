import type { Block } from './block';

/**
 * The link definitions of a file. They stand at its end, while its sections and steps are shown each by itself: every
 * piece of Markdown gets the definitions that its links need.
 */
export interface Definitions {
  addTo(markdown: string): string;
}

const definition = /^ {0,3}\[([^\]\n]{1,200})\]:[ \t]*(\S.*)$/;
const reference = /\[([^[\]\n]{1,200})\](?!\()/g;

export function readDefinitions(text: string, blocks: readonly Block[]): Definitions {
  const lines = new Map<string, string>();
  for (const block of blocks) {
    if (block.kind !== 'paragraph' || text.charCodeAt(block.start) !== 91) continue;
    for (const line of text.slice(block.start, block.end).split(/\r\n?|\n/)) {
      const name = definition.exec(line)?.[1];
      if (name !== undefined && !lines.has(name.toLowerCase())) lines.set(name.toLowerCase(), line.trim());
    }
  }
  return { addTo: (markdown) => (lines.size === 0 ? markdown : withDefinitions(markdown, lines)) };
}

function withDefinitions(markdown: string, lines: ReadonlyMap<string, string>): string {
  const needed = new Set<string>();
  for (const [, name = ''] of markdown.matchAll(reference)) {
    const line = lines.get(name.toLowerCase());
    if (line !== undefined && !markdown.includes(line)) needed.add(line);
  }
  return needed.size === 0 ? markdown : `${markdown}\n\n${[...needed].join('\n')}`;
}
