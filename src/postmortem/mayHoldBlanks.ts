/** A cheap first look: whether a text may hold something that is still to be written. Where it says no, there is nothing. */
export const mayHoldBlanks = (text: string): boolean => text.includes('_To be written: ');
