import { isOutputLine, isProse } from './outputLines';
import { isAmbiguous, isProgram } from './programs';

/*
 * What a line or a whole piece of code looks like. All patterns are tried on one line at a time, without nested
 * repetition, so that they cost no more than the line is long.
 */

const assignment = /^(?:export\s+|local\s+|declare\s+|readonly\s+)?[A-Za-z_]\w*=(?:[^=~]|$)/;
const keyword =
  /^(?:for\s+\w+\s+in\b|for\s*\(\(|while\s+(?:\S+\s+)*?(?:read|true|\[|sleep|:|kill|!|ps)|until\s|if\s+(?:\[|!|\S+\s.*(?:;|then))|case\s+"?\$|function\s+\w+|\w+\(\)\s*\{|\[\[?\s|\(\s*\w|\{\s)/;
const path = /^(?:\.{1,2}|~|\$\w+|\$\{\w+\})?\/[\w./@+${}-]+(?:\s|$)/;
const proseEnd = /[.!?]$/;
const flags = /\s--?[A-Za-z][\w-]*/;
const words = /^[\w.@:+/-]+$/;

/** Whether a line reads as a command at a shell. Strict: a line that says nothing either way is none. */
export function looksLikeCommand(line: string): boolean {
  const text = line.trim();
  if (text === '' || text.length > 10_000) return false;
  const simple = text.replace(/^(?:(?:sudo|time|nohup|env|exec|nice)\s+(?:-\w+\s+)*|[A-Z_][A-Z0-9_]*=\S*\s+)+/, '');
  const first = /^[^\s;|&<>()]*/.exec(simple)?.[0] ?? '';
  const rest = simple.slice(first.length).trim();
  if (isQueryStart(text)) return false;
  if (isProgram(first)) {
    if (/^[=:,]|^[-+*/]\s|^[<>]=?\s*\d/.test(rest)) return false;
    if (!isAmbiguous(first)) return !isSentence(simple, rest);
    return flags.test(` ${rest}`) || /[|/$*]/.test(rest) || (rest === '' && simple !== text);
  }
  if (assignment.test(text) || keyword.test(text) || path.test(simple)) return !isSentence(simple, rest);
  return /^[a-z][\w.+-]*$/.test(first) && !first.endsWith('.') && flags.test(` ${rest}`) && !isSentence(simple, rest);
}

/** "cat the file and look for errors." is none. */
function isSentence(text: string, rest: string): boolean {
  if (!/\s/.test(rest) || /[|$"'=\\/{}<>]|(?:^|\s)-/.test(rest)) return false;
  return (
    proseEnd.test(text) ||
    (rest.split(/\s+/).length > 4 &&
      rest.split(/\s+/).every((word) => words.test(word)) &&
      /\b(?:the|is|are|to|of|and|your|that)\b/.test(rest))
  );
}

const functions =
  /^\(*\s*(?:sum|avg|min|max|count|topk|bottomk|stddev|quantile|histogram_quantile|rate|irate|increase|delta|deriv|predict_linear|label_replace|label_join|sort|sort_desc|abs|ceil|floor|round|absent|absent_over_time|\w+_over_time|count_values|group|scalar|vector|time|changes|resets|clamp_min|clamp_max)\s*(?:(?:by|without)\s*\([^)]*\)\s*)?\(/;
const selector = /^\(*\s*[a-zA-Z_:][\w:]*\s*\{[^{}]*[=~]/;
const rangeVector = /\[\d+[smhdwy](?::\w*)?\]/;
const metric = /^\(*\s*[a-zA-Z_:][a-zA-Z:]*_[\w:]+\s+(?:[-+*/%]\s+[\w(.]|[<>=!]=?\s+(?:bool\s+)?[\d(.])/;
const sql =
  /^(?:SELECT\s.+|select\s.+\sfrom\s.+|UPDATE\s+\S+\s+SET\s.+|INSERT\s+INTO\s.+|DELETE\s+FROM\s.+|(?:CREATE|ALTER|DROP)\s+(?:TABLE|INDEX|DATABASE|USER|ROLE)\s.+|SHOW\s[A-Z\s]+;?|EXPLAIN\s.+|VACUUM\b.*|BEGIN;|COMMIT;|WITH\s+\w+\s+AS\s*\(.*)$/;

/** PromQL, LogQL or SQL. */
function isQueryStart(line: string): boolean {
  return (
    functions.test(line) || selector.test(line) || metric.test(line) || sql.test(line) || /^\{\w+\s*[=!]~?"/.test(line)
  );
}

/**
 * Whether code is surely no command, whatever its info string says: a query, data, a request, a diff, what a program
 * prints, prose, or a command of a chat.
 */
export function isForeign(lines: readonly string[]): boolean {
  const first = (lines.find((line) => line.trim() !== '' && !/^\s*#/.test(line)) ?? '').trim();
  if (first === '') return true;
  if (isQueryStart(first) || /^(?:\/\/|\/\*|--\s)/.test(first)) return true;
  if (first.startsWith('(') && lines.some((line) => rangeVector.test(line) || functions.test(line.trim()))) return true;
  if (/^[{[]\s*(?:$|["'{[\]}])/.test(first) && !/^\[\[?\s+["'$!-]/.test(first)) return true;
  if (/^(?:apiVersion|kind|groups|spec|version|services|metadata|alert|- \w+|[a-z]\w*):(?:\s|$)/.test(first))
    return true;
  if (/^(?:GET|POST|PUT|DELETE|PATCH|HEAD)\s+(?:\S+(?:\s+HTTP\/[\d.]+)?)?$/.test(first)) return true;
  if (/^(?:diff --git |@@ |\+\+\+ |--- \S+\s*$|Index: |[-+]\s{2,}\w+:|<[?!\w])/.test(first))
    return !/^<\w[\w-]*>\s*\S/.test(first);
  if (/^\/[a-z][\w-]*(?:\s+\S.*)?$/i.test(first) && !/^\/(?:bin|sbin|opt|usr|etc|root|home)\b/.test(first)) return true;
  return isOutputLine(first) || isProse(first);
}
