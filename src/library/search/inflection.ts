/** Endings that English puts to a word without changing what it says. */
const inflections = ['', 's', 'es', 'ed', 'd', 'ing', 'e'] as const;
/** Endings that make another word of it, about the same thing. */
const derivations = [
  'ion',
  'ions',
  'ation',
  'ations',
  'ure',
  'ures',
  'er',
  'ers',
  'ate',
  'ated',
  'ates',
  'ating',
  'ly',
] as const;

/** So much must be left of a word for what is left to say the same. */
const shortestBase = { inflected: 3, derived: 4 } as const;

export interface Form {
  readonly key: string;
  readonly derived: boolean;
}

/**
 * Other forms that an English word may have in a text: `failing` → `fail`, `fails`, `failed`, `failure`. Most of them are
 * no words: they cost a look into the vocabulary each, and no memory. Words with digits or other letters have none.
 */
export function formsOf(word: string): readonly Form[] {
  if (word.length < shortestBase.inflected || !/^[a-z]+$/.test(word)) return [];
  const forms = new Map<string, boolean>();
  const put = (key: string, derived: boolean): void => {
    if (key !== word && !(forms.get(key) === false)) forms.set(key, derived);
  };
  for (const [base, derived] of basesOf(word)) {
    for (const ending of inflections) put(base + ending, derived);
    if (base.length >= shortestBase.derived) for (const ending of derivations) put(base + ending, true);
    const last = base.at(-1) ?? '';
    // stop → stopped, stopping; query → queries.
    if (/[bdgklmnprt]/.test(last)) for (const ending of ['ed', 'ing']) put(base + last + ending, derived);
    if (last === 'y') for (const ending of ['ies', 'ied']) put(base.slice(0, -1) + ending, derived);
  }
  return [...forms].map(([key, derived]) => ({ key, derived }));
}

/** What is left of the word without an ending, and whether the ending made another word of it. */
function basesOf(word: string): Map<string, boolean> {
  const bases = new Map<string, boolean>([[word, false]]);
  const strip = (ending: string, derived: boolean): void => {
    const least = derived ? shortestBase.derived : shortestBase.inflected;
    if (ending === '' || !word.endsWith(ending) || word.length - ending.length < least) return;
    const base = word.slice(0, -ending.length);
    if (!bases.has(base)) bases.set(base, derived);
    // stopped → stop, but falling → fall: both are tried.
    if (/(ed|ing|er)$/.test(ending) && /([bdgklmnprt])\1$/.test(base)) bases.set(base.slice(0, -1), derived);
  };
  if (/ie[sd]$/.test(word)) bases.set(`${word.slice(0, -3)}y`, false);
  for (const ending of inflections) strip(ending, false);
  for (const ending of derivations) strip(ending, true);
  return bases;
}
