type Pairs = Readonly<Record<string, string>>;

/** Keys that hold a link to a runbook: `runbook_url`, `runbook`, `runbookURL`, `runbook-link`, `playbook`. */
export const isLinkKey = (key: string): boolean =>
  /^(?:alert[-_ ]?)?(?:runbook|playbook)s?[-_ ]?(?:ur[il]|link|href|address)?$/i.test(key.trim());

/** Longer texts are read so far. */
const longestText = 20_000;
/** An address ends at a blank, a quote, or a bracket that a chat or a mail puts around it. */
const address = /https?:\/\/[^\s<>"'`|\\^{}]{1,2000}/gi;
/** A sentence that leads to a runbook: the word, and an address in the same line, not far behind. */
const mentioned = /(?:runbook|playbook)[^\n]{0,120}?(https?:\/\/[^\s<>"'`|\\^{}]{1,2000})/i;
/** An address that says itself that it is one. */
const telling = /\/(?:[^\s/?#]*[-_.])?(?:runbook|playbook)s?(?:[-_./?#]|$)/i;

/** The link to a runbook: under a key that says so, else in a sentence that does, else an address that does. */
export function linkIn(annotations: Pairs, labels: Pairs, texts: readonly string[]): string | undefined {
  for (const pairs of [annotations, labels])
    for (const [key, value] of Object.entries(pairs)) if (isLinkKey(key) && value.trim() !== '') return bareLink(value);
  const all = [...Object.values(annotations), ...texts].map((text) => text.slice(0, longestText));
  for (const text of all) {
    const found = mentioned.exec(text)?.[1];
    if (found !== undefined) return withoutPunctuation(found);
  }
  for (const text of all)
    for (const [found] of text.matchAll(address)) if (telling.test(found)) return withoutPunctuation(found);
  return undefined;
}

/** What stands under a link's key: an address in whatever a chat puts around it, or a path as it is. */
function bareLink(value: string): string {
  const [found] = value.slice(0, longestText).match(address) ?? [];
  // `docs/x.md#a` and templates are no addresses; what stands around an address is a sentence.
  return found === undefined || /\{\{|\$\{/.test(value) ? value.trim() : withoutPunctuation(found);
}

/** A full stop, a comma or a closing bracket behind an address is of the sentence; one that it opens itself is its own. */
function withoutPunctuation(link: string): string {
  let end = link.length;
  for (; end > 0; end--) {
    const last = link.charAt(end - 1);
    if ('.,;:!?*_~'.includes(last)) continue;
    if (last === ')' && !link.slice(0, end).includes('(')) continue;
    if (last === ']' && !link.slice(0, end).includes('[')) continue;
    break;
  }
  return link.slice(0, end);
}
