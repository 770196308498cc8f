import type { Shell } from '../model';
import { readShell } from '../shell/readShell';
import { openQuote } from './prompts';

const heredoc = /(?<!<)<<[-~]?[ \t]*\\?(["']?)([A-Za-z_]\w*)\1/;

/** Whether a shell would wait for more behind these lines: an open quote, a loop without its end, a pipe to nowhere. */
export class Unfinished {
  /** Reading all lines again with each one costs the square of their number: behind so many, quotes alone count. */
  private static readonly most = 60;
  private readonly lines: string[] = [];
  private quote = '';
  private terminator: string | undefined;
  private isOpen = false;

  constructor(private readonly shell: Shell) {}

  /** Takes the next line of the command; says whether it goes on behind that. */
  add(line: string): boolean {
    this.lines.push(line);
    if (this.terminator !== undefined) {
      if (line.trim() === this.terminator) this.terminator = undefined;
      return (this.isOpen = this.terminator !== undefined || (this.lines.length < Unfinished.most && this.reads()));
    }
    this.terminator = heredoc.exec(line)?.[2];
    this.quote = openQuote(line, this.quote);
    if (this.terminator !== undefined || this.quote !== '') return (this.isOpen = true);
    if (this.shell === 'powershell' || this.shell === 'cmd')
      return (this.isOpen = this.shell === 'cmd' ? line.endsWith('^') : /[`|({,]\s*$/.test(line));
    return (this.isOpen =
      /(?:(?:^|[^\\])\\|\||&&)[ \t]*$/.test(line) ||
      (this.lines.length < Unfinished.most ? this.reads() : this.isOpen));
  }

  /** Whether a here-document is open: no prompt begins in one. */
  get isHeredoc(): boolean {
    return this.terminator !== undefined;
  }

  private reads(): boolean {
    // What stands in for a name is no redirection.
    const run = this.lines.join('\n').replace(/<[A-Za-z][^<>\n|;&]{0,80}>/g, 'x');
    if (!/[({]|\b(?:do|then|case|if|for|while|until|function|select|begin|switch)\b/.test(run)) return false;
    const reading = readShell({ run, shell: this.shell });
    return 'unfinished' in reading && reading.unfinished;
  }
}
