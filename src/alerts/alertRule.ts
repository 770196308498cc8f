import type { Range } from '../runbook/model';

/** The link of an alert rule to its runbook, as the file has it. */
export interface RuleLink {
  /** `runbook_url`, or what the team calls it. */
  readonly key: string;
  readonly keyRange: Range;
  /** Without quotes; the lines of a block joined. */
  readonly value: string;
  readonly valueRange: Range;
}

/** One alert rule of a rule file. Ranges are UTF-16 offsets. */
export interface AlertRule {
  /** Templates of a chart are not filled in. */
  readonly alert: string;
  readonly alertRange: Range;
  /** From the rule's first character to the end of its last line. */
  readonly range: Range;
  readonly link?: RuleLink;
}
