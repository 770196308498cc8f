/** A number at the start of a heading or an item, and what stands behind it. */
export interface Numbered {
  /** Whether it says "Step", "Task" or the like, rather than being a bare number. */
  readonly isStep: boolean;
  /** Text without the number; the whole where nothing else is in it. */
  readonly rest: string;
}

const step =
  /^(?:step|task|action)\s*(?:#\s*)?(?:\d{1,3}(?:\.\d{1,3})*[a-z]?|[ivx]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)\b\s*(?:[.):\u{2013}\u{2014}-]\s*)?/iu;
const bare = /^(?:\d{1,3}(?:\.\d{1,3})+\.?[):]?|\(?\d{1,3}[.):]|\d{1,3}\s+[-\u{2013}\u{2014}]|\d\ufe0f?\u20e3)\s+/u;

/** The number that a plain text begins with; undefined for none. */
export function numberOf(text: string): Numbered | undefined {
  if (!/^[\d(sta]/i.test(text)) return undefined;
  const match = step.exec(text) ?? bare.exec(text);
  if (match === null) return undefined;
  const rest = text.slice(match[0].length).trim();
  return { isStep: /^[a-z]/i.test(match[0]), rest: rest === '' ? text : rest };
}
