import { mostPairs } from './limits';

/** `key=`, `"key":`, `- key = `, at the start of a line or behind a separator; the key a label's name. */
const keyed = /(?<![\w./@[-])["']?([A-Za-z_][\w.-]{0,63})["']?(?:[ \t]?=[ \t]?|:(?!\/\/)[ \t]?)/g;
const quoted = /"((?:[^"\\\n]|\\.){0,2000})"|'([^'\n]{0,2000})'/y;
const word = /[^\s,;{}"'|)]{1,2000}/y;

/** A line that is one pair: what stands behind its key, blanks included, is the value. */
const wholeLine = /^[ \t]*(?:[-•*·–][ \t]+)?["']?([A-Za-z_][\w .-]{0,63}?)["']?[ \t]?(?:=|:(?!\/\/))[ \t]*(\S.*)$/;
/** Where the next pair begins in a line that lost its line breaks: ` - key = `, ` Labels: - `. */
const nextPair = /[ \t](?:[-•][ \t]+[A-Za-z_]\w{0,63}[ \t]?[=:]|[A-Z][a-z]{2,20}:[ \t])/;
/** Keys whose unquoted values are sentences; those of others end at the first blank where a line holds several pairs. */
const wordy = /^(?:summary|description|message|title|reason|details|info)$/i;

/**
 * The pairs in a piece of text, in whatever style a tool prints labels and annotations: one a line, a set in braces,
 * logfmt. The first of a key counts. Links end where an address ends, sentences where the next pair begins.
 */
export function pairsIn(text: string): Record<string, string> {
  // A key such as __proto__ must be one like any other.
  const pairs = Object.create(null) as Record<string, string>;
  let left = mostPairs;
  const put = (key: string, value: string): void => {
    if (left === 0 || key in pairs || value === '') return;
    pairs[key] = value;
    left--;
  };
  for (const line of text.split('\n')) {
    if (left === 0) break;
    const starts = [...line.matchAll(keyed)];
    const whole =
      starts.length > 1 && /[{,]|\S=\S/.test(line) && !/^[ \t]*[-•*·–]/.test(line) ? null : wholeLine.exec(line);
    if (whole && !nextPair.test(line.slice(whole.index + 2))) put(keyOf(whole[1] ?? ''), unquoted(whole[2] ?? ''));
    else readPairs(line, starts, put);
  }
  return pairs;
}

/** `Alert Name` of a mail is `alertname` of a label set. Other keys stay as they are. */
const keyOf = (key: string): string => (/^alert[ _-]?name$/i.test(key) ? 'alertname' : key.trim());

function unquoted(value: string): string {
  const [, double, single] = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)')[,;]?$/.exec(value.trim()) ?? [];
  return (double?.replace(/\\(.)/g, '$1') ?? single ?? value).trim();
}

function readPairs(line: string, starts: readonly RegExpExecArray[], put: (key: string, value: string) => void): void {
  let end = 0;
  for (const match of starts) {
    const [matched, key = ''] = match;
    // What looks like a key inside the value before is part of that.
    if (match.index < end || /^https?$/i.test(key)) continue;
    const from = match.index + matched.length;
    const inQuotes = at(quoted, line, from);
    const value = inQuotes?.[1]?.replace(/\\(.)/g, '$1') ?? inQuotes?.[2] ?? bareValue(line, key, from);
    if (value === undefined) continue;
    end = from + (inQuotes?.[0].length ?? value.length);
    put(keyOf(key), value.trim());
  }
}

function bareValue(line: string, key: string, from: number): string | undefined {
  if (!wordy.test(key)) return at(word, line, from)?.[0];
  const rest = line.slice(from);
  const next = rest.search(nextPair);
  const closing = rest.search(/[{}"|]|,[ \t]?\w+=/);
  const ends = [next, closing].filter((end) => end >= 0);
  return rest.slice(0, Math.min(rest.length, ...ends));
}

function at(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  const sticky = new RegExp(pattern);
  sticky.lastIndex = offset;
  return sticky.exec(text);
}
