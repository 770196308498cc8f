import { readBlocks } from './blocks';
import { cleanText } from './clean';
import { findSections } from '../markdown/sections';
import type { Happening } from './timelineLine';

const alertHeading = 'Alert';

/** How much of an alert's first line the timeline shows. Our own choice: what fits two lines of an editor. */
const longestLine = 200;

const invisible = /[\u{feff}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu;
/** Control characters other than the tab and the line feed. */
const control = /[\0-\x08\x0b-\x1f\x7f-\x9f]/g;
const loneSurrogate = /\p{Cs}/gu;

/** An alert's text as a record keeps it: line feeds, nothing invisible, no empty lines around it. */
export function cleanAlert(alert: string): string {
  const lines = alert
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(invisible, '')
    .replace(control, ' ')
    .replace(loneSurrogate, '\u{fffd}')
    .split('\n');
  const isBlank = (line: string): boolean => line.trim() === '';
  const first = lines.findIndex((line) => !isBlank(line));
  return first < 0 ? '' : lines.slice(first, lines.findLastIndex((line) => !isBlank(line)) + 1).join('\n');
}

/** What the timeline says of an alert: its first line. The text must be clean and not empty. */
export function alertHappening(alert: string): Pick<Happening, 'kind' | 'text'> {
  const first = cleanText(alert.split('\n', 1)[0] ?? '');
  const characters = Array.from(first);
  const text = characters.length > longestLine ? `${characters.slice(0, longestLine).join('')}…` : first;
  return { kind: 'alert', text };
}

/** The section that keeps all of an alert that does not fit the timeline. No line of the text closes the fence. */
export function alertSection(alert: string): readonly string[] {
  if (alertHappening(alert).text === alert) return [];
  const longest = Math.max(2, ...[...alert.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return [`## ${alertHeading}`, '', `${fence}text`, ...alert.split('\n'), fence, ''];
}

/** The alert that a record was begun from, as `cleanAlert` gives it; undefined where it has no section of its own. */
export function readAlert(text: string): string | undefined {
  const blocks = readBlocks(text);
  const [section] = findSections(text, blocks, alertHeading);
  if (!section) return undefined;
  const below = blocks.lines.slice(section.first, section.end);
  const first = below.findIndex(({ kind }) => kind === 'code');
  const end = below.findIndex(({ kind }, index) => index > first && kind !== 'code');
  const code = first < 0 ? [] : below.slice(first, end < 0 ? below.length : end);
  const lines = code.slice(1, -1).map(({ start, end: lineEnd }) => text.slice(start, lineEnd));
  return code.length < 2 ? undefined : lines.join('\n');
}
