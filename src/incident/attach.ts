import type { Runbook } from '../runbook/model';
import { appendTimeline } from './append';
import { readBlocks } from './blocks';
import { inTurn } from './change';
import { findFollowed } from './followed';
import type { TextEdit } from './model';
import { formatParameter } from './parameters';
import { readRecord } from './record';
import { attachedHeading, insertRunbookBlock } from './runbookBlock';
import { formatRunbookLine, runbookName } from './runbookLine';
import { runbookSteps, stepPrefix } from './runbookSteps';

/** A runbook in the version that is followed from now on, and who decided so. */
export interface FollowRunbook {
  readonly name: string;
  /** Short hash of the runbook's content. */
  readonly version: string;
  readonly runbook: Runbook;
  readonly at: Date;
  readonly who: string;
}

/**
 * The edits that make a running incident follow one more runbook: its steps, with ids `name/step-id`, a `runbook` line,
 * and a `parameter` line for each value given; values that the runbook calls secret are left out. None where the runbook
 * is followed already, undefined where the text is no record.
 */
export function attachRunbook(
  text: string,
  {
    name,
    version,
    runbook,
    at,
    who,
    parameters = {},
  }: FollowRunbook & { parameters?: Readonly<Record<string, string>> },
): readonly TextEdit[] | undefined {
  const { record } = readRecord(text);
  if (!record) return undefined;
  if (findFollowed(record, name)) return [];
  const secrets = new Set(runbook.parameters.filter(({ secret }) => secret).map((parameter) => parameter.name));
  const values = Object.entries(parameters).filter(([parameter]) => !secrets.has(parameter));
  const by = { at, who };
  return inTurn(text, [
    (before) =>
      insertRunbookBlock(
        { text: before, blocks: readBlocks(before) },
        runbookSteps(runbook, stepPrefix(name)),
        (phase) => attachedHeading(runbook, phase),
      ),
    (before) => appendTimeline(before, { ...by, kind: 'runbook', text: formatRunbookLine(name, version) }),
    ...values.map(([parameter, value]) => (before: string) => {
      const said = formatParameter({ name: `${runbookName(name)}/${parameter}`, value });
      return appendTimeline(before, { ...by, kind: 'parameter', text: said });
    }),
  ]);
}
