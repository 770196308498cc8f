import { readFileSync, writeFileSync } from 'node:fs';

/** Settings of the whole machine that a runbook's own commands may change: no namespace has its own. */
const files = ['/proc/sys/net/netfilter/nf_conntrack_max'];

/** Remembers them. @returns puts back those that differ */
export function machineSettings(): () => void {
  const before = files.map((file) => [file, read(file)] as const);
  return () => {
    for (const [file, text] of before) if (text !== undefined && read(file) !== text) writeFileSync(file, text);
  };
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
