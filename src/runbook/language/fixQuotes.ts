import type { Range, Shell } from '../model';
import { placePlaceholders } from '../placePlaceholders';
import { edit, type QuickFix } from './fix';
import { fieldOf, nodeAt, scalarText } from './node';
import type { Tree } from './scan';
import { spotAt } from './spot';

/** Shells in which quoted and unquoted parts side by side make one word. */
const joining: readonly Shell[] = ['sh', 'bash', 'zsh', 'fish'];

/**
 * Takes the placeholder at `range` out of the author's quotes: they end before it and begin again after it. Offered only
 * where that was tried and the placeholder then stands bare.
 */
export function unquote(tree: Tree, range: Range): readonly QuickFix[] {
  const spot = spotAt(tree, range.start + 1);
  if (spot?.kind !== 'value' || (spot.value.style !== 'plain' && spot.value.style !== 'block')) return [];
  const shellField = fieldOf(nodeAt(tree.root, spot.path.slice(0, -1)), 'shell');
  const shell = joining.find((name) => name === (scalarText(shellField?.value, tree.text) ?? 'sh'));
  if (shell === undefined) return [];
  const from = commandStart(tree.text, spot.value.range);
  const command = tree.text.slice(from, spot.value.range.end);
  for (const quote of ['"', "'"]) {
    const replaced = outOf(tree.text, range, quote);
    const before = command.slice(0, replaced.range.start - from);
    const after = command.slice(replaced.range.end - from);
    const bare = placePlaceholders({ run: before + replaced.text + after, shell }).find(
      ({ start }) => start >= before.length && start <= before.length + 1,
    );
    if (bare?.context === 'bare') {
      return [{ title: 'Move the placeholder out of the quotes', edits: [replaced], preferred: true }];
    }
  }
  return [];
}

/** Past the header of a block. */
function commandStart(text: string, { start, end }: Range): number {
  const header = /^[|>][^\r\n]*(?:\r\n|\r|\n)/.exec(text.slice(start, end));
  return start + (header?.[0].length ?? 0);
}

/** Quotes that would have nothing between them are left out. */
function outOf(text: string, { start, end }: Range, quote: string): ReturnType<typeof edit> {
  const opens = text[start - 1] === quote && text[start - 2] !== '\\';
  const closes = text[end] === quote;
  const placeholder = text.slice(start, end);
  return edit(
    opens ? start - 1 : start,
    closes ? end + 1 : end,
    `${opens ? '' : quote}${placeholder}${closes ? '' : quote}`,
  );
}
