/**
 * A text as one line of Markdown that shows just that text. Unlike `MarkdownString.appendText`, it keeps blanks as they
 * are: non-breaking ones keep long texts from wrapping, and screen readers from reading them as words.
 */
export const escapeMarkdown = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+\-.!|<>~&$:@]/g, '\\$&');
