/** Letters that no decomposition takes apart, as people without them on the keyboard write them. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/**
 * The key under which a word is stored and looked up: lower case, without accents, connectors and apostrophes, so that
 * `KubePodCrashLooping`, `kube-pod-crash-looping` and `kube_pod_crash_looping` are one.
 */
export function fold(word: string): string {
  const key = /[-_.']/.test(word) ? word.replace(/[-_.']/g, '').toLowerCase() : word.toLowerCase();
  if (/^[\x00-\x7f]*$/.test(key)) return key;
  return key
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u00ad\u200b-\u200d\u2019]/g, '')
    .replace(/[ßøłđðþæœı]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFC')
    .toLowerCase();
}
