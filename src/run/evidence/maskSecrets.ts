import { knownSecrets, type MaskStream } from './knownSecrets';
import { maskTokens } from './tokenShapes';

/** Masks what it is given, always in the same way. */
export interface Masker {
  readonly mask: (text: string) => string;
  /** Masks the given secrets alone, in a text that comes in pieces. */
  readonly known: () => MaskStream;
}

const unmasked: MaskStream = { push: (piece) => piece, end: () => '' };

/**
 * Masks these secrets in whatever spelling (knownSecrets.ts), and what looks like a secret of a well-known kind or stands
 * where `command`, if it is given, prints one (tokenShapes.ts). Masking twice is the same as once.
 */
export function maskerOf(secrets: readonly string[], command = ''): Masker {
  const known = knownSecrets(secrets) ?? (() => unmasked);
  return {
    mask: (text) => {
      const stream = known();
      return maskTokens(stream.push(text) + stream.end(), command);
    },
    known,
  };
}

/** A text without these secrets and what looks like one. */
export function maskSecrets(text: string, secrets: readonly string[], command?: string): string {
  return maskerOf(secrets, command).mask(text);
}
