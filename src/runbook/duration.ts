const units = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 } as const;

/** Milliseconds of a duration such as `90s`, `5m` or `1h30m`; undefined for anything else, a bare number included. */
export function parseDuration(text: string): number | undefined {
  const match = /^(?=\d)(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/.exec(text);
  if (match === null) return undefined;
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = match.map(Number).map((part) => part || 0);
  return days * units.d + hours * units.h + minutes * units.m + seconds * units.s;
}
