import { type FrontMatter, readFrontMatter } from './frontMatter';
import { findHeads, type Head } from './heads';
import { type BlockTree, readBlockTree } from '../../markdown/blockTree';
import { asMeant } from '../../markdown/dialect';
import { promptsAsCode } from './promptsAsCode';

/** A file, read as far as headings and blocks. */
export interface Outline {
  readonly text: string;
  readonly frontMatter: FrontMatter;
  readonly tree: BlockTree;
  /** The first has level 0. */
  readonly heads: readonly Head[];
  readonly parts: readonly Part[];
}

/** A stretch of a file: a runbook, or what belongs to none of several (`isRunbook` false). */
export interface Part {
  readonly isRunbook: boolean;
  /** Whether the file holds several runbooks: then the first head is the runbook's own. */
  readonly isOneOfSeveral: boolean;
  readonly heads: readonly Head[];
}

export function readOutline(text: string, split: (heads: readonly Head[]) => readonly Part[]): Outline {
  const frontMatter = readFrontMatter(text);
  const { blocks, faults } = readBlockTree(text, frontMatter.next, asMeant);
  const tree = { blocks: promptsAsCode(text, blocks), faults };
  const heads = findHeads(text, tree.blocks, frontMatter.next);
  return { text, frontMatter, tree, heads, parts: split(heads) };
}
