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
  let joined = false;
  let foreign = false;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code >= 128) foreign = true;
    else if (code === 45 || code === 46 || code === 95 || code === 39) joined = true;
  }
  const key = (joined ? word.replace(/[-_.']/g, '') : word).toLowerCase();
  return foreign ? foldForeign(key) : key;
}

const foldForeign = (key: string): string =>
  key
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u00ad\u200b-\u200d\u2019]/g, '')
    .replace(/[ßøłđðþæœı]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFC')
    .toLowerCase();
