import { visibleLine } from '../markdown/deceptiveText';
import type { Problem } from '../runbook/problem';
import type { Blocks } from '../markdown/lineKinds';
import { findRecordFrontMatter, readBlocks } from './blocks';
import { readFrontMatter, type FrontMatter } from './frontMatter';
import { recordFormat, type Incident, type TimelineEntry } from './model';
import { headingText } from '../markdown/sections';
import { blockProblems, factProblems, stepProblems } from './recordProblems';
import { currentParameters } from './parameters';
import { recordSlug } from './slug';
import { currentRoles, currentSeverity, currentStatus, parseSeverity } from './state';
import { readSteps, resolveStep, type LinesOfStep } from './steps';
import { parseTime } from './time';
import { readTimeline } from './timeline';

export interface RecordReading {
  /** Absent where the text is no incident record, or one of a format to come. */
  readonly record?: Incident;
  readonly problems: readonly Problem[];
}

/** Reads a record as far as it goes. Never throws; takes time in proportion to the text. */
export function readRecord(text: string): RecordReading {
  const range = findRecordFrontMatter(text);
  const facts = range && readFrontMatter(text, range);
  const format = facts?.values.get('incident');
  if (!facts || !format) return { problems: [] };
  if (!/^\d+$/.test(format.text) || Number(format.text) > recordFormat) {
    return {
      problems: [
        {
          code: 'record-format-unknown',
          severity: 'error',
          message: `Update the extension to read this record: its format is ${format.text}, and this version reads up to ${recordFormat}.`,
          range: format.range,
        },
      ],
    };
  }
  const blocks = readBlocks(text);
  const steps = readSteps(text, blocks);
  const timeline = readTimeline(text, blocks);
  const problems = [...facts.problems, ...factProblems(facts), ...stepProblems(steps), ...blockProblems(blocks)];
  return { record: incident(text, facts, blocks, steps, timeline), problems };
}

function incident(
  text: string,
  { values, parameters }: FrontMatter,
  blocks: Blocks,
  steps: ReadonlyMap<string, LinesOfStep>,
  timeline: readonly TimelineEntry[],
): Incident {
  const fact = (key: string): string | undefined => orNothing(values.get(key)?.text.trim());
  const heading = blocks.lines.find(({ kind, level }) => kind === 'heading' && level === 1);
  const title =
    orNothing(visibleLine(fact('title') ?? (heading ? headingText(text, heading) : ''))) ?? 'Untitled incident';
  const started = parseTime(fact('started') ?? '')?.at ?? timeline.find(({ at }) => at)?.at;
  const severityAtStart = parseSeverity(fact('severity') ?? '');
  const severity = currentSeverity(timeline) ?? severityAtStart;
  const runbook = fact('runbook');
  const runbookVersion = fact('runbook-version');
  return {
    id: fact('id') ?? recordSlug(title),
    title,
    kind: fact('kind') === 'drill' ? 'drill' : 'incident',
    ...(runbook !== undefined && { runbook }),
    ...(runbookVersion !== undefined && { runbookVersion }),
    parameters: currentParameters(parameters, timeline),
    ...(started && { started }),
    ...(severityAtStart && { severityAtStart }),
    ...(severity && { severity }),
    status: currentStatus(timeline),
    roles: currentRoles(timeline),
    steps: [...steps.values()].map(resolveStep),
    timeline,
  };
}

function orNothing(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
