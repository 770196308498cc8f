const quotedPrintable = /^content-transfer-encoding:\s*quoted-printable/im;
const encodedWord = /=\?[\w-]{1,40}\?q\?([^?\s]{0,500})\?=/gi;

/**
 * A mail's text as people read it: quoted-printable decoded, in the body and in its headers, folded headers on one line,
 * HTML tags gone. A text that is no mail comes back as it is.
 */
export function decodeMail(text: string): string {
  if (!/^(?:subject|from|to|received|mime-version):/im.test(text)) return text;
  let mail = text
    .replace(/\r\n/g, '\n')
    .replace(encodedWord, (_, word: string) => decodeBytes(word.replace(/_/g, ' ')));
  mail = mail.replace(/^(Subject:[^\n]*)\n[ \t]+/gim, '$1 ');
  if (quotedPrintable.test(mail)) mail = decodeBytes(mail.replace(/=\n/g, ''));
  if (!/<(?:html|body|table|div|p|br)\b/i.test(mail)) return mail;
  return mail
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h\d)\b[^<>]{0,500}>/gi, '\n')
    .replace(/<[^<>]{0,2000}>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39|#34|nbsp);/g, (entity, name: string) => entities[name] ?? entity);
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#34': '"',
  nbsp: ' ',
};

/** Runs of `=C3=A4` as UTF-8; what is none stays. */
const decodeBytes = (text: string): string =>
  text.replace(/(?:=[0-9A-F]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes.replace(/=/g, '%'));
    } catch {
      return bytes;
    }
  });
