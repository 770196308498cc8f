/**
 * The JSON in a text: the text as a whole, or what stands between its first bracket and its last, as in a log line that
 * holds a payload. Undefined where it is none, or not whole.
 */
export function jsonIn(text: string): object | undefined {
  const start = text.search(/[[{]/);
  if (start < 0) return undefined;
  const whole = parse(text.slice(start));
  if (whole) return whole;
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));
  const cut = end > start ? parse(text.slice(start, end + 1)) : undefined;
  if (cut) return cut;
  // A chat message starts with [FIRING:1], a log line with [123]: the payload comes later.
  const object = text.indexOf('{', start + 1);
  return object > 0 && end > object ? parse(text.slice(object, end + 1)) : undefined;
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    // Not JSON, or nested beyond what the engine reads: then it is read as text.
    return undefined;
  }
}
