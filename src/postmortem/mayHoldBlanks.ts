/** What a blank begins with. The first is what is written; the others stand in older postmortems and templates. */
export const blankWords = ['TODO', 'To be written', 'To be filled in'] as const;

/** A cheap first look: whether a text may hold something that is still to be written. Where it says no, there is nothing. */
export const mayHoldBlanks = (text: string): boolean => blankWords.some((word) => text.includes(`_${word}: `));
