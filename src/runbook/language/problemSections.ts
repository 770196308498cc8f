/** The lines, counted from 1, of the headings of a page that are the code of a problem each: "## `missing-field`". */
export function sectionLines(page: string): ReadonlyMap<string, number> {
  const lines = page.split(/\r\n|\r|\n/);
  const found = new Map<string, number>();
  lines.forEach((line, index) => {
    const code = /^## `([a-z0-9-]+)`\s*$/.exec(line)?.[1];
    if (code !== undefined) found.set(code, index + 1);
  });
  return found;
}
