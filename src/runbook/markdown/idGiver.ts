const longest = 60;

/** Gives steps ids that are unique in their file: the words of the title, with a number where they came before. */
export function idGiver(): (title: string) => string {
  const seen = new Map<string, number>();
  return (title) => {
    const words = title
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[^\p{L}\p{N}]+/gu, '-');
    const slug =
      Array.from(words)
        .slice(0, longest)
        .join('')
        .replace(/^-+|(?<!-)-+$/g, '') || 'step';
    for (let count = seen.get(slug) ?? 1; ; count++) {
      const id = count === 1 ? slug : `${slug}-${count}`;
      if (count > 1 && seen.has(id)) continue;
      seen.set(slug, count + 1);
      if (id !== slug) seen.set(id, 2);
      return id;
    }
  };
}
