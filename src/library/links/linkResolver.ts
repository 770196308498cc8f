import { isFolderPage, namesOf, prepare, type LinkCandidate, type Prepared } from './linkCandidate';
import { fits, hole, parseLink, type LinkPath } from './linkPath';

/** A link that leads to one runbook. */
export interface FoundRunbook {
  readonly kind: 'found';
  readonly id: string;
  /** The place in it, spelled as the runbook does. */
  readonly anchor?: string;
  /** The link names a place that the runbook has not. */
  readonly missingAnchor?: string;
  readonly why: string;
}

/** A link that could lead to any of several runbooks. */
export interface AmbiguousLink {
  readonly kind: 'ambiguous';
  readonly ids: readonly string[];
  readonly why: string;
}

export type LinkResolution = FoundRunbook | AmbiguousLink;

/** Finds the runbooks that links lead to. Made once for a library; a link then takes the time of a look-up. */
export interface LinkResolver {
  /** Undefined where the link, of an alert of this name, leads to none of them. Never throws. */
  resolve(link: string, alert?: string): LinkResolution | undefined;
  /** The ids of the runbooks that are for an alert of this name. */
  forAlert(name: string): readonly string[];
}

/** The resolver for these runbooks. */
export function createLinkResolver(candidates: readonly LinkCandidate[]): LinkResolver {
  const prepared = candidates.map(prepare);
  const byName = new Map<string, Prepared[]>();
  const byAlert = new Map<string, Prepared[]>();
  for (const one of prepared) {
    for (const name of one.names) put(byName, name, one);
    const folder = one.folders.at(-1);
    if (one.isFolderPage && folder !== undefined) put(byName, folder, one);
    for (const alert of new Set(one.candidate.alerts.map((name) => name.toLowerCase()))) put(byAlert, alert, one);
  }
  return {
    resolve: (link, alert) => resolveIn(parseLink(link, alert), prepared, byName, byAlert),
    forAlert: (name) => (byAlert.get(name.trim().toLowerCase()) ?? []).map(({ candidate }) => candidate.id),
  };
}

/** The runbook that one link leads to. For many links, make a resolver. */
export const resolveRunbookLink = (link: string, candidates: readonly LinkCandidate[]): LinkResolution | undefined =>
  createLinkResolver(candidates).resolve(link);

function resolveIn(
  path: LinkPath,
  prepared: readonly Prepared[],
  byName: ReadonlyMap<string, readonly Prepared[]>,
  byAlert: ReadonlyMap<string, readonly Prepared[]>,
): LinkResolution | undefined {
  const last = path.segments.at(-1);
  if (last === undefined || last === hole) return byAnchor(path, byAlert);
  const names = namesOf(last);
  const files = last.includes(hole)
    ? prepared.filter((one) => one.names.some((name) => names.some((segment) => fits(name, segment))))
    : firstKnown(names, byName);
  const byPath = nearest(path, files, isFolderPage(names));
  if (byPath.length > 0) return resolution(path, byPath, 'its path');
  const alerts = last.includes(hole) ? [] : firstKnown(names, byAlert);
  return alerts.length > 0 ? resolution(path, alerts, 'the alert it names') : byAnchor(path, byAlert);
}

/** Many runbooks in one page, each under a heading that names its alert. */
function byAnchor({ anchor }: LinkPath, byAlert: ReadonlyMap<string, readonly Prepared[]>): LinkResolution | undefined {
  // "Alert Name: X"; the last word of any other heading may be the name of anything.
  const name = /^(?:user-content-)?alert(?:-?name)?-+([^-].*)$/iu
    .exec(anchor ?? '')?.[1]
    ?.replace(/[^\p{L}\p{N}_]+/gu, '');
  const found = [anchor, name].flatMap((key) => (key === undefined ? [] : (byAlert.get(key) ?? [])));
  return found.length > 0
    ? resolution({ segments: [], isTemplate: false }, [...new Set(found)], 'the alert in its anchor')
    : undefined;
}

/** Of the files of that name, those whose folders agree with most of the link's, counted from the file on. */
function nearest(path: LinkPath, files: readonly Prepared[], namesFolderPage: boolean): readonly Prepared[] {
  let best: Prepared[] = [];
  let most = 0;
  for (const file of files) {
    // The link's last segment may be the folder that the page stands for.
    const isByFolder = file.isFolderPage && !namesFolderPage;
    const above = path.segments.slice(0, -1);
    const folders = isByFolder ? file.folders.slice(0, -1) : file.folders;
    const common = commonSuffix(folders, above);
    // README.md is the name of so many files that it says nothing without its folder.
    if (namesFolderPage && common === 0 && folders.length + above.length > 0) continue;
    if (common + 1 > most) {
      most = common + 1;
      best = [];
    }
    if (common + 1 === most) best.push(file);
  }
  return best;
}

function commonSuffix(folders: readonly string[], segments: readonly string[]): number {
  let common = 0;
  for (; common < Math.min(folders.length, segments.length); common++) {
    if (!fits(folders.at(-1 - common) ?? '', segments.at(-1 - common) ?? '')) break;
  }
  return common;
}

function resolution(path: LinkPath, found: readonly Prepared[], by: string): LinkResolution {
  const { anchor } = path;
  const own = ({ candidate }: Prepared): string | undefined =>
    anchor === undefined || anchor.includes(hole)
      ? undefined
      : candidate.anchors?.find((one) => one.toLowerCase() === anchor);
  const withAnchor = found.filter((one) => own(one) !== undefined);
  const [only, ...others] = withAnchor.length > 0 ? withAnchor : found;
  if (only === undefined || others.length > 0) {
    const ids = (withAnchor.length > 0 ? withAnchor : found).map(({ candidate }) => candidate.id);
    const holes = path.isTemplate ? ' once the alert has filled it in' : '';
    return { kind: 'ambiguous', ids, why: `The link matches ${ids.length} runbooks by ${by}${holes}.` };
  }
  const place = own(only) ?? (only.candidate.anchors ? undefined : anchor);
  const missing = place === undefined && anchor !== undefined && !anchor.includes(hole) ? anchor : undefined;
  return {
    kind: 'found',
    id: only.candidate.id,
    ...(place !== undefined && !place.includes(hole) && { anchor: place }),
    ...(missing !== undefined && { missingAnchor: missing }),
    why: `The link matches ${only.candidate.path} by ${by}.`,
  };
}

function firstKnown(names: readonly string[], known: ReadonlyMap<string, readonly Prepared[]>): readonly Prepared[] {
  for (const name of names) {
    const found = known.get(name);
    if (found) return [...new Set(found)];
  }
  return [];
}

function put(map: Map<string, Prepared[]>, key: string, one: Prepared): void {
  const list = map.get(key);
  if (list) list.push(one);
  else map.set(key, [one]);
}
