import { cleanText } from './clean';

/** What a `runbook` line says: which runbook is followed from now on, and which version of it. */
export interface RunbookLine {
  readonly name: string;
  readonly version?: string;
}

/** Reads `name version`; the version is the last word, so that a name may have blanks. */
export function parseRunbookLine(text: string): RunbookLine | undefined {
  const whole = text.trim();
  if (whole === '') return undefined;
  const blank = whole.lastIndexOf(' ');
  return blank < 0 ? { name: whole } : { name: whole.slice(0, blank).trim(), version: whole.slice(blank + 1) };
}

/** The text of such a line. */
export function formatRunbookLine(name: string, version: string): string {
  return `${runbookName(name)} ${cleanText(version).replaceAll(' ', '-') || 'unknown'}`;
}

/** A runbook's name as lines have it. */
export function runbookName(name: string): string {
  return cleanText(name) || 'runbook';
}
