import { boundedTo } from './boundEvidence';
import { maskerOf } from './maskSecrets';
import { stripTerminal } from './stripTerminal';

/** Takes the output of a command while it runs; holds no more of it than evidence may have. */
export interface Capture {
  /** The next piece, however it was cut: within an escape sequence, a secret or a character. */
  readonly push: (piece: string) => void;
  /** What is to be kept, once the command has ended: plain text, masked, within the limit. */
  readonly end: () => string;
}

/** A line may be so long before its beginning is let go: progress without line breaks, or binary data. Ours. */
const LONGEST_LINE = 256 * 1024;
/** As much of a line that is too long is held, since a secret could begin in it; and of an escape sequence. Ours. */
const HELD = 4 * 1024;
/** A private key that is not closed is waited for so long; the longest in use have about 13,000 characters. Ours. */
const LONGEST_KEY = 32 * 1024;

export interface CaptureOptions {
  /** The values that must not be kept. */
  readonly secrets: readonly string[];
  /** UTF-16 code units. */
  readonly limit: number;
}

/**
 * Captures an output: terminal sequences go first, since they could stand within a secret; then secrets are masked, in
 * whole lines, since what they look like hangs on what stands before them; then it is cut to the limit.
 */
export function captureOutput({ secrets, limit }: CaptureOptions): Capture {
  const masker = maskerOf(secrets);
  const kept = boundedTo(limit);
  const held = Math.max(HELD, masker.longest);
  let raw: string[] = [];
  let rawLength = 0;
  /** Without terminal sequences, and masked as far as secrets are known to end there. */
  let plain = '';

  /** Masks what has come and keeps it up to a place where no secret can be cut in two. */
  const keep = (text: string, upTo: 'line' | 'within a line' | 'end'): void => {
    plain += stripTerminal(text);
    const open = upTo === 'end' ? plain.length : openKey(plain);
    const masked = masker.mask(plain.slice(0, open));
    const whole = masked.lastIndexOf('\n', masked.length - 1 - masker.longestOverLines) + 1;
    const end = upTo === 'end' ? masked.length : upTo === 'line' ? whole : Math.max(whole, masked.length - held);
    kept.push(masked.slice(0, end));
    plain = masked.slice(end) + plain.slice(open);
  };

  const take = (all: string, end: number): string => {
    raw = [all.slice(end)];
    rawLength = all.length - end;
    return all.slice(0, end);
  };

  return {
    push: (piece) => {
      raw.push(piece);
      rawLength += piece.length;
      if (!piece.includes('\n') && rawLength < LONGEST_LINE) return;
      const all = raw.join('');
      const line = all.lastIndexOf('\n') + 1;
      if (line > 0) keep(take(all, line), 'line');
      else keep(take(all, sequenceStart(all)), 'within a line');
    },
    end: () => {
      keep(raw.join(''), 'end');
      raw = [];
      rawLength = 0;
      return kept.text();
    },
  };
}

/** The end of a text, or where an escape sequence begins that may not have ended yet. */
function sequenceStart(text: string): number {
  const escape = text.lastIndexOf('\u001B');
  return escape > 0 && text.length - escape < HELD ? escape : text.length;
}

/** Where a private key begins that does not end in this text; its length where there is none, or one too long to be. */
function openKey(text: string): number {
  const begin = text.lastIndexOf('-----BEGIN ');
  const isOpen = begin >= 0 && text.length - begin < LONGEST_KEY && !text.includes('-----END ', begin);
  return isOpen ? begin : text.length;
}
