import type { TermLookup } from './expand';
import { topK } from './topK';
import type { Query, QueryWord } from './query';
import { formsOf } from './inflection';
import { mostWords } from './ranking';

/** In a paste of more words than this, only words as they stand are looked up: there are enough. */
const mostInflected = 300;

/** The words of a search that are looked for: all that were typed; of a paste, the rarest that any document holds. */
export function selectWords(query: Query, known: TermLookup): readonly QueryWord[] {
  if (query.typed) return query.words;
  const countKey = (key: string): number => {
    const term = known.vocabulary.find(key);
    return term === undefined ? 0 : known.countOf(term);
  };
  const countOf = ({ key, joined }: QueryWord): number => {
    const count = countKey(key);
    if (count > 0 || joined || query.words.length > mostInflected) return count;
    return formsOf(key).reduce((sum, form) => sum + countKey(form.key), 0);
  };
  const weighted = query.words.map((word) => ({ word, count: countOf(word) })).filter(({ count }) => count > 0);
  return topK(weighted, mostWords, (a, b) => a.count / a.word.weight - b.count / b.word.weight).map(({ word }) => word);
}
