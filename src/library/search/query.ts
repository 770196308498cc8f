import { withoutNoise } from './noise';
import { labelWeight, matchWeights, mostTypedWords } from './ranking';
import { wordWeight } from './stopWords';
import { tokenize } from './tokenize';

/** A word that is searched for. */
export interface QueryWord {
  readonly key: string;
  /** What it counts before its rarity does; at most 1. */
  readonly weight: number;
  /** Its place among the words as typed. */
  readonly position: number;
  /** Several words or parts of a name, taken as one; a text need not hold it to be found. */
  readonly joined: boolean;
  /** It may go on: the last word, while typing. */
  readonly open: boolean;
}

export interface Query {
  readonly words: readonly QueryWord[];
  /** Typed by a person, not pasted: words may be misspelled or unfinished. */
  readonly typed: boolean;
}

/** Of a longer paste, the first and the last half of this: what fails is said first or last. */
const longestText = 128_000;
/** Neighbors that are tried as one name: `pod crash loop` for KubePodCrashLooping. */
const longestJoin = 5;
/** A label of more parts is none. */
const mostPartsOfLabel = 12;

interface Part {
  readonly key: string;
  /** It names a value rather than being one: `num_dropped=16`, `"caller": …`. */
  isLabel: boolean;
  readonly start: number;
  readonly end: number;
}

/** What a search is for, word by word, each once. */
export function parseQuery(text: string): Query {
  const rest = withoutNoise(shortened(text));
  const parts: Part[] = [];
  const wholes: Part[] = [];
  tokenize(rest, (key, start, end, kind) => {
    const isLabel = rest[end] === '=' || (rest[end] === '"' && rest[end + 1] === ':');
    if (kind === 'part') {
      parts.push({ key, isLabel, start, end });
      return;
    }
    if (isLabel) for (const part of parts.slice(-mostPartsOfLabel)) part.isLabel ||= part.start >= start;
    // The parts of an address or a version are numbers that say nothing apart.
    if (/^\d+$/.test(key)) while ((parts.at(-1)?.start ?? -1) >= start) parts.pop();
    wholes.push({ key, isLabel, start, end });
  });
  const typed = parts.length <= mostTypedWords;
  const isOpen = (end: number): boolean => typed && end === rest.length;
  const words = new Map<string, QueryWord>();
  parts.forEach(({ key, isLabel, end }, position) => {
    const weight = wordWeight(key) * (isLabel ? labelWeight : 1);
    // One letter behind other words says nothing yet, and starts thousands.
    const open = isOpen(end) && (key.length > 1 || parts.length === 1);
    if ((words.get(key)?.weight ?? 0) < weight) words.set(key, { key, weight, position, joined: false, open });
  });
  const join = (key: string, position: number, end: number, isLabel = false): void => {
    const weight = matchWeights.joined * (isLabel ? labelWeight : 1);
    if (!words.has(key)) words.set(key, { key, weight, position, joined: true, open: isOpen(end) });
  };
  let position = 0;
  for (const { key, isLabel, start, end } of wholes) {
    while ((parts[position]?.start ?? Infinity) < start) position++;
    join(key, position, end, isLabel);
  }
  if (typed) joinNeighbors(parts, join);
  return { words: [...words.values()], typed };
}

function joinNeighbors(parts: readonly Part[], join: (key: string, position: number, end: number) => void): void {
  for (let first = 0; first < parts.length; first++) {
    let key = parts[first]?.key ?? '';
    for (const part of parts.slice(first + 1, first + longestJoin)) {
      key += part.key;
      join(key, first, part.end);
    }
  }
}

const shortened = (text: string): string =>
  text.length <= longestText ? text : `${text.slice(0, longestText / 2)}\n${text.slice(-longestText / 2)}`;
