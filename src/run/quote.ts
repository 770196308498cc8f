import type { Shell } from '../runbook/model';

/** A value as one argument of a command line, or why there is no such thing. */
export type Quoted = { readonly text: string } | { readonly refused: string };

/**
 * Quotes `value` so that `shell` passes it on as exactly one argument, whatever it says. Quotes stand around it even
 * where they need not. Refused, with a reason that completes "The value …":
 * - for every shell, control characters other than tab and line feed (no argument can hold NUL, and a terminal acts on
 *   the others before the shell reads them) and halves of surrogate pairs, which no encoding carries;
 * - for cmd, what it has no way to quote: `"`, `%`, `!`, `^` and line feeds;
 * - for PowerShell, `"`, and a backslash at the end of a value with blanks: Windows PowerShell passes them on unescaped,
 *   so that the program sees other arguments.
 */
export function quoteFor(shell: Shell, value: string): Quoted {
  if (/[\0-\u0008\u000B-\u001F\u007F]/.test(value)) return { refused: 'has a control character' };
  if (/\p{Surrogate}/u.test(value)) return { refused: 'has half a character' };
  return quoters[shell](value);
}

const quoters: Readonly<Record<Shell, (value: string) => Quoted>> = {
  sh: quotePosix,
  bash: quotePosix,
  zsh: quotePosix,
  fish: quoteFish,
  powershell: quotePowershell,
  cmd: quoteCmd,
};

/** Nothing has a meaning between single quotes but the next one. */
function quotePosix(value: string): Quoted {
  return { text: `'${value.replaceAll("'", String.raw`'\''`)}'` };
}

function quoteFish(value: string): Quoted {
  return { text: `'${value.replaceAll(/[\\']/g, String.raw`\$&`)}'` };
}

/** A doubled quote stands for itself; PowerShell takes the typographic single quotes for plain ones. */
function quotePowershell(value: string): Quoted {
  if (value === '') return { refused: 'is empty, which Windows PowerShell does not pass on to programs' };
  if (value.includes('"')) return { refused: 'has a double quote, which PowerShell does not pass on to programs' };
  if (/\s/.test(value) && value.endsWith('\\')) {
    return { refused: 'ends with a backslash, which PowerShell does not pass on to programs' };
  }
  return { text: `'${value.replaceAll(/['\u2018-\u201B]/g, '$&$&')}'` };
}

/**
 * Variables are replaced between quotes as well (`%`; `!` where that is switched on), `call` doubles `^` there, and a
 * line feed ends the command. Programs read a backslash before the closing quote as escaping it: those are doubled.
 */
function quoteCmd(value: string): Quoted {
  if (/["%!^\n]/.test(value))
    return { refused: 'has a character that cmd cannot quote: one of " % ! ^ or a line break' };
  return { text: `"${value.replace(/(?<!\\)\\+$/, '$&$&')}"` };
}
