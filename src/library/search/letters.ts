/** Which letters occur in a word, one bit each: a first, cheap answer to whether two words can be alike. */
export function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    // 26 bits for a to z; digits and all other letters share what is left of the 32.
    bits |= 1 << (code >= 97 && code <= 122 ? code - 97 : code < 128 ? 26 + (code % 3) : 29 + (code % 3));
  }
  return bits;
}

/** How many of the bits are set. */
export function countBits(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
