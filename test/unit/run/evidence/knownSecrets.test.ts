import assert from 'node:assert/strict';
import fc from 'fast-check';
import { captureOutput } from '../../../../src/run/evidence/captureOutput';
import { maskerOf, maskSecrets } from '../../../../src/run/evidence/maskSecrets';
import { stripTerminal } from '../../../../src/run/evidence/stripTerminal';

const M = '••••••';
const secret = `kö3&nig's "w/x$1`;
const word = 'Salt-Mine-77';

/** Each character by itself. */
const each = (text: string, spell: (character: string) => string): string => Array.from(text).map(spell).join('');
const bytes = (text: string, spell: (byte: number) => string): string => [...Buffer.from(text)].map(spell).join('');
const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** What hexdump -C and od -An -c and xxd print; their own code, since no machine must have them. */
function rows(text: string, row: (chunk: Buffer, offset: string) => string): string {
  const all = Buffer.from(text);
  const lines: string[] = [];
  for (let at = 0; at < all.length; at += 16)
    lines.push(row(all.subarray(at, at + 16), at.toString(16).padStart(8, '0')));
  return lines.join('\n');
}
const shown = (chunk: Buffer): string => chunk.toString('latin1').replaceAll(/[^ -~]/g, '.');
const long = 'a secret that takes several rows of a dump: 0123456789';

