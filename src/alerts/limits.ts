/*
 * How much of a paste is read. A message that a person needs an answer to is far below all of them; they are there so
 * that nothing that lands in the clipboard can hold the editor up.
 */

/** UTF-16 code units. */
export const longestPaste = 2_000_000;
export const mostAlerts = 200;
/** Objects and lists of a JSON text. */
export const mostNodes = 100_000;
/** JSON inside a string of JSON: Amazon SNS wraps twice. */
export const mostWrappings = 3;
/** Keys of one alert. */
export const mostPairs = 200;
/** A subject or a name is shorter. */
export const longestName = 200;
