/*
 * What markdown-it imports of packages that the browser makes needless: the build puts this file in their place.
 */

/** In place of `linkify-it`, which finds bare addresses in text: markdown-it makes one, and is not asked to use it. */
export class LinkifyIt {
  /** Nothing is ever a link. */
  test(): boolean {
    return false;
  }
}

/** In place of `uc.micro`: punctuation and symbols, which the browser's own expressions know. */
export const P = /\p{P}/u;
export const S = /\p{S}/u;

interface Url {
  readonly href: string;
}

/** In place of `mdurl` and `punycode.js`: the browser reads and encodes addresses itself when a link is followed. */
export const parse = (href: string): Url => ({ href });
export const format = ({ href }: Url): string => href;
export const encode = (text: string): string => text;
export const decode: ((text: string) => string) & { readonly defaultChars: string } = Object.assign(
  (text: string): string => text,
  { defaultChars: '' },
);
const hosts = { toASCII: (host: string): string => host, toUnicode: (host: string): string => host } as const;
export { hosts as default };
