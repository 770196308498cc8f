/**
 * A path as settings name one, relative to a folder, with slashes alone: a text that is none, or that could lead out of
 * the folder on any system, gives undefined. Absolute paths, drives, addresses and `~` lead out, and so does `..` anywhere.
 * The empty text is the folder itself. Links are another matter: see `editor/outside.ts`.
 */
export function relativePath(text: string): string | undefined {
  if (leadsAway(text)) return undefined;
  const segments = text.split(/[\\/]+/).filter((segment) => segment !== '' && segment !== '.');
  const path = segments.join('/');
  // Without the `.` before it, `./C:` is a drive.
  return segments.some(leadsUp) || leadsAway(path) ? undefined : path;
}

/** A colon behind the first word is a drive or a scheme; control characters end paths early in some programs. */
const leadsAway = (path: string): boolean => /^[\\/~]|^[a-z][a-z\d+.-]*:|\p{Cc}/iu.test(path);

/** Windows drops blanks and dots at the end of a name: `.. ` is `..` there. */
const leadsUp = (segment: string): boolean => /^[. ]+$/.test(segment);
