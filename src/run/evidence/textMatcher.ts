/** Finds many texts at once in one walk over a longer one (Aho and Corasick), whatever the texts are. */
export interface TextMatcher {
  /** The state after one more UTF-16 unit; 0 where no text can have begun. */
  readonly next: (state: number, unit: number) => number;
  /** How many of the last units begin a text. */
  readonly depth: (state: number) => number;
  /** The length of the longest text. */
  readonly longest: number;
  /** The lengths of the texts that end here, the longest first. */
  readonly found: (state: number) => readonly number[] | undefined;
}

/**
 * A matcher for these texts, none of them empty. Its table takes their length times the number of their different
 * characters: whoever calls bounds both.
 */
export function matcherOf(texts: readonly string[]): TextMatcher {
  /** Characters that no text has are all of class 0. */
  const classOf = new Uint16Array(0x1_0000);
  let classes = 1;
  let most = 1;
  for (const text of texts) {
    most += text.length;
    for (let at = 0; at < text.length; at++) classOf[text.charCodeAt(at)] ||= classes++;
  }
  const table = new Int32Array(most * classes);
  const depths = new Int32Array(most);
  const found: (readonly number[] | undefined)[] = [];

  let states = 1;
  for (const text of texts) {
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const place = state * classes + (classOf[text.charCodeAt(at)] ?? 0);
      if (table[place] === 0) {
        depths[states] = at + 1;
        table[place] = states++;
      }
      state = table[place] ?? 0;
    }
    found[state] = [text.length];
  }

  // Breadth first, so that the state to fall back to, which is nearer the root, is complete before it is asked.
  const fallback = new Int32Array(states);
  const queue = new Int32Array(states);
  let queued = 1;
  for (let at = 0; at < queued; at++) {
    const state = queue[at] ?? 0;
    const back = fallback[state] ?? 0;
    if (state !== 0 && found[back]) found[state] = [...(found[state] ?? []), ...found[back]];
    for (let one = 0; one < classes; one++) {
      const after = table[state * classes + one] ?? 0;
      const instead = state === 0 ? 0 : (table[back * classes + one] ?? 0);
      if (after === 0) table[state * classes + one] = instead;
      else {
        fallback[after] = instead;
        queue[queued++] = after;
      }
    }
  }
  return {
    next: (state, unit) => table[state * classes + (classOf[unit] ?? 0)] ?? 0,
    depth: (state) => depths[state] ?? 0,
    longest: texts.reduce((longest, { length }) => Math.max(longest, length), 0),
    found: (state) => found[state],
  };
}
