/**
 * The expression that a whole value must match, made of the pattern that an author wrote; undefined where the pattern is
 * no regular expression.
 */
export function wholePattern(pattern: string): RegExp | undefined {
  // With the flag first: without it, an emoji is two characters. But it also forbids escapes that authors are used to.
  return compile(pattern, 'u') ?? compile(pattern, '');
}

function compile(pattern: string, flags: string): RegExp | undefined {
  try {
    // Alone first: in a group, `a)|(b` would be valid.
    new RegExp(pattern, flags);
    return new RegExp(`^(?:${pattern})$`, flags);
  } catch {
    return undefined;
  }
}
