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

/** Whether a process of this `pidSpace` runs. One that belongs to somebody else does. */
export function processIsAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
