import { mentionsIn, type Mention } from './mentions';
import { touches } from './node';
import type { Tree } from './scan';

/** The step or parameter that is named at an offset. */
export function mentionAt(tree: Tree, offset: number): Mention | undefined {
  return mentionsIn(tree).find(({ range }) => touches(range, offset));
}

/** Where what is named at an offset is declared; more than one place where its name is given twice. */
export function definitionsAt(tree: Tree, offset: number): readonly Mention[] {
  return sameAs(tree, mentionAt(tree, offset)).filter(({ declares }) => declares);
}

/** Every place that names what is named at an offset. */
export function referencesAt(tree: Tree, offset: number): readonly Mention[] {
  return sameAs(tree, mentionAt(tree, offset));
}

function sameAs(tree: Tree, mention: Mention | undefined): readonly Mention[] {
  if (mention === undefined) return [];
  return mentionsIn(tree).filter(({ kind, name }) => kind === mention.kind && name === mention.name);
}
