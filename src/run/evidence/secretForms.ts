import { spelled } from './spellingWalk';
import { stripTerminal } from './stripTerminal';

/** So many UTF-16 units of secrets are looked for; of what is printed while there are more, nothing is kept. Ours. */
export const MOST = 8_192;
/** So many are looked for in all encodings, more in the usual ones alone: each takes memory. Ours. */
const ALL_ENCODINGS = 1_024;

/** A text derived from a secret is looked for if it is as long as this. Ours. */
const SHORTEST = 4;
const SHORTEST_LINE = 6;
const SHORTEST_ENCODED = 6;

/** What is looked for to find secrets. */
export interface Forms {
  /** Exactly so. */
  readonly literal: readonly string[];
  /** By a walk over spellings (spellingWalk.ts). */
  readonly spelled: readonly string[];
}

/** The texts that give these secrets away, which are at most MOST together, each once. */
export function secretForms(secrets: readonly string[]): Forms {
  const all = secrets.reduce((sum, { length }) => sum + length, 0) <= ALL_ENCODINGS;
  const forms = secrets.map((secret) => formsOf(secret, all));
  return {
    literal: [...new Set(forms.flatMap(({ literal }) => literal))],
    spelled: [...new Set(forms.flatMap((form) => form.spelled))],
  };
}

/**
 * The texts that give a secret away: itself, of whatever length; each of its lines, and both as a terminal shows them; and
 * of these the bytes in base64 (both alphabets, at any place of a longer text, twice, of UTF-16), base32, hexadecimal and
 * decimal. How characters are spelled is the walk's business.
 */
function formsOf(secret: string, all: boolean): Forms {
  const lines = secret.split(/[\r\n]+/);
  const wholes = [...new Set([secret, stripTerminal(secret)])];
  const parts = [...wholes, ...lines.filter((line) => line.length >= SHORTEST_LINE)];
  const encoded = (lines.length > 1 ? lines : wholes)
    .filter((line) => line.length >= SHORTEST)
    .flatMap((line) => encodings(line, all))
    // The form of a text without quotes, escapes and blanks: it leaves out this alone.
    .map((text) => text.replaceAll('+', ''))
    .filter((text) => text.length >= SHORTEST_ENCODED);
  const forms = parts
    .flatMap((part) => [spelled(part, false), spelled(part, true)])
    .filter((text) => text.length >= SHORTEST);
  return { literal: parts.filter((part) => part !== ''), spelled: [...forms, ...encoded] };
}

function encodings(line: string, all: boolean): readonly string[] {
  const bytes = utf8(line);
  const usual = [
    ...base64Forms(bytes),
    ...(bytes.length < 9 ? [...base64Whole(bytes), ...base64Whole([...bytes, 0x0a])] : []),
    ...bothCases(joined(bytes, hex, '')),
  ];
  if (!all) return usual;
  return [
    ...usual,
    ...base64Forms(utf16(line)),
    ...base64Forms(bytes).flatMap((text) => base64Forms(utf8(text))),
    ...bothCases(base32(bytes)),
    ...[':', '-'].flatMap((between) => bothCases(joined(bytes, hex, between))),
    ...['', '0x'].flatMap((before) => bothCases(joined(bytes, (byte) => before + hex(byte), ','))),
    joined(bytes, String, ','),
    joined(bytes, (byte) => byte.toString(8).padStart(3, '0'), ''),
  ];
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
const joined = (bytes: readonly number[], spell: (byte: number) => string, between: string): string =>
  bytes.map(spell).join(between);
const bothCases = (text: string): readonly string[] => [text.toLowerCase(), text.toUpperCase().replaceAll('0X', '0x')];

/** The bytes of a text in UTF-8, which the pure folders have no encoder for. */
function utf8(text: string): readonly number[] {
  const well = text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  return [...encodeURIComponent(well).matchAll(/%(..)|[^%]/g)].map(([one, digits]) =>
    digits === undefined ? one.charCodeAt(0) : parseInt(digits, 16),
  );
}

/** The same in UTF-16, the lower byte first, as PowerShell encodes commands. */
const utf16 = (text: string): readonly number[] =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).flatMap((code) => [code & 0xff, code >> 8]);

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const bits = (bytes: readonly number[]): string => bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');

/**
 * What the bytes look like in base64 with nothing, one or two bytes before them: only the characters that do not depend
 * on neighbors. Both alphabets.
 */
function base64Forms(bytes: readonly number[]): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const all = bits([...Array<number>(before).fill(0), ...bytes]);
    const own = digits(all.slice(0, all.length - (all.length % 6)), 6, alphabet).slice(Math.ceil((before * 8) / 6));
    return urlSafeToo(own);
  });
}

/** The bytes in base64 and nothing else: of few of them, too little is left without the last digit. */
function base64Whole(bytes: readonly number[]): readonly string[] {
  const all = bits(bytes);
  const text = digits(all.padEnd(Math.ceil(all.length / 6) * 6, '0'), 6, alphabet);
  return urlSafeToo(text.padEnd(Math.ceil(text.length / 4) * 4, '='));
}

const urlSafeToo = (text: string): readonly string[] => [
  ...new Set([text, text.replaceAll('+', '-').replaceAll('/', '_')]),
];

function base32(bytes: readonly number[]): string {
  const all = bits(bytes);
  return digits(all.slice(0, all.length - (all.length % 5)), 5, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567');
}

/** Groups of `size` bits as digits of an alphabet. */
function digits(all: string, size: number, of: string): string {
  let text = '';
  for (let at = 0; at < all.length; at += size) text += of.charAt(parseInt(all.slice(at, at + size), 2));
  return text;
}
