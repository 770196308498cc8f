import { END, type Range } from '../model';
import { mentionsIn, type Mention } from './mentions';
import { mentionAt, referencesAt } from './navigate';
import { resolved } from '../schema';
import type { Tree } from './scan';

/** What can be renamed at an offset, or why nothing can. */
export function prepareRename(tree: Tree, offset: number): Mention | string {
  const mention = mentionAt(tree, offset);
  if (mention === undefined || mention.name === '')
    return 'Put the cursor on the id of a step or the name of a parameter.';
  return mention;
}

/** The places that get the new name, or why it cannot be taken. */
export function rename(tree: Tree, offset: number, name: string): readonly Range[] | string {
  const mention = prepareRename(tree, offset);
  if (typeof mention === 'string') return mention;
  const refusal = refusalOf(tree, mention, name);
  return refusal ?? referencesAt(tree, offset).map(({ range }) => range);
}

function refusalOf(tree: Tree, { kind, name: old }: Mention, name: string): string | undefined {
  const { pattern = '', patternErrorMessage = '' } = resolved({
    $ref: kind === 'step' ? '#/$defs/id' : '#/$defs/name',
  });
  const what = kind === 'step' ? 'The id of a step' : 'The name of a parameter';
  if (!new RegExp(pattern, 'u').test(name)) return `${what} ${patternErrorMessage}.`;
  if (kind === 'step' && name === END) return `'${END}' is reserved for the end of the runbook: choose another id.`;
  const taken = mentionsIn(tree).some((other) => other.declares && other.kind === kind && other.name === name);
  return taken && name !== old ? `There is already a ${kind} '${name}': choose another name.` : undefined;
}
