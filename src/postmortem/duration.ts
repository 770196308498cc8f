const units = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
] as const;

/** A duration in milliseconds as people say it, in its two largest units: `1 h 5 min`. */
export function formatDuration(milliseconds: number): string {
  const sign = milliseconds < 0 ? '-' : '';
  let rest = Math.round(Math.abs(milliseconds) / 1000) * 1000;
  const first = Math.max(
    units.findIndex(([length]) => rest >= length),
    0,
  );
  const parts: string[] = [];
  for (const [length, unit] of units.slice(first, first + 2)) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  return parts.length > 0 ? sign + parts.join(' ') : '0 s';
}
