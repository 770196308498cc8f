import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Where layers are kept between runs: deleting it costs half a minute. */
const cache = '/var/cache/incident-runbooks-drills';

/**
 * The packages that the machine lacks, as an archive to be laid over its file system: the machine itself is left alone.
 * Undefined where it has all of them. Made once for each state of the machine's packages.
 * @throws {Error} where apt cannot install them
 */
export async function layerOf(packages: readonly string[], scripts: string): Promise<string | undefined> {
  const status = readFileSync('/var/lib/dpkg/status', 'utf8');
  const lacking = packages.filter((name) => !isInstalled(status, name)).toSorted();
  if (lacking.length === 0) return undefined;
  const script = join(scripts, 'layer.sh');
  const key = createHash('sha256').update(status).update(readFileSync(script)).update(lacking.join(' ')).digest('hex');
  const file = join(cache, `${key.slice(0, 16)}.tar`);
  if (existsSync(file)) return file;
  console.log(`Fetching ${lacking.join(', ')} into a layer for the sandboxes (about half a minute, once)…`);
  const box = mkdtempSync(join(tmpdir(), 'runbooks-layer-'));
  try {
    mkdirSync(cache, { recursive: true });
    // One at a time, whoever else runs drills here: the second finds what the first has made. A run that was stopped
    // leaves no half of a layer to be taken for a whole one.
    const build = '[ -e "$1" ] || { unshare --mount sh "$2" "$3" $4 > "$1.$$" && mv "$1.$$" "$1"; }';
    const argv = [join(cache, 'lock'), 'sh', '-c', build, 'sh', file, script, box, lacking.join(' ')];
    await promisify(execFile)('flock', argv, { timeout: 600_000 });
    return file;
  } finally {
    rmSync(box, { recursive: true, force: true });
  }
}

function isInstalled(status: string, name: string): boolean {
  return status.split('\n\n').some((entry) => {
    return entry.startsWith(`Package: ${name}\n`) && entry.includes('\nStatus: install ok installed\n');
  });
}
