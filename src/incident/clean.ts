import { stampOpener } from './stamp';

/*
 * What people and runbooks call things, made fit for one line of the record. Each function gives text that it would
 * leave as it is: reading a record back gives exactly what was written. Markdown in the text stays Markdown.
 */

const invisible = /[\u{feff}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu;
const control = /[\p{Cc}\p{Zl}\p{Zp}]/gu;
const loneSurrogate = /\p{Cs}/gu;

/** One line without control characters, outer blanks or anything that opens or closes an HTML comment. */
export function cleanText(text: string): string {
  return text
    .replace(invisible, '')
    .replace(control, ' ')
    .replace(loneSurrogate, '\u{fffd}')
    .replaceAll('<!--', '<! --')
    .replaceAll('-->', '-- >')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Text for a step's line: beyond `cleanText`, nothing in it can be taken for a stamp. */
export function cleanStepText(text: string): string {
  return cleanText(text).replace(/\(/g, (bracket, offset: number, whole: string) =>
    stampOpener(whole, offset) ? '[' : bracket,
  );
}

const longestName = 100;

/**
 * A person's name. It ends before `: ` in a stamp and before ` **` in the timeline, so it has neither: a colon before a
 * blank goes, and asterisks stand alone.
 */
export function cleanWho(who: string): string {
  const name = Array.from(cleanStepText(who)).slice(0, longestName).join('');
  return cleanStepText(
    name
      .replace(/\*{2,}/g, '*')
      .replace(/:{2,}/g, ':')
      .replace(/:(?=\s|$)/g, ''),
  );
}

/** A step's identity as lines have it: it must fit into a field of an HTML comment. */
export function cleanStepId(id: string): string {
  const fitting = cleanText(id)
    .replace(/[<>;]/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^[-\s]+|(?<![-\s])[-\s]+$/g, '');
  return fitting === '' ? 'step' : fitting;
}
