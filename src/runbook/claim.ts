/** A line that starts with `runbook:` and a version, or with nothing after it yet; with or without quotes. */
const ownLine = /^\uFEFF?(["']?)runbook\1[ \t]*:[ \t]*(?:["']?\d|#|$)/m;
/** The same in YAML that is written as JSON. */
const inBraces = /^\uFEFF?\s*\{(?:[\s\S]*?[\s,])??(["']?)runbook\1\s*:\s*\d/;

/**
 * Whether a YAML text claims to be a runbook: it has `runbook: 1` (or another number, or none yet) at its top level.
 * Decided without parsing, so that the many YAML files of a workspace that are none cost next to nothing. Fields such as
 * `runbook_url`, and `runbook` with an address as other tools have it, are no claim.
 */
export function claimsToBeRunbook(text: string): boolean {
  return ownLine.test(text) || inBraces.test(text);
}
