/** A cheap first look: whether a text may hold something that is still to be written. Where it says no, there is nothing. */
export const mayHoldBlanks = (text: string): boolean => /_T(?:ODO|o be written|o be filled in): /.test(text);
