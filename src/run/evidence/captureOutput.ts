import { boundedTo } from './boundEvidence';
import { maskerOf } from './maskSecrets';
import { terminalText } from './stripTerminal';

/** Takes the output of a command while it runs; holds no more of it than evidence may have. */
export interface Capture {
  /** The next piece, however it was cut: within an escape sequence, a secret or a character. */
  readonly push: (piece: string) => void;
  /** What is to be kept, once the command has ended: plain text, masked, within the limit. */
  readonly end: () => string;
}

/** A line may be so long before its beginning is let go: progress without line breaks, or binary data. Ours. */
const LONGEST_LINE = 256 * 1024;
/** As much of a line that is too long is held, since a secret could begin in it; Ours. */
const HELD = 4 * 1024;
/** A private key that is not closed is waited for so long; the longest in use have about 13,000 characters. Ours. */
const LONGEST_KEY = 32 * 1024;

export interface CaptureOptions {
  /** The values that must not be kept. */
  readonly secrets: readonly string[];
  /** What prints it: it tells what some of the output is. */
  readonly command?: string;
  /** UTF-16 code units. */
  readonly limit: number;
}

/**
 * Captures an output: it is what a terminal shows of it, since what a terminal acts on could stand within a secret; then the
 * given secrets are masked; then what looks like one, in whole lines, since that hangs on what stands before it; then it is
 * cut to the limit.
 */
export function captureOutput({ secrets, command, limit }: CaptureOptions): Capture {
  const masker = maskerOf(secrets, command);
  const terminal = terminalText();
  const known = masker.known();
  const kept = boundedTo(limit);
  let pieces: string[] = [];
  let length = 0;

  /** Masks what has come, and keeps it up to `end`. */
  const keep = (text: string, end: number): void => {
    kept.push(masker.mask(text.slice(0, end)));
    pieces = [text.slice(end)];
    length = text.length - end;
  };

  const take = (plain: string): void => {
    pieces.push(plain);
    length += plain.length;
    if (!plain.includes('\n') && length < LONGEST_LINE) return;
    const text = pieces.join('');
    const open = openKey(text);
    const line = text.lastIndexOf('\n', open - 1) + 1;
    if (line > 0) keep(text, line);
    else if (open === text.length && length >= LONGEST_LINE) keepWithinLine(text);
    else pieces = [text];
  };

  /** Of a line that is too long, all but the end, in which a secret could begin. */
  const keepWithinLine = (text: string): void => {
    const masked = masker.mask(text);
    const end = Math.max(0, masked.length - HELD);
    kept.push(masked.slice(0, end));
    pieces = [masked.slice(end)];
    length = masked.length - end;
  };

  return {
    push: (piece) => {
      take(known.push(terminal.push(piece)));
    },
    end: () => {
      take(known.push(terminal.push('') + terminal.end()));
      take(known.end());
      const text = pieces.join('');
      keep(text, text.length);
      return kept.text();
    },
  };
}

/** Where a private key begins that does not end in this text; its length where there is none, or one too long to be. */
function openKey(text: string): number {
  const begin = text.lastIndexOf('-----BEGIN ');
  const isOpen = begin >= 0 && text.length - begin < LONGEST_KEY && !text.includes('-----END ', begin);
  return isOpen ? begin : text.length;
}
