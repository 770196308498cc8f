import { blank } from '../blanks';
import type { PostmortemInput } from '../postmortemInput';
import { diagram } from './diagram';
import { durationTable } from './durationTable';
import { overview } from './overview';
import { people } from './people';
import { decisionList, evidenceList, hypothesisList, stepLists, updateList } from './recordLists';
import { runbookGaps } from './runbookGaps';
import { timelineList } from './timelineList';

/** Part of a postmortem that comes from the record. */
interface Fact {
  readonly lines: (known: PostmortemInput) => readonly string[];
  /** What stands there where the record says nothing of it. */
  readonly none: string;
  /** What people write there where there is no record. Empty: nothing stands there. */
  readonly byHand: readonly string[];
}

/** By the name that templates have for it: a placeholder alone on its line. */
export const facts: ReadonlyMap<string, Fact> = new Map<string, Fact>([
  [
    'overview',
    {
      lines: overview,
      none: '',
      byHand: [`- Severity: ${blank('SEV1 to SEV5')}`, `- Started: ${blank('YYYY-MM-DDThh:mmZ')}`],
    },
  ],
  [
    'people',
    {
      lines: people,
      none: 'No people in the record.',
      byHand: [`- Commander: ${blank('name')}`, `- Others: ${blank('names and roles')}`],
    },
  ],
  [
    'durations',
    {
      lines: durationTable,
      none: '',
      byHand: [`- From ${blank('YYYY-MM-DDThh:mmZ')} to ${blank('YYYY-MM-DDThh:mmZ, and what ended it')}`],
    },
  ],
  ['diagram', { lines: diagram, none: 'Nothing in the record to draw.', byHand: [] }],
  [
    'timeline',
    {
      lines: timelineList,
      none: '',
      byHand: [
        '| UTC | Event | Evidence |',
        '| --- | --- | --- |',
        `| ${blank('YYYY-MM-DDThh:mmZ')} | ${blank('what happened')} | ${blank('link, command or log line')} |`,
      ],
    },
  ],
  ['hypotheses', { lines: hypothesisList, none: 'No hypotheses in the record.', byHand: [] }],
  ['decisions', { lines: decisionList, none: 'No decisions in the record.', byHand: [] }],
  ['steps', { lines: stepLists, none: 'No steps in the record.', byHand: [] }],
  [
    'runbook-gaps',
    { lines: runbookGaps, none: 'According to the record, the runbook was followed as written.', byHand: [] },
  ],
  ['updates', { lines: updateList, none: 'No updates in the record.', byHand: [] }],
  ['evidence', { lines: evidenceList, none: '', byHand: [] }],
]);

/** The lines of a fact; undefined where there is none of that name. */
export function factLines(name: string, known: PostmortemInput): readonly string[] | undefined {
  const fact = facts.get(name);
  const lines = fact?.lines(known);
  return lines?.length === 0 ? [fact?.none ?? ''] : lines;
}
