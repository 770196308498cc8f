const pattern =
  /(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:(Z)|([+-])(\d\d):?(\d\d))?(?!\w)/iy;

const minute = 60_000;
/** The format has four digits for the year. */
const earliest = Date.parse('0001-01-01T00:00:00Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

export interface TimeInText {
  readonly at: Date;
  /** Offset behind the last character of the time. */
  readonly end: number;
}

/**
 * Reads the time that begins exactly at `offset`: ISO 8601 with date and time to the minute or finer. Without a zone it
 * is UTC, like everything in a record; a blank may stand for the `T`.
 */
export function parseTime(text: string, offset = 0): TimeInText | undefined {
  pattern.lastIndex = offset;
  const match = pattern.exec(text);
  if (!match) return undefined;
  const field = (index: number): number => Number(match[index] ?? 0);
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const date = new Date(0);
  date.setUTCFullYear(field(1), field(2) - 1, field(3));
  if (date.getUTCMonth() !== field(2) - 1 || date.getUTCDate() !== field(3)) return undefined;
  if (field(4) > 23 || field(5) > 59 || field(6) > 60) return undefined;
  date.setUTCHours(field(4), field(5), field(6), milliseconds);
  const zone = (match[9] === '-' ? -1 : 1) * (field(10) * 60 + field(11)) * minute;
  return { at: new Date(date.getTime() - zone), end: offset + match[0].length };
}

/** ISO 8601, UTC, to the second; milliseconds only where there are some. Years beyond four digits are cut to fit. */
export function formatTime(at: Date): string {
  return new Date(Math.min(Math.max(at.getTime(), earliest), latest)).toISOString().replace('.000Z', 'Z');
}

/**
 * The time to write for something done at `at` that takes the place of something stamped `previous`: whole seconds, but
 * always later than what it replaces. A clock that was set back, or two changes within one second, must not let the
 * replaced line win when copies are merged.
 */
export function stampTime(at: Date, previous?: Date): Date {
  const seconds = Math.floor(at.getTime() / 1000) * 1000;
  return new Date(previous && seconds <= previous.getTime() ? previous.getTime() + 1 : seconds);
}
