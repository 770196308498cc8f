import type { Shell } from '../../runbook/model';
import { quoteFor } from '../quote';
import { stripTerminal } from './stripTerminal';

/** Shorter forms are not derived from a secret: they would be found everywhere. Ours. */
const SHORTEST = 6;

const shells: readonly Shell[] = ['sh', 'fish', 'powershell', 'cmd'];

/**
 * The texts that give a secret away, the longest first: itself; as it stands in addresses, JSON, HTML and quoted for a
 * shell; in base64, at whatever place of a longer text (`user:secret`); each line of one that has several; as a terminal shows it.
 */
export function secretForms(secret: string): readonly string[] {
  if (secret === '') return [];
  const well = secret.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  const plainest = encodeURIComponent(well);
  const strictest = plainest.replaceAll(
    /[!'()*~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const form = strictest.replaceAll('%2A', '*');
  const inAddress = [plainest, strictest, form].flatMap((encoded) => [encoded, encoded.replaceAll('%20', '+')]);
  const json = JSON.stringify(secret).slice(1, -1);
  const forms = [
    ...inAddress,
    ...inAddress.map((encoded) => encoded.replaceAll(/%[\dA-F]{2}/g, (escaped) => escaped.toLowerCase())),
    json,
    json.replaceAll('/', String.raw`\/`),
    JSON.stringify(json).slice(1, -1),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    ...shells.flatMap((shell) => {
      const quoted = quoteFor(shell, secret);
      return 'text' in quoted ? [quoted.text.slice(1, -1)] : [];
    }),
    ...base64Forms(utf8(well)),
    ...secret.split(/\r?\n/),
    secret.replaceAll(/\r?\n/g, '\r\n'),
    secret.replaceAll('\r\n', '\n'),
    stripTerminal(secret),
  ].filter((form) => form.length >= SHORTEST);
  return [...new Set([secret, ...forms])].sort((a, b) => b.length - a.length);
}

/** The bytes of a text in UTF-8, which the pure folders have no encoder for. */
function utf8(text: string): readonly number[] {
  return [...encodeURIComponent(text).matchAll(/%(..)|[^%]/g)].map(([one, hex]) =>
    hex === undefined ? one.charCodeAt(0) : parseInt(hex, 16),
  );
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * What the bytes look like in base64 with nothing, one or two bytes before them: only the characters that do not depend
 * on neighbors. Both alphabets.
 */
function base64Forms(bytes: readonly number[]): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const bits = [...Array<number>(before).fill(0), ...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    const whole = bits.slice(0, bits.length - (bits.length % 6)).match(/.{6}/g) ?? [];
    const text = whole.map((six) => alphabet[parseInt(six, 2)] ?? '').join('');
    const own = text.slice(Math.ceil((before * 8) / 6));
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
