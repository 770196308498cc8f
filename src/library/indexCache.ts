import type { FileHeads } from './fileHeads';
import type { Slices } from './slices';

/** Changes with what stands in a line; a cache in another format is thrown away. */
const FORMAT = 1;

/** What must be the same for a cache to count. */
export interface CacheKey {
  /** Of the extension: another one may read the same file in another way. */
  readonly version: string;
  /** What problems depend on besides the files (the day, the rules' settings): if it differs, they are dropped. */
  readonly checkedWith: string;
}

interface Header extends CacheKey {
  readonly format: number;
}

/** A line that says how many there were before it: without it, or with another number, the file was cut off. */
interface Trailer {
  readonly files: number;
}

type Line = readonly [uri: string, file: FileHeads];

/** The text of a cache: a line of JSON for each file, so that neither writing nor reading it takes long at a stretch. */
export async function writeCache(
  files: Iterable<readonly [uri: string, file: FileHeads]>,
  key: CacheKey,
  slices: Slices,
): Promise<string> {
  const header: Header = { format: FORMAT, version: key.version, checkedWith: key.checkedWith };
  const lines = [JSON.stringify(header)];
  for (const [uri, { stamp, heads, problems }] of files) {
    if (!stamp) continue;
    const line: Line = [uri, { stamp, heads, ...(problems && { problems }) }];
    lines.push(JSON.stringify(line));
    if (slices.isDue()) await slices.breathe();
  }
  const trailer: Trailer = { files: lines.length - 1 };
  return [...lines, JSON.stringify(trailer)].join('\n');
}

/**
 * Hands the files of a cache to `take`, one after the other. Says whether the cache is whole and ours; if it is not,
 * whatever was taken from it is to be thrown away. Never throws.
 */
export async function readCache(
  text: string,
  key: CacheKey,
  slices: Slices,
  take: (uri: string, file: FileHeads) => void,
): Promise<boolean> {
  const lastBreak = text.lastIndexOf('\n');
  try {
    let from = text.indexOf('\n') + 1;
    const header = JSON.parse(text.slice(0, from)) as Partial<Header>;
    const trailer = JSON.parse(text.slice(lastBreak + 1)) as Partial<Trailer>;
    if (header.format !== FORMAT || header.version !== key.version) return false;
    const isChecked = header.checkedWith === key.checkedWith;
    let count = 0;
    while (from <= lastBreak) {
      const end = text.indexOf('\n', from);
      const [uri, file] = JSON.parse(text.slice(from, end)) as Line;
      if (typeof uri !== 'string' || !isFile(file)) return false;
      const { problems, ...heads } = file;
      take(uri, isChecked && problems ? { ...heads, problems } : heads);
      count += 1;
      from = end + 1;
      if (slices.isDue()) await slices.breathe();
    }
    return count === trailer.files;
  } catch {
    return false;
  }
}

function isFile(file: unknown): file is FileHeads {
  if (typeof file !== 'object' || file === null) return false;
  const { stamp, heads, problems } = file as Partial<FileHeads>;
  const isStamped = typeof stamp?.mtime === 'number' && typeof stamp.size === 'number';
  return isStamped && Array.isArray(heads) && (problems === undefined || Array.isArray(problems));
}
