import { continuing, operatorHazard, powershellCommand, returning, unread } from './powershellCommands';
import { type Frame, markHazard, matchHere, type Scan } from './powershellScan';
import type { Hazard } from './quotingContext';

/** A command begins, by its name if that is known. */
export function startCommand(scan: Scan, frame: Frame, word: string | undefined): void {
  const command = powershellCommand(word ?? '');
  frame.command = command;
  frame.mode = 'argument';
  frame.listed = false;
  frame.wordFrom = scan.found.length;
  if (command.evaluates) scan.evaluator ??= command.hazard;
  if (command.hazard) noteSecondShell(scan, frame, command.hazard);
}

/** What the pipeline has handed over so far, it hands to that shell. */
function noteSecondShell(scan: Scan, frame: Frame, hazard: Hazard): void {
  scan.secondShell ??= hazard;
  markHazard(scan, frame.statementFrom, hazard);
  frame.statementFrom = scan.found.length;
}

/** What follows is a statement of its own. */
export function endStatement(scan: Scan, frame: Frame): void {
  frame.mode = frame.kind === 'hash' ? 'key' : 'statement';
  frame.operand = false;
  frame.operator = '';
  frame.keyword = false;
  frame.assigns = false;
  frame.command = undefined;
  frame.operatorHazard = undefined;
  frame.statementFrom = scan.found.length;
}

const word = /[A-Za-z_][\w-]*/y;
const dashed = /[-\u2013-\u2015][A-Za-z]+/y;
const number = /(?:0[xb][\da-f]+|\d+(?:\.(?!\.)\d*)?(?:e[+-]?\d+)?)(?:[a-z]{1,3})?(?![\w$])/iy;
const member = /(?:\?\.|\.|::)[A-Za-z_]\w*/y;
const assignment = /(?:\?\?|[-+*/%])?=/y;
const sign = /\.\.|\+\+|--|\?\?|[-+*/%!,.?:]/y;

/** Reads what is between the values of an expression. */
export function readOperator(scan: Scan, frame: Frame): void {
  const take = (expression: RegExp): string | undefined => {
    const match = matchHere(scan, expression)?.[0];
    scan.at += match?.length ?? 0;
    return match;
  };
  if (frame.mode === 'key') {
    if (take(word) === undefined && take(number) === undefined) {
      if (take(assignment) === undefined) scan.lost = true;
      frame.mode = 'value';
    }
    return;
  }
  if (frame.operand && take(member) !== undefined) return;
  const digits = frame.operand ? undefined : take(number);
  if (digits !== undefined) {
    frame.operand = true;
    frame.operator = `${frame.operator}number`;
    return;
  }
  const named = take(dashed);
  if (named !== undefined) {
    if (!frame.operand && !/^-(?:not|bnot|split|join)$/i.test(named)) scan.lost = true;
    readNamedOperator(scan, frame, named);
    return;
  }
  if (frame.operand && take(assignment) !== undefined) {
    frame.assigns = true;
    frame.mode = 'value';
    frame.operand = false;
    return;
  }
  if (scan.text.charAt(scan.at) === '>' && frame.operand) {
    frame.mode = 'argument';
    startCommand(scan, frame, 'Out-File');
    return;
  }
  if (frame.kind === 'foreach' && frame.operand && /^in$/i.test(matchHere(scan, word)?.[0] ?? '')) {
    scan.at += 2;
    frame.mode = 'value';
    frame.operand = false;
    return;
  }
  const operator = take(sign);
  if (operator === undefined) scan.lost = true;
  else if (operator === '++' || operator === '--') frame.operator = '';
  else readSign(frame, operator);
}

function readSign(frame: Frame, operator: string): void {
  const afterNumber = frame.operand && frame.operator.endsWith('number');
  frame.operator = operator === '+' && afterNumber ? '+number' : operator;
  if (operator === ',') frame.operator = ',';
  frame.operand = false;
}

