import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The runbooks that ship. Tests run at the root of the repository. */
export function bundled(): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync('runbooks')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name, text: readFileSync(path.join('runbooks', name), 'utf8') }));
}

/** Every `step`-th offset of a text, its end included. */
export function sampledOffsets(text: string, step: number): readonly number[] {
  return [...Array.from({ length: Math.ceil(text.length / step) }, (_, index) => index * step), text.length];
}

/** A text with `‸` where the cursor is. */
export function atCursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('‸');
  if (offset === -1) throw new Error('The text has no cursor (‸).');
  return { text: marked.replace('‸', ''), offset };
}
