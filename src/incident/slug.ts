/** Letters that do not come apart into a base letter and marks. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

/** Names that Windows keeps for devices, whatever their extension. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;
const longest = 60;

/**
 * A name for files and folders from a title: lower-case ASCII letters, digits and single hyphens, 1 to 60 characters,
 * nothing that Windows refuses. A title without any such letter gives `incident`.
 */
export function recordSlug(title: string): string {
  return slug(title, longest);
}

/**
 * The id of a record, which is also its folder's name: the date (UTC) and the title. Where `taken` has it already, a
 * number goes behind it. At most 60 characters.
 */
export function recordId(title: string, started: Date, taken: ReadonlySet<string> = new Set()): string {
  const date = started.toISOString().slice(0, 10);
  const id = `${date}-${slug(title, longest - date.length - 1)}`;
  for (let number = 2; ; number++) {
    const suffix = number === 2 && !taken.has(id) ? '' : `-${number}`;
    const candidate = suffix === '' ? id : id.slice(0, longest - suffix.length).replace(/-$/, '') + suffix;
    if (!taken.has(candidate)) return candidate;
  }
}

function slug(title: string, length: number): string {
  const words = title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x00-\x7f]/gu, (letter) => letters[letter] ?? ' ')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join('-')
    .slice(0, length)
    .replace(/-$/, '');
  if (words === '') return 'incident';
  return reserved.test(words) ? `${words}-incident` : words;
}
