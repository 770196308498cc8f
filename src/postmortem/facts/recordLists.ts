import { hypotheses } from '../../incident/hypotheses';
import type { IncidentStep, Stamp, TimelineKind } from '../../incident/model';
import { pathOf } from '../../incident/path';
import { progress } from '../../incident/progress';
import { formatTime } from '../../incident/time';
import type { PostmortemInput } from '../postmortemInput';
import { moments } from '../moments';
import { plain, relink } from '../format';
import { momentLine } from './timelineList';

/** Supposed causes, and what became of each. */
export function hypothesisList({ incident, folder }: PostmortemInput): readonly string[] {
  const found = hypotheses(incident.timeline).map(({ text, state, who, at, raisedBy, raisedAt }) => {
    const raised = by(raisedBy, raisedAt);
    const settled = state === 'open' ? 'neither confirmed nor rejected' : `${state}${by(who, at)}`;
    return `- ${relink(plain(text), folder)}: raised${raised}; **${settled}**`;
  });
  return under('Suspected causes:', found);
}

export const decisionList = (known: PostmortemInput): readonly string[] =>
  under('Decisions:', entriesOf(known, 'decision'));

export const updateList = (known: PostmortemInput): readonly string[] =>
  under('Updates sent:', entriesOf(known, 'update'));

function entriesOf({ incident, folder }: PostmortemInput, kind: TimelineKind): readonly string[] {
  return moments(incident)
    .filter(({ entry }) => entry?.kind === kind)
    .map((moment) => momentLine({ ...moment, said: moment.said.slice(kind.length).trim() }, folder));
}

/**
 * Which steps were skipped and why, which were left open, and those that were done without anybody saying when. What is
 * open on a branch that was not taken was not left: nobody came to it.
 */
export function stepLists({ incident, runbooks, folder }: PostmortemInput): readonly string[] {
  const { total, done, skipped, open } = progress(incident);
  if (total === 0) return [];
  const left = leftOpen(incident, runbooks);
  const elsewhere = open - left.size;
  const list = (title: string, steps: readonly IncidentStep[]): readonly string[] => {
    const lines = steps.map((step) => `- ${relink(plain(step.title), folder)}${stampWords(step.stamp)}`);
    return lines.length > 0 ? ['', title, '', ...lines] : [];
  };
  const of = (state: IncidentStep['state']): readonly IncidentStep[] =>
    incident.steps.filter((step) => step.state === state && (state !== 'open' || left.has(step.id)));
  const notTaken = elsewhere > 0 ? ` ${elsewhere} are on branches that were not taken.` : '';
  return [
    `Of ${total} steps, ${done} were done, ${skipped} skipped and ${left.size} left open.${notTaken}`,
    ...list('Skipped:', of('skipped')),
    ...list('Left open:', of('open')),
    ...list(
      'Done at an unknown time:',
      of('done').filter(({ stamp }) => !stamp),
    ),
  ];
}

/** The open steps that the path has come to or was to come to, and those that belong to no path, such as follow-ups. */
function leftOpen(incident: PostmortemInput['incident'], runbooks: PostmortemInput['runbooks']): ReadonlySet<string> {
  const { parts } = pathOf(incident, runbooks);
  const steps = parts.flatMap(({ path, apart }) => [...path, ...apart]);
  return new Set(steps.flatMap(({ id, inRecord }) => (inRecord?.state === 'open' ? [id] : [])));
}

function stampWords(stamp: Stamp | undefined): string {
  if (!stamp) return '';
  return `${stamp.reason === undefined ? '' : `: ${plain(stamp.reason)}`} (${[plain(stamp.who), formatTime(stamp.at)].filter(Boolean).join(', ')})`;
}

const by = (who: string, at: Date | undefined): string =>
  `${who === '' ? '' : ` by ${plain(who)}`}${at ? ` at ${formatTime(at)}` : ''}`;

/** Nothing at all where there is nothing to list. */
export function under(title: string, lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? [title, '', ...lines] : [];
}

const link = /\[([^[\]]*)\]\(((?:[^()\s]|\([^()\s]*\))+)\)/g;

/** The record, and everything that its lines link to. */
export function evidenceList({ incident, folder }: PostmortemInput): readonly string[] {
  const found = new Map<string, string>();
  for (const { said } of moments(incident)) {
    for (const [, text = '', target = ''] of said.matchAll(link)) if (!found.has(target)) found.set(target, text);
  }
  return [
    `- [Incident record](${folder}incident.md)`,
    ...[...found].map(([target, text]) =>
      relink(`- [${text === 'evidence' || text === '' ? target : text}](${target})`, folder),
    ),
  ];
}