const spellings: Readonly<Record<string, readonly [secret: string, text: string]>> = {
  'escapes of JSON': [
    secret,
    JSON.stringify(secret)
      .replace('ö', String.raw`\u00f6`)
      .replace('&', String.raw`\u0026`),
  ],
  'escapes of JSON in JSON': [secret, JSON.stringify(JSON.stringify(secret).replace('&', String.raw`\u0026`))],
  'escapes of Python': [secret, each(secret, (one) => `\\x${hex(one.charCodeAt(0))}`)],
  'bytes of a C locale': [secret, bytes(secret, (byte) => `\\${byte.toString(8).padStart(3, '0')}`)],
  'escapes of Rust': [secret, each(secret, (one) => `\\u{${one.charCodeAt(0).toString(16)}}`)],
  'long escapes': [secret, each(secret, (one) => `\\U${one.charCodeAt(0).toString(16).padStart(8, '0')}`)],
  'short octal escapes': [word, bytes(word, (byte) => `\\${byte.toString(8)}`)],
  'printf %q': [secret, secret.replaceAll(/[^\w/]/g, (one) => `\\${one}`)],
  "quotes that end and begin: '\\''": [secret, secret.replaceAll("'", `'\\''`)],
  "quotes for one quote: '\"'\"'": [secret, secret.replaceAll("'", `'"'"'`)],
  'doubled quotes': [secret, secret.replaceAll("'", "''").replaceAll('"', '""')],
  'ANSI-C quotes': [secret, `$'${secret.replaceAll("'", String.raw`\'`).replace('ö', String.raw`\303\266`)}'`],
  'the backtick of PowerShell': [secret, secret.replaceAll(/["$]/g, '`$&')],
  'the caret of cmd': [secret, secret.replace('&', '^&')],
  'an address': [secret, encodeURIComponent(secret)],
  'an address in lower case': [secret, encodeURIComponent(secret).replaceAll(/%../g, (one) => one.toLowerCase())],
  'an address, every byte': [secret, bytes(secret, (byte) => `%${hex(byte)}`)],
  'an address in an address': [secret, encodeURIComponent(encodeURIComponent(secret))],
  'a form': [secret, new URLSearchParams({ q: secret }).toString().slice(2)],
  'names of HTML': [secret, secret.replace('ö', '&ouml;').replace('&n', '&amp;n').replace('"', '&quot;')],
  'numbers of HTML': [secret, each(secret, (one) => `&#${one.charCodeAt(0)};`)],
  'hexadecimal numbers of HTML': [secret, each(secret, (one) => `&#X${one.charCodeAt(0).toString(16)};`)],
  'HTML in JSON': [secret, JSON.stringify(secret.replaceAll('&', '&amp;')).replaceAll('&', String.raw`\u0026`)],
  'letters and marks apart': [secret, secret.normalize('NFD')],
  'letters and marks apart, as the first': ['Öl-und-Wasser', 'Öl-und-Wasser'.normalize('NFD')],
  'UTF-8 read as Latin-1': [secret, Buffer.from(secret).toString('latin1')],
  'colors within': [word, `${word.slice(0, 4)}\u001B[31m${word.slice(4)}`],
  'cursor movements within': [word, `${word.slice(0, 4)}\u001B[2D\u001B[2C${word.slice(4)}`],
  'a carriage return before': [word, `####\r${word}`],
  'a line end within': [word, `${word.slice(0, 5)}\r\n${word.slice(5)}`],
  'blanks between all': [word, each(word, (one) => `${one} `)],
  'UTF-16': [word, each(word, (one) => `${one}\0`)],
  base64: [word, base64(word)],
  'base64 behind one': [word, base64(`x${word}`)],
  'base64 behind two, for addresses': [word, Buffer.from(`xy${word}`).toString('base64url')],
  'base64, wrapped': [word, base64(`${'x'.repeat(51)}${word}${'y'.repeat(60)}`).replaceAll(/.{76}/g, '$&\n')],
  'base64 twice': [word, base64(base64(`u:${word}`))],
  'base64 of UTF-16': [word, Buffer.from(`echo ${word}`, 'utf16le').toString('base64')],
  'base64 of a short one': ['k7Zq', base64('k7Zq')],
  'base64 of a short one with its line end': ['k7Zq', base64('k7Zq\n')],
  base32: [word, 'KNQWY5BNJVUW4ZJNG43Q===='],
  hexadecimal: [word, Buffer.from(word).toString('hex')],
  'hexadecimal in upper case': [word, Buffer.from(word).toString('hex').toUpperCase()],
  'hexadecimal with colons': [word, bytes(word, (byte) => `:${hex(byte)}`)],
  'od -An -tx1': [word, bytes(word, (byte) => ` ${hex(byte)}`)],
  'od -An -tx1 of a short one': ['k7Zq', ' 6b 37 5a 71'],
  'an array of bytes': [word, `[${[...Buffer.from(word)].join(', ')}]`],
  'an array of hexadecimal bytes': [word, bytes(word, (byte) => `0x${hex(byte)}, `)],
  'hexdump -C': [
    long,
    rows(
      long,
      (chunk, offset) =>
        `${offset}  ${[...chunk]
          .map(hex)
          .join(' ')
          .replace(/^(.{23}) /, '$1  ')
          .padEnd(49)} |${shown(chunk)}|`,
    ),
  ],
  xxd: [
    long,
    rows(
      long,
      (chunk, offset) =>
        `${offset}: ${chunk.toString('hex').replaceAll(/.{4}/g, '$& ').trim().padEnd(39)}  ${shown(chunk)}`,
    ),
  ],
  'od -c': [
    long,
    rows(
      long,
      (chunk, offset) =>
        `${offset.slice(1)}${[...chunk].map((byte) => String.fromCharCode(byte).padStart(4)).join('')}`,
    ),
  ],
  'od -b': [
    long,
    rows(
      long,
      (chunk, offset) =>
        `${offset.slice(1)}${[...chunk].map((byte) => ` ${byte.toString(8).padStart(3, '0')}`).join('')}`,
    ),
  ],
  'od -x': [
    long,
    rows(
      long,
      (chunk, offset) =>
        `${offset.slice(1)} ${chunk
          .toString('hex')
          .replaceAll(/(..)(..)/g, '$2$1 ')
          .trim()}`,
    ),
  ],
};

describe('A given secret', () => {
  for (const [name, [one, text]] of Object.entries(spellings)) {
    it(`is found as ${name}`, () => {
      const masked = maskSecrets(stripTerminal(`before\n${text}\nafter`), [one]);
      assert.ok(masked.startsWith('before\n') && masked.endsWith('\nafter'), masked);
      const letters = masked
        .replaceAll(M, '')
        .replace('before', '')
        .replace('after', '')
        .replaceAll(/^[\da-f]{7,8}:?/gm, '');
      // Quotes around it, digits of base64 that hang on neighbors, and what else was encoded with it.
      const others = name.includes('wrapped') ? 160 : 16;
      assert.ok(letters.replaceAll(/[\s\\x,[\]:"'$;0=]/g, '').length <= others && masked.includes(M), masked);
    });
  }

  it('is found line by line, in a row, and as a whole', () => {
    const lines = 'first-line-1\nsecond-line-2\n';
    for (const text of [
      'first-line-1',
      'second-line-2',
      'first-line-1 second-line-2',
      String.raw`first-line-1\nsecond-line-2\n`,
    ])
      assert.doesNotMatch(maskSecrets(text, [lines]), /line/);
    assert.doesNotMatch(
      Buffer.from(maskSecrets(base64(lines), [lines]).replaceAll(M, ''), 'base64').toString(),
      /line/,
    );
  });

  it('is found when it is short only where it stands so, without blanks', () => {
    assert.equal(maskSecrets('PIN 4711.', ['4711']), `PIN ${M}.`);
    assert.equal(maskSecrets('47 11 and 4,711', ['4711']), '47 11 and 4,711');
    assert.equal(maskSecrets('x=a, y=b', ['a']), `x=${M}, y=b`);
  });

  it('leaves everything else as it is', () => {
    const texts = [
      String.raw`C:\new\table\x41 100%25 &amp; \u0026 &#38; caf\303\251`,
      '00000000: 6875 6e74 6572 322d  hunter2-\n00000008: 0a0a                     ..',
      'a\tb  c\n\n  "quoted" \'twice\' \\ ^ $x `y`',
    ];
    for (const text of texts) assert.equal(maskSecrets(text, [secret, word, long]), text);
  });

  it('is masked the same however the text is cut', () => {
    const masker = maskerOf([secret, word, long]);
    const whole = (text: string): string => {
      const stream = masker.known();
      return stream.push(text) + stream.end();
    };
    const pieces = Object.values(spellings).map(([, text]) => stripTerminal(text));
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces, ' ', '\n', 'x'), { maxLength: 4 }),
        fc.integer({ min: 1, max: 9 }),
        (parts, size) => {
          const text = parts.join('');
          const stream = masker.known();
          let masked = '';
          for (let at = 0; at < text.length; at += size) masked += stream.push(text.slice(at, at + size));
          assert.equal(masked + stream.end(), whole(text));
        },
      ),
      { numRuns: 60 },
    );
    for (const text of pieces.filter((piece) => piece.length < 80))
      for (let cut = 1; cut < text.length; cut++) {
        const stream = masker.known();
        assert.equal(stream.push(text.slice(0, cut)) + stream.push(text.slice(cut)) + stream.end(), whole(text));
      }
  });

  it('holds back no more than a secret could take, whatever comes', () => {
    for (const unit of ['S', 'Salt-', '%', '&', '\\', 'S ', '0000000 ', ' ', 'Salt-Mine-77']) {
      const stream = maskerOf([word]).known();
      let given = 0;
      let taken = 0;
      for (let count = 0; count < 300; count++) {
        const piece = unit.repeat(100);
        taken += piece.length;
        given += stream.push(piece).replaceAll(M, word).length;
      }
      assert.ok(unit === 'Salt-Mine-77' || taken - given < 5_000, `${unit}: ${taken - given}`);
    }
  });

  it('lets nothing be kept where there is more of secrets than can be looked for', () => {
    const capture = captureOutput({ secrets: ['x'.repeat(5_000), 'y'.repeat(5_000)], limit: 1_000 });
    capture.push('what was printed\n');
    assert.equal(capture.end(), M);
  });
});
