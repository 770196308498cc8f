import type { Field } from './document';

/*
 * The constants of the ranking. All of them are our own choice, tried on searches typed as people would during an
 * incident, over published runbooks among thousands of made-up ones. They follow BM25F: a field's weight and length
 * count before saturation, so that a word in many fields does not count many times.
 */

interface FieldWeight {
  /** What one occurrence counts. */
  readonly weight: number;
  /** The number of words that is usual; 0 where length does not matter. */
  readonly usual: number;
  /** What a text of the field that the search is about as a whole counts, against its words alone. */
  readonly whole: number;
}

export const fieldWeights: Readonly<Record<Field, FieldWeight>> = {
  alerts: { weight: 6, usual: 0, whole: 1 },
  name: { weight: 5, usual: 0, whole: 0.9 },
  title: { weight: 4.5, usual: 8, whole: 0.95 },
  symptoms: { weight: 3.5, usual: 40, whole: 0.9 },
  service: { weight: 3, usual: 0, whole: 0.5 },
  tags: { weight: 2.5, usual: 0, whole: 0.4 },
  summary: { weight: 1.2, usual: 60, whole: 0.25 },
  headings: { weight: 1, usual: 20, whole: 0.15 },
  severity: { weight: 1, usual: 0, whole: 0.1 },
};

/** How much a text's length counts against its words, from 0 (not at all) to 1 (in full). */
export const lengthMatters = 0.4;

/** The weight at which a word counts half of what it can count at most. */
export const halfway = 2.5;

/** More of the same word in one text tells nothing more. */
export const mostRepeats = 3;

/** So many words of one field are indexed: the start of a text says what it is about. */
export const mostWordsPerField = 600;

/** What a match counts that is not the word as typed. */
export const matchWeights = {
  inflected: 0.85,
  derived: 0.7,
  synonym: 0.5,
  withoutNumber: 0.7,
  /** The word being typed, as the start of a longer one; the more is missing, the less. */
  typing: { base: 0.65, perShare: 0.3 },
  /** A finished word, as the start of a longer one. */
  start: { base: 0.3, perShare: 0.4 },
  piece: 0.8,
  misspelled: [1, 0.75, 0.55],
  /** What the parts of a name say together counts beside what each of them says. */
  joined: 0.6,
} as const;

/** A word that is in nearly every text, by language or by the habits of logs. */
export const stopWeight = 0.05;
export const logNoiseWeight = 0.25;
/** A number is a code that tells much, or a count that tells nothing: of three digits on, rather a code. */
export const shortNumberWeight = 0.3;
export const longNumberWeight = 0.8;

/** The name of a value in a log line: the same in every line of that program. */
export const labelWeight = 0.3;

/** The share of the score that does not depend on how much of the search was found. */
export const withoutCoverage = 0.35;

/** What is added for a text of the document, as a share of what the words count, where they make up one text, name an alert, or keep their order. */
export const bonus = { together: 1, wordsAlone: 0.3, partly: 0.4, exactName: 1.5, inOrder: 0.35 } as const;

/** The runbook used last gets this share on top, later ones less: it decides between equals only. */
export const recentBonus = 0.03;

/** So many words of a search count, the rarest: a paste of any length takes the time of this many. */
export const mostWords = 32;
/** Searches of more words are pastes: what a machine wrote has no typing errors and no unfinished words. */
export const mostTypedWords = 12;
/** So many of the best are looked at closely. */
export const mostCandidates = 40;
/** So many characters are looked at in long texts, over all candidates of one search. */
export const mostExaminedCharacters = 16_000;
