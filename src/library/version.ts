import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Which text this is: SHA-256 of its UTF-8, as 64 hex digits. Nobody can write another text that has the same.
 * By @noble/hashes (6 KB in a bundle), since texts are read in places that cannot wait for Web Crypto, which browsers keep
 * from pages without HTTPS besides.
 */
export const versionOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/**
 * Whether a text is the one that somebody noted the version of. `unknown` where nothing was noted, or a checksum of eight
 * digits as in records of old, which any number of texts have.
 */
export function compareVersion(noted: string | undefined, now: string): 'same' | 'changed' | 'unknown' {
  if (noted === undefined || !/^[\da-f]{64}$/.test(noted)) return 'unknown';
  return noted === now ? 'same' : 'changed';
}
