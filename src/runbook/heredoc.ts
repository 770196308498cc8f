export interface Heredoc {
  readonly delimiter: string;
  /** The delimiter was quoted, so that nothing in the body is expanded. */
  readonly literal: boolean;
  /** `<<-`: tabs before the delimiter do not count. */
  readonly tabs: boolean;
  /** Offset behind the delimiter's first mention. */
  readonly end: number;
}

/** The heredoc announced by `<<` at `at`, or undefined where its delimiter is anything but a word, quoted or not. */
export function readHeredoc(command: string, at: number): Heredoc | undefined {
  const expression = /<<(-?)[ \t]*(?:'([^'\r\n]+)'|"([^"\\$`\r\n]+)"|\\([\w.]+)|([\w.]+))(?=[\s;|&()<>]|$)/y;
  expression.lastIndex = at;
  const match = expression.exec(command);
  if (match === null) return undefined;
  const [, tabs, single, double, escaped, plain] = match;
  const quoted = single ?? double ?? escaped;
  return {
    delimiter: quoted ?? plain ?? '',
    literal: quoted !== undefined,
    tabs: tabs === '-',
    end: expression.lastIndex,
  };
}

/** Offset behind the heredoc whose body starts at `from`: behind its delimiter, or the end of a command that lacks it. */
export function skipHeredoc(command: string, from: number, { delimiter, tabs }: Heredoc): number {
  let start = from;
  while (start < command.length) {
    const newline = command.indexOf('\n', start);
    const end = newline === -1 ? command.length : newline;
    const line = command.slice(start, end).replace(/\r$/, '');
    if ((tabs ? line.replace(/^\t+/, '') : line) === delimiter) return end;
    start = end + 1;
  }
  return command.length;
}
