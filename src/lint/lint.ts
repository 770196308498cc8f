import type { Problem, ProblemSeverity } from '../runbook/problem';
import type { RunbookReading } from '../runbook/reading';
import { badPattern } from './badPattern';
import { danglingGo } from './danglingGo';
import { endlessLoop } from './endlessLoop';
import { hiddenCharacter } from './hiddenCharacter';
import { indexRebuildNoop } from './indexRebuildNoop';
import { longPath } from './longPath';
import { missingEffect } from './missingEffect';
import { missingRevert } from './missingRevert';
import { missingVerify } from './missingVerify';
import { notrackWithoutAccept } from './notrackWithoutAccept';
import { phaseOrder } from './phaseOrder';
import { placeholderAsCode, placeholderInSecondShell } from './placeholderAsCode';
import { placeholderInQuotes } from './placeholderInQuotes';
import { proseCommand } from './proseCommand';
import { repeatedId } from './repeatedId';
import { reviewOverdue } from './reviewOverdue';
import { rocksdbGlobalInfo } from './rocksdbGlobalInfo';
import type { Rule } from './rule';
import { subjectOf } from './subject';
import { tooManyNameservers } from './tooManyNameservers';
import { unknownParameter } from './unknownParameter';
import { unreachableStep } from './unreachableStep';
import { unusedParameter } from './unusedParameter';

interface RuleRow {
  /** What settings and the documentation call the rule by. */
  readonly code: string;
  readonly severity: ProblemSeverity;
  readonly rule: Rule;
}

/** Errors make a runbook lead astray or a command unsafe; warnings are what a reviewer would object to. */
export const rules: readonly RuleRow[] = [
  { code: 'repeated-id', severity: 'error', rule: repeatedId },
  { code: 'dangling-go', severity: 'error', rule: danglingGo },
  { code: 'unreachable-step', severity: 'warning', rule: unreachableStep },
  { code: 'endless-loop', severity: 'warning', rule: endlessLoop },
  { code: 'long-path', severity: 'information', rule: longPath },
  { code: 'phase-order', severity: 'warning', rule: phaseOrder },
  { code: 'missing-effect', severity: 'warning', rule: missingEffect },
  { code: 'missing-revert', severity: 'warning', rule: missingRevert },
  { code: 'missing-verify', severity: 'warning', rule: missingVerify },
  { code: 'review-overdue', severity: 'information', rule: reviewOverdue },
  { code: 'unknown-parameter', severity: 'error', rule: unknownParameter },
  { code: 'unused-parameter', severity: 'warning', rule: unusedParameter },
  { code: 'placeholder-in-quotes', severity: 'error', rule: placeholderInQuotes },
  { code: 'placeholder-as-code', severity: 'error', rule: placeholderAsCode },
  { code: 'placeholder-in-second-shell', severity: 'information', rule: placeholderInSecondShell },
  { code: 'prose-command', severity: 'error', rule: proseCommand },
  { code: 'hidden-character', severity: 'error', rule: hiddenCharacter },
  { code: 'bad-pattern', severity: 'error', rule: badPattern },
  { code: 'rocksdb-global-info', severity: 'error', rule: rocksdbGlobalInfo },
  { code: 'index-rebuild-noop', severity: 'error', rule: indexRebuildNoop },
  { code: 'notrack-without-accept', severity: 'error', rule: notrackWithoutAccept },
  { code: 'too-many-nameservers', severity: 'warning', rule: tooManyNameservers },
];

/**
 * What is questionable about a runbook that could be read, in the order of the text; nothing where none was read.
 * `today` is what a review's age is measured by; `reviewDays`, how old one may be.
 */
export function lint(reading: RunbookReading, today: Date, { reviewDays = 180 } = {}): readonly Problem[] {
  if (reading.runbook === undefined) return [];
  const subject = subjectOf(reading.runbook, reading, today, reviewDays);
  return rules
    .flatMap(({ code, severity, rule }) => rule(subject).map((finding) => ({ code, severity, ...finding })))
    .toSorted((a, b) => a.range.start - b.range.start);
}
