const candidate = /(?:^|[ \t>\u{feff}])(?:[-+*]|\d{1,9}[.)])[ \t]+\[[ xX-]\][ \t]/mu;

/** A cheap first look: whether anything in a text may be a task item. Where it says no, there is none. */
export const mayHoldTasks = (text: string): boolean => candidate.test(text);
