/**
 * What markdown-it imports of the package `entities`, in whose place the build puts this file: the browser knows the
 * 2,125 names already, and the package's table of them would be a third of the reader's script.
 *
 * Takes `&name;` and gives its characters, or the text as it is where there is no such name. A text area holds nothing
 * but text, so that nothing else can come of it.
 */
export function decodeHTMLStrict(entity: string): string {
  const area = document.createElement('textarea');
  area.innerHTML = entity;
  const decoded = area.value;
  // The browser also takes `&notit;` for `&not` and `it;`.
  return decoded.length > 1 && decoded.endsWith(';') ? entity : decoded;
}
