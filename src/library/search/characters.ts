/** What a character is to the tokenizer. */
export const kinds = {
  /** Separates words. */
  other: 0,
  lower: 1,
  upper: 2,
  digit: 3,
  /** Joins the parts of a name: `kube-proxy`, `rate_limit`, `svc.cluster.local`. */
  connector: 4,
  /** Stands inside a word and is no part of it: `node's`. */
  apostrophe: 5,
  /** A letter of a script that puts no blanks between words. */
  unspaced: 6,
} as const;

const ascii = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z]/.test(character)) return kinds.lower;
  if (/[A-Z]/.test(character)) return kinds.upper;
  if (/[0-9]/.test(character)) return kinds.digit;
  if (/[-_.]/.test(character)) return kinds.connector;
  return character === "'" ? kinds.apostrophe : kinds.other;
});

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The kind of the character that starts at a UTF-16 offset; the second half of a pair counts as its first. */
export function kindAt(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  if (code < 128) return ascii[code] ?? kinds.other;
  if (code >= 0xdc00 && code < 0xe000 && offset > 0 && isHighSurrogate(text.charCodeAt(offset - 1))) {
    return kindOf(text.codePointAt(offset - 1) ?? 0);
  }
  return kindOf(text.codePointAt(offset) ?? 0);
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code < 0xdc00;

function kindOf(codePoint: number): number {
  // Zero-width joiners and soft hyphens vanish in pasted text: they must not part a word that looks whole.
  if (codePoint === 0x2019 || codePoint === 0xad || (codePoint >= 0x200b && codePoint <= 0x200d)) {
    return kinds.apostrophe;
  }
  const character = String.fromCodePoint(codePoint);
  if (/\p{Lu}/u.test(character)) return kinds.upper;
  if (unspaced.test(character)) return /[\p{L}\p{M}\p{N}]/u.test(character) ? kinds.unspaced : kinds.other;
  if (/[\p{L}\p{M}]/u.test(character)) return kinds.lower;
  return /\p{N}/u.test(character) ? kinds.digit : kinds.other;
}
