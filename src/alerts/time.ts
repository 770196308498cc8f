/** Numbers up to this are seconds since 1970, above it milliseconds: as seconds, it is the year 5138. */
const SECONDS_UP_TO = 1e11;

/** A time as tools write it, in ISO 8601 and UTC: ISO with an offset, or seconds or milliseconds since 1970. */
export function isoTime(value: string | undefined): string | undefined {
  const text = value?.trim() ?? '';
  const number = /^\d{9,14}(?:\.\d{1,9})?$/.test(text) ? Number(text) : undefined;
  if (
    number === undefined &&
    !/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?[ ]?(?:Z|UTC|[+-]\d\d:?\d\d)$/.test(text)
  )
    return undefined;
  const date = new Date(number === undefined ? isoText(text) : number > SECONDS_UP_TO ? number : number * 1000);
  // Prometheus writes the year 1 for an alert that has not ended.
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1971 ? undefined : date.toISOString();
}

/** Without what engines disagree on: a comma before the fraction, digits below a millisecond, an offset without a colon. */
const isoText = (text: string): string =>
  text
    .replace(' ', 'T')
    .replace(/[ ]?UTC$/, 'Z')
    .replace(/[ ]/, '')
    .replace(/[.,](\d{1,3})\d*/, '.$1')
    .replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
