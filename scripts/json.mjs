/**
 * JSON as what it is until somebody looks: unknown.
 * @param {string} text
 * @returns {unknown}
 */
export function parseJson(text) {
  return JSON.parse(text);
}
