const units = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 } as const;

/** Milliseconds of a duration such as `90s`, `5m` or `1h30m`; undefined for anything else, a bare number included. */
export function parseDuration(text: string): number | undefined {
  const match = /^(?=\d)(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/.exec(text);
  if (match === null) return undefined;
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = match.map(Number).map((part) => part || 0);
  return days * units.d + hours * units.h + minutes * units.m + seconds * units.s;
}

/**
 * Milliseconds as people read them, in the two largest units: `1.2s`, `42m`, `1h 05m`, `2d 4h`. What is left over is
 * dropped: a minute that is not over is not told. `to` is the finest unit that matters; with `tenth`, less than a minute
 * has its tenths of a second.
 */
export function formatDuration(milliseconds: number, to: 'minute' | 'second' | 'tenth' = 'second'): string {
  const sign = milliseconds < 0 ? '-' : '';
  const rest = Math.abs(milliseconds);
  if (to === 'tenth' && rest < units.m) return `${sign}${(Math.floor(rest / 100) / 10).toFixed(1)}s`;
  const [days, hours, minutes, seconds] = [
    Math.floor(rest / units.d),
    Math.floor(rest / units.h) % 24,
    Math.floor(rest / units.m) % 60,
    Math.floor(rest / units.s) % 60,
  ];
  if (days > 0) return sign + pair(`${days}d`, hours, 'h', 1);
  if (hours > 0) return sign + pair(`${hours}h`, minutes, 'm', 2);
  if (to === 'minute') return minutes > 0 ? `${sign}${minutes}m` : '0m';
  if (minutes > 0) return sign + pair(`${minutes}m`, seconds, 's', 2);
  return seconds > 0 ? `${sign}${seconds}s` : '0s';
}

/** Digits that are always there keep a clock from moving about as it counts. */
const pair = (first: string, second: number, unit: string, digits: number): string =>
  second === 0 ? first : `${first} ${String(second).padStart(digits, '0')}${unit}`;
