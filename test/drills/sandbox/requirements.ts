import { readFileSync, statSync } from 'node:fs';

/** Why drills cannot run on this machine, as a clause; undefined where they can. */
export function whyNoSandbox(): string | undefined {
  if (process.platform !== 'linux') return 'drills need Linux';
  if (process.getuid?.() !== 0) return 'drills need root, for namespaces of their own';
  const missing = programs.find((program) => !folders.some((folder) => isThere(`${folder}/${program}`)));
  if (missing !== undefined) return `drills need ${missing}, which this machine does not have`;
  if (!/\boverlay\b/.test(readFileSync('/proc/filesystems', 'utf8'))) return 'drills need the overlay file system';
  if (statSync('/usr').dev !== statSync('/').dev) return 'drills need /usr and / on one file system';
  if (cgroupRoot() === undefined) return 'drills need cgroup v2';
  return undefined;
}

/** Of util-linux, iproute2, tar and Debian's own. */
const programs = ['unshare', 'nsenter', 'setpriv', 'flock', 'ip', 'tar', 'timeout', 'apt-get', 'dpkg-query'];
const folders = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Where cgroup v2 is mounted, alone or beside v1. */
export function cgroupRoot(): string | undefined {
  const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n');
  return mounts.map((line) => line.split(' ')).find(([, , type]) => type === 'cgroup2')?.[1];
}
