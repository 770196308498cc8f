import { canDeceive, visibleLine } from './deceptiveText';
import { invisible } from './lines';

const longest = 2000;

/**
 * What a person reads of a piece of Markdown, on one line: links and images become their text, emphasis, code marks,
 * HTML and heading attributes (`{#id}`) go. Over-long text is cut first.
 */
export function plainText(markdown: string): string {
  let text = markdown.length > longest ? markdown.slice(0, longest) : markdown;
  if (!marks.test(text)) return canDeceive(text) ? visibleLine(text) : text.trim();
  if (text.includes('<'))
    text = text.replace(
      /<!--[^>]{0,500}-->|<\/?(?:a|b|i|u|br|em|img|sub|sup|kbd|span|code|strong|font|summary|details|div|p)\b[^<>]{0,500}>/gi,
      ' ',
    );
  if (text.includes('[')) {
    text = text
      .replace(/!?\[\[([^[\]|]{1,200}\|)?([^[\]|]{1,200})\]\]/g, '$2')
      .replace(/!?\[([^[\]]{0,300})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,1000}\)/g, '$1')
      .replace(/!?\[([^[\]]{1,300})\]\[[^[\]]{0,200}\]/g, '$1');
  }
  if (text.includes('{')) text = text.replace(/(?<![ \t])[ \t]*\{:?[ \t]*[#.][^{}]{0,100}\}[ \t]*$/, '');
  text = withoutMarks(text);
  if (text.includes('&')) text = text.replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => entities[name] ?? '');
  return visibleLine(text.replace(invisible, ''));
}

/** Without any of these, and without runs of blanks, the text is plain as it stands. */
const marks = /[<[{*_`~\\&\n\r\t\u{200b}-\u{200d}\u{2060}\u{feff}]| {2}/u;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** Inside of code, marks are text. */
function withoutMarks(text: string): string {
  if (!/[*_`~\\]/.test(text)) return text;
  return text.split(/(`+)/).reduce<{ readonly out: string; readonly fence: string }>(
    ({ out, fence }, part) => {
      if (part.startsWith('`'))
        return fence === '' ? { out, fence: part } : part === fence ? { out, fence: '' } : { out: out + part, fence };
      return { out: out + (fence === '' ? withoutEmphasis(part) : part), fence };
    },
    { out: '', fence: '' },
  ).out;
}

function withoutEmphasis(text: string): string {
  return text
    .replace(/\*{1,3}(?=\S)|(?<=\S)\*{1,3}/g, '')
    .replace(/(^|[\s("'])_{1,3}(?=\S)/g, '$1')
    .replace(/(?<=\S)_{1,3}(?=$|[\s)"'.,:;!?])/g, '')
    .replace(/~~/g, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

/** The first sentence of a text on one line, at most `length` characters: cut between words where it is longer. */
export function firstSentence(text: string, length: number): string {
  const end = text.search(/[.!?](?=\s+[\p{Lu}\d"'(`[])/u);
  const sentence = end > 4 && !/\b(?:e\.g|i\.e|etc|vs)$/i.test(text.slice(0, end)) ? text.slice(0, end) : text;
  return shorten(sentence.replace(/(?<![\s:;,.])[\s:;,.]+$/, ''), length);
}

export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  const blank = cut.lastIndexOf(' ');
  return `${(blank > length / 2 ? cut.slice(0, blank) : cut).replace(/(?<![\s:;,.\ud800-\udbff])[\s:;,.\ud800-\udbff]+$/, '')}…`;
}
