/** A link to a runbook, taken apart. All in lower case: neither file names nor anchors are told apart by case. */
export interface LinkPath {
  /** The path's segments, the host left out; a hole of a template is `*`. */
  readonly segments: readonly string[];
  readonly anchor?: string;
  /** It has holes that are filled when the alert fires. */
  readonly isTemplate: boolean;
}

/** Longer links lead nowhere. */
const longestLink = 4000;
export const hole = '*';
/** Go templates, Jinja and Helm; shell, CI and Terraform; label references bare. */
const holes = /\{\{[^{}]{0,500}\}\}|\$\{\{?[^{}]{0,200}\}?\}|\$labels\.\w{1,100}|<[\w .-]{1,100}>/g;

/** An action of a template that writes out a text as it is, as charts hand on the templates of alerts. */
const literals =
  /\{\{-?\s{0,20}(?:`([^`]{0,500})`|"([^"]{0,500})"|'([^']{0,500})')\s{0,20}-?\}\}|\{%-?\s{0,20}(?:end)?raw\s{0,20}-?%\}/g;
/** The alert's own name, which no two runbooks tell apart by case. */
const ownName =
  /\{\{-?\s{0,20}(?:(?:to)?(?:lower|upper|title)\s{1,20})?(?:\$labels|\.(?:common)?labels)\.alertname(?:\s{0,20}\|\s{0,20}(?:to)?(?:lower|upper|title)){0,3}\s{0,20}-?\}\}|\$labels\.alertname\b/gi;

/**
 * Takes a link apart: a URL, a path, a template of either; with an anchor, and a query before or (as some tools write
 * it) behind the anchor. `alert` is the alert that it is of, whose name a template may stand for.
 */
export function parseLink(link: string, alert?: string): LinkPath {
  const trimmed = link
    .slice(0, longestLink)
    .trim()
    .replace(/^["'<(]+|(?<!["'>)])["'>)]+$/g, '');
  const written = trimmed.replace(literals, '$1$2$3').replace(ownName, (whole) => alert ?? whole);
  const filled = written.replace(holes, hole);
  const [address = '', ...rest] = filled.split('#');
  const fragment = rest.join('#').split('?', 1)[0] ?? '';
  const path = (address.split('?', 1)[0] ?? '').replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').replace(/\\/g, '/');
  const segments = path
    .split('/')
    .map(plain)
    .filter((segment) => segment !== '' && segment !== '.' && segment !== '..');
  const anchor = plain(fragment);
  return { segments, ...(anchor !== '' && { anchor }), isTemplate: filled !== written };
}

/** Percent-decoded, composed, lower case: as names are compared. */
export function plain(name: string): string {
  let decoded = name;
  try {
    decoded = decodeURIComponent(name);
  } catch {
    // A lone percent sign is one.
  }
  return decoded.normalize('NFC').trim().toLowerCase();
}

/** Whether a name fits a segment with holes; each hole stands for any text, also none. */
export function fits(name: string, segment: string): boolean {
  const pieces = segment.split(hole);
  if (pieces.length === 1) return name === segment;
  const last = pieces.at(-1) ?? '';
  let at = 0;
  for (const [index, piece] of pieces.slice(0, -1).entries()) {
    const found = index === 0 ? (name.startsWith(piece) ? 0 : -1) : name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
