/**
 * A path as settings name one, relative to a folder, with slashes alone: a text that is none, or that could lead out of
 * the folder on any system, gives undefined. Absolute paths, drives, addresses and `~` lead out, and so does `..` anywhere.
 * The empty text is the folder itself. Links are another matter: see `editor/outside.ts`.
 */
export function relativePath(text: string): string | undefined {
  // A colon behind the first word is a drive or a scheme; control characters end paths early in some programs.
  if (/^[\\/~]|^[a-z][a-z\d+.-]*:|\p{Cc}/iu.test(text)) return undefined;
  const segments = text.split(/[\\/]+/).filter((segment) => segment !== '' && segment !== '.');
  return segments.some(leadsUp) ? undefined : segments.join('/');
}

/** Windows drops blanks and dots at the end of a name: `.. ` is `..` there. */
const leadsUp = (segment: string): boolean => /^[. ]+$/.test(segment);
