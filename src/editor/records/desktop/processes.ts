import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Among whose processes a process id means something: two containers of one host have its name and not its processes. */
export const pidSpace = `${hostname()} ${process.platform} ${namespace()}`;

function namespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid').replace(/\D/g, '');
  } catch {
    // Elsewhere than on Linux there is one.
    return '';
  }
}

const space = pidSpace.replace(/[^A-Za-z0-9]/g, '_');

/** This process, for the name of a file that it may leave behind: `<pidSpace>-<pid>`. */
export const processName = `${space}-${String(process.pid)}`;

const named = /^([A-Za-z0-9_]+)-(\d+)$/;

/** Whether the process of this name is known to be gone: one of another `pidSpace` may run, for all that anybody knows. */
export function isGone(name: string): boolean {
  const [, of, pid] = named.exec(name) ?? [];
  return of === space && !processIsAlive(Number(pid));
}

/** Whether a process of this `pidSpace` runs. One that belongs to somebody else does. */
export function processIsAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
