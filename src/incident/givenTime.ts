import { parseTime } from './time';

const minute = 60_000;
const units: Readonly<Record<string, number>> = { s: 1_000, m: minute, h: 60 * minute };
const ago = /^-?(\d{1,4})\s*([smh])(?:in|ins|ec|ecs|our|ours)?(?:\s+ago)?$/i;
const clock = /^(\d{1,2}):(\d\d)(?::(\d\d))?\s*(?:Z|UTC)?$/i;

/**
 * A time as people type it: a clock time in UTC (`12:57`, on the day of `near`, else the last one before `now`), a whole
 * date and time, or how long ago (`5m`, `5m ago`). Undefined for what is none of these.
 */
export function parseGivenTime(text: string, now: Date, near?: Date): Date | undefined {
  const given = text.trim();
  const whole = parseTime(given);
  if (whole?.end === given.length) return whole.at;
  const back = ago.exec(given);
  if (back) return new Date(now.getTime() - Number(back[1]) * (units[(back[2] ?? '').toLowerCase()] ?? 0));
  const [, hours = '', minutes = '', seconds = '0'] = clock.exec(given) ?? [];
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const at = new Date(near ?? now);
  at.setUTCHours(Number(hours), Number(minutes), Number(seconds), 0);
  if (near === undefined && at > now) at.setUTCDate(at.getUTCDate() - 1);
  return at;
}
