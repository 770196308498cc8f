/*
 * Transfer encodings and character sets of mail. By hand, since the rooms without vscode, Node and the DOM have neither
 * TextDecoder nor Buffer, and the libraries for it bring a parser of whole mails that answers asynchronously.
 */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values: ReadonlyMap<string, number> = new Map([
  ...Array.from(alphabet, (char, value): [string, number] => [char, value]),
  ['-', 62],
  ['_', 63],
]);

/** The bytes of a base64 text; what is none of its characters is passed over, as mails break its lines. */
export function bytesOfBase64(text: string): readonly number[] {
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const char of text) {
    const value = values.get(char);
    if (value === undefined) {
      if (char === '=') break;
      continue;
    }
    bits = (bits << 6) | value;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 0xff);
    bits &= (1 << count) - 1;
  }
  return bytes;
}

/** The bytes of a quoted-printable text: `=C3=A4`, and lines that a `=` at their end continues. */
export function bytesOfQuotedPrintable(text: string): readonly number[] {
  const bytes: number[] = [];
  const joined = text.replace(/=[ \t]{0,10}\n/g, '');
  for (let at = 0; at < joined.length; at++) {
    const hex = joined[at] === '=' ? /^[0-9A-F]{2}$/i.exec(joined.slice(at + 1, at + 3))?.[0] : undefined;
    if (hex === undefined) bytes.push(...utf8(joined.codePointAt(at) ?? 0));
    else bytes.push(Number.parseInt(hex, 16));
    if (hex !== undefined) at += 2;
    else if ((joined.codePointAt(at) ?? 0) > 0xffff) at++;
  }
  return bytes;
}

function utf8(code: number): readonly number[] {
  if (code < 0x80) return [code];
  const tail = (shift: number): number => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x800) return [0xc0 | (code >> 6), tail(0)];
  if (code < 0x10000) return [0xe0 | (code >> 12), tail(6), tail(0)];
  return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)];
}

/** Windows' own characters where Latin-1 has controls; 0x80 to 0x9F. */
const windows1252 =
  '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178';

/** The text of bytes: UTF-8, or Latin-1 and Windows-1252. Undefined for other character sets, and for bytes that are none. */
export function textOfBytes(bytes: readonly number[], charset: string): string | undefined {
  if (/^(?:iso-8859-1|latin-?1|windows-1252|cp1252)$/i.test(charset))
    return joined(bytes.map((byte) => (byte >= 0x80 && byte < 0xa0 ? windows1252.charCodeAt(byte - 0x80) : byte)));
  if (!/^(?:utf-?8|us-ascii|ascii)$/i.test(charset)) return undefined;
  const codes: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0;
    const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 0;
    if (length === 0 || at + length > bytes.length) return undefined;
    let code = length === 1 ? first : first & (0xff >> (length + 1));
    for (let next = 1; next < length; next++) {
      const byte = bytes[at + next] ?? 0;
      if ((byte & 0xc0) !== 0x80) return undefined;
      code = (code << 6) | (byte & 0x3f);
    }
    if (code > 0x10ffff) return undefined;
    codes.push(code);
    at += length;
  }
  return joined(codes);
}

/** In pieces: a function takes only so many arguments. */
function joined(codes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < codes.length; at += 8192) text += String.fromCodePoint(...codes.slice(at, at + 8192));
  return text;
}
