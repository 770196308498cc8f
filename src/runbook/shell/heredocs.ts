import { readExpanding } from './expansions';
import type { Heredoc, Source } from './source';
import type { Part, Redirection } from './syntax';

const delimiter = /[ \t]*(?:'([^'\r\n]+)'|"([^"\\$`\r\n]+)"|\\([\w.-]+)|([\w.-]+))(?=[\s;|&()<>]|$)/y;

/** The delimiter behind `<<`: a word, quoted or not. */
export function announceHeredoc(s: Source, operator: '<<' | '<<-'): Redirection {
  const [matched = '', single, double, escaped, plain] = s.match(delimiter) ?? s.fail();
  s.at += matched.length;
  const quoted = single ?? double ?? escaped;
  const parts: Part[] = [];
  s.heredocs.push({
    delimiter: quoted ?? plain ?? '',
    literal: quoted !== undefined,
    tabs: operator === '<<-',
    take: (body) => parts.push(...body),
  });
  return { operator, parts };
}

/** Goes past the end of a line and the bodies of the here-documents that were announced in it. */
export function endLine(s: Source): void {
  s.at++;
  for (const heredoc of s.heredocs.splice(0)) readBody(s, heredoc);
}

function readBody(s: Source, heredoc: Heredoc): void {
  const [bodyEnd, end] = findDelimiter(s, heredoc);
  if (heredoc.literal) {
    heredoc.take([{ kind: 'text', text: s.text.slice(s.at, bodyEnd), quoted: true }]);
    s.skipTo(bodyEnd, 'literal-heredoc');
  } else heredoc.take(s.within(bodyEnd, () => readExpanding(s, 'heredoc', () => false)));
  s.at = end;
}

/** Where the body of a here-document ends, and the line of its delimiter. */
function findDelimiter(s: Source, { delimiter: wanted, literal, tabs }: Heredoc): readonly [number, number] {
  for (let start = s.at; start <= s.end;) {
    const newline = s.text.indexOf('\n', start);
    const end = newline === -1 || newline > s.end ? s.end : newline;
    const line = s.text.slice(start, end);
    if ((tabs ? line.replace(/^\t+/, '') : line) === wanted) {
      // The backslash would join the delimiter to its line.
      if (!literal && s.text.startsWith('\\\n', start - 2)) s.fail();
      return [start, end];
    }
    start = end + 1;
  }
  throw s.unfinished();
}