function readNamedOperator(scan: Scan, frame: Frame, operator: string): void {
  if (/^-(?:and|or|xor)$/i.test(operator)) frame.operatorHazard = undefined;
  frame.operatorHazard ??= operatorHazard(operator);
  if (/^-f$/i.test(operator)) {
    markHazard(scan, frame.statementFrom, { kind: 'formats', by: '-f' });
    frame.statementFrom = scan.found.length;
  }
  frame.operator = operator;
  frame.operand = false;
}

const commandName = /[^\s'"\u2018-\u201E`$(){}|&;,<>@#[\]]+/y;

/** The first word of a statement: a keyword, a number or a sign that begins an expression, or the name of a command. */
export function readCommandName(scan: Scan, frame: Frame, char: string): void {
  if (frame.mode === 'statement' || frame.mode === 'value') {
    const keyword = matchHere(scan, /[a-z]+(?![^\s({;])/iy)?.[0].toLowerCase() ?? '';
    if (frame.kind !== 'group' && readKeyword(scan, frame, keyword)) return;
    const isSign = /[-+!,]/.test(char) && !/^-[A-Za-z]/.test(scan.text.slice(scan.at, scan.at + 2));
    if (
      isSign ||
      /^(?:-(?:not|bnot|split|join)\b|\.\.)/i.test(scan.text.slice(scan.at, scan.at + 8)) ||
      matchHere(scan, number)
    ) {
      frame.mode = 'expression';
      return;
    }
  }
  if (char === '.' && /^\.[ \t]/.test(scan.text.slice(scan.at, scan.at + 2))) {
    scan.at += 1;
    frame.mode = 'command';
    return;
  }
  const name = matchHere(scan, commandName)?.[0];
  const behind = scan.text.charAt(scan.at + (name?.length ?? 0));
  // A name that is put together of several pieces may be any.
  if (
    name === undefined ||
    !/^[\s|&;,()}<>]?$/.test(behind) ||
    scan.places[scan.found.length]?.start === scan.at + name.length
  ) {
    scan.lost = true;
    return;
  }
  scan.at += name.length;
  startCommand(scan, frame, name);
}

const functionHead = /[a-z]+\s+[\w:-]+[ \t]*(?:\([^()"'`#]*\))?/iy;
const caught = /catch(?:\s*\[[\w.]+\](?:\s*,)?)*/iy;

/** Whether a keyword stood here, which was read. */
function readKeyword(scan: Scan, frame: Frame, keyword: string): boolean {
  if (unread.has(keyword)) {
    scan.lost = true;
    return true;
  }
  if (returning.has(keyword)) {
    scan.at += keyword.length;
    frame.mode = 'value';
    return true;
  }
  const isFunction = keyword === 'function' || keyword === 'filter';
  if (!isFunction && !continuing.has(keyword)) return false;
  const head = isFunction ? matchHere(scan, functionHead) : keyword === 'catch' ? matchHere(scan, caught) : undefined;
  if (isFunction && head === undefined) scan.lost = true;
  scan.at += head?.[0].length ?? keyword.length;
  frame.mode = 'statement';
  frame.keyword = true;
  return true;
}

const arithmetic = /^(?:[*/%-]|\.\.|-(?:shl|shr|band|bor|bxor|bnot))$/i;

/** An operand of arithmetic, or left of a comparison by size, is a number; `+` takes one where one stands beside it. */
export function isCounted(before: string, after: string, behind: string): Hazard | undefined {
  const by = arithmetic.test(before) || before === '+number' ? before.charAt(0) : after;
  const counted =
    arithmetic.test(before) ||
    arithmetic.test(after) ||
    before === '+number' ||
    (after === '+' && /^[ \t]*\+[ \t]*[\d(]/.test(behind)) ||
    /^-[ci]?(?:gt|ge|lt|le)$/i.test(after);
  return counted ? { kind: 'evaluates', by } : undefined;
}
