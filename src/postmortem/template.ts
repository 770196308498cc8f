import type { Incident, StepState } from '../incident/model';
import { milestones } from '../incident/milestones';
import { formatTime } from '../incident/time';
import { formatDuration } from './duration';
import { history } from './history';

/**
 * A blameless postmortem to fill in. What the record of the incident knows is there; what only people can say is marked
 * as still to be written, and nothing is made up. `today` is the day on which the writing starts.
 */
export function postmortemTemplate({ incident, today }: { incident?: Incident; today: Date }): string {
  const sections: readonly (readonly string[])[] = [
    [`# ${heading(incident)}`],
    facts(incident, today),
    ['> We look for how the system made this possible, not for who is to blame: everybody did what made sense then.'],
    [
      '## Summary',
      '',
      todo('what happened, whom it affected and how it ended, in three sentences for someone who was not there'),
    ],
    ['## Impact', '', ...impact(incident)],
    ['## Timeline', '', 'All times are UTC.', '', ...timeline(incident)],
    ['## Detection', '', todo('how this came to notice, how long after it began, and what could have told us sooner')],
    [
      '## Contributing factors',
      '',
      todo('what had to come together, technical and otherwise; there is rarely one root cause'),
    ],
    [
      '## Resolution',
      '',
      todo('what ended the harm, what was tried before, and what made the difference'),
      ...steps(incident),
    ],
    ['## What we learned'],
    ['### What went well', '', todo('what helped: keep it')],
    ['### What went wrong', '', todo('what slowed us down or made it worse')],
    ['### Where we got lucky', '', todo('what kept this from being worse, and cannot be counted on')],
    followUps,
    ['## Supporting information', '', todo('links to graphs, logs, chat, tickets and changes')],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function todo(what: string): string {
  return `_To be written: ${what}._`;
}

function heading(incident?: Incident): string {
  if (!incident) return `Postmortem: ${todo('title')}`;
  return `${incident.kind === 'drill' ? 'Drill review' : 'Postmortem'}: ${incident.title}`;
}

function facts(incident: Incident | undefined, today: Date): readonly string[] {
  const day = formatTime(today).slice(0, 10);
  return [
    `- **Status:** draft, ${day}`,
    `- **Authors:** ${todo('who wrote this, and who was asked')}`,
    ...(incident ? [`- **Incident:** ${incident.id}`] : []),
    `- **Severity:** ${severity(incident)}`,
    `- **Started:** ${incident?.started ? formatTime(incident.started) : todo('when')}`,
    ...(incident?.runbook === undefined ? [] : [`- **Runbook:** ${incident.runbook}`]),
    ...(incident?.roles ?? []).map(({ role, who }) => `- **${capitalized(role)}:** ${who}`),
  ];
}

function severity(incident?: Incident): string {
  if (!incident?.severity) return todo('severity');
  const { severity: now, severityAtStart: first = now } = incident;
  return now === first ? now : `${now} (${first} at the start)`;
}

function impact(incident?: Incident): readonly string[] {
  const lines = incident ? milestones(incident) : [];
  return [
    todo('who could not do what, how many, for how long; data, money and trust lost'),
    ...(lines.length > 0 ? [''] : []),
    ...lines.map(({ status, at, after }) => {
      const duration = after === undefined ? '' : `, ${formatDuration(after)} after the start`;
      return `- ${capitalized(status)} ${formatTime(at)}${duration}`;
    }),
  ];
}

function timeline(incident?: Incident): readonly string[] {
  const lines = incident ? history(incident) : [];
  return lines.length > 0 ? lines : [`- ${todo('time, who, what; with links to evidence')}`];
}

/** The steps that were not done: what a reader of the runbook will ask about. */
function steps(incident?: Incident): readonly string[] {
  const list = (title: string, state: StepState): readonly string[] => {
    const lines = (incident?.steps ?? []).filter((step) => step.state === state);
    if (lines.length === 0) return [];
    const reason = (text?: string): string => (text === undefined ? '' : `: ${text}`);
    return [
      '',
      title,
      '',
      ...lines.map((step) => `- ${step.title}${state === 'skipped' ? reason(step.stamp?.reason) : ''}`),
    ];
  };
  return [...list('Steps skipped:', 'skipped'), ...list('Steps left open:', 'open')];
}

const followUps: readonly string[] = [
  '## Follow-ups',
  '',
  'Leverage is an estimate: impact for an hour of work. Do what has most of it first.',
  '',
  '| Follow-up | Owner | Due | Verify by | Leverage |',
  '| --- | --- | --- | --- | --- |',
  `| ${todo('one change each')} | | | | |`,
];

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
