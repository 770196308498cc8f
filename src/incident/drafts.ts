import { beginning } from './beginning';
import { hypotheses, type Hypothesis } from './hypotheses';
import { inFlight } from './inFlight';
import type { Incident, IncidentStep, Status } from './model';
import type { IncidentPath } from './pathModel';
import { formatTime } from './time';

export interface DraftOptions {
  readonly now: Date;
  /** When the next status update is due. */
  readonly nextUpdate?: Date;
}

export interface HandOffOptions extends DraftOptions {
  readonly path: IncidentPath;
}

export interface StatusUpdateOptions extends HandOffOptions {
  /** Public updates say nothing of what goes on inside: only people know what may be said. */
  readonly audience: 'internal' | 'public';
}

/*
 * Drafts, to be read and finished by people. What the record says is there; what only people know is a blank that cannot
 * be overlooked. Nothing says when it will be over: nobody knows.
 */

/** A status update, as Markdown. */
export function statusUpdate(incident: Incident, options: StatusUpdateOptions): string {
  return options.audience === 'public' ? publicUpdate(incident, options) : internalUpdate(incident, options);
}

/** What somebody who takes over has to know, as Markdown. */
export function handOff(incident: Incident, { now, nextUpdate, path }: HandOffOptions): string {
  const { roles } = incident;
  return page([
    [`# Hand-off: ${incident.title}`, ...drill(incident)],
    [`As of ${shown(now)}. ${state(incident)}.`],
    ['## Impact', '', impact(incident)],
    [
      '## Responders',
      '',
      ...list(
        roles.map(({ role, who }) => `${capitalized(role)}: ${who}`),
        blank('who'),
      ),
    ],
    ['## Hypotheses', '', ...list(hypotheses(incident.timeline).map(hypothesis), blank('no hypothesis yet'))],
    ['## In flight', '', ...list(flights(incident, path), blank('nothing in the record'))],
    ['## Do not touch', '', `- ${blank('what must not be changed, and why')}`],
    ['## Open steps', '', ...list(left(path), 'None')],
    [`Next update: ${nextUpdate ? shown(nextUpdate) : blank('when')}`],
  ]);
}

function internalUpdate(incident: Incident, { now, nextUpdate, path }: HandOffOptions): string {
  const { steps, status } = incident;
  const isOver = status === 'resolved';
  const started = beginning(incident);
  return page([
    [`**${incident.title}** – ${state(incident)}`, ...drill(incident)],
    [
      `- Time: ${shown(now)}${started ? `; started ${shown(started)}` : ''}`,
      `- Impact: ${impact(incident)}`,
      ...incident.roles.map(({ role, who }) => `- ${capitalized(role)}: ${who}`),
    ],
    ['Done so far:', '', ...list(titles(steps, 'done'), blank('what was done'))],
    ...(isOver ? [] : [['In flight:', '', ...list(flights(incident, path), blank('what is being done, and by whom'))]]),
    ...(isOver && !nextUpdate ? [] : [[`Next update: ${nextUpdate ? shown(nextUpdate) : blank('when')}`]]),
  ]);
}

/** The words of public status pages. */
const publicWords: Readonly<Record<Status, string>> = {
  open: 'Investigating',
  acknowledged: 'Investigating',
  mitigated: 'Monitoring',
  resolved: 'Resolved',
};

const publicSentences: Readonly<Record<Status, string>> = {
  open: `We are looking into a problem with ${blank('what customers call it')}.`,
  acknowledged: `We are looking into a problem with ${blank('what customers call it')}.`,
  mitigated: `We have applied a fix for the problem with ${blank('what customers call it')} and are monitoring the result.`,
  resolved: `The problem with ${blank('what customers call it')} is resolved.`,
};

function publicUpdate(incident: Incident, { now, nextUpdate }: DraftOptions): string {
  const { status } = incident;
  const started = beginning(incident);
  return page([
    [`**${publicWords[status]}** – ${shown(now)}`, ...drill(incident)],
    [publicSentences[status]],
    [blank('who is affected, what they notice, and what they can do meanwhile')],
    ...(started ? [[`It started at ${shown(started)}.`]] : []),
    ...(nextUpdate ? [[`Next update: by ${shown(nextUpdate)}.`]] : []),
  ]);
}

function page(paragraphs: readonly (readonly string[])[]): string {
  return `${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function blank(what: string): string {
  return `_TODO: ${what}_`;
}

function drill({ kind }: Incident): readonly string[] {
  return kind === 'drill' ? ['', 'This is a drill.'] : [];
}

function state({ severity, status }: Incident): string {
  return `${severity ?? blank('severity')}, ${status}`;
}

/** Minutes are what people act on. */
function shown(at: Date): string {
  return `${formatTime(at).slice(0, 16).replace('T', ' ')} UTC`;
}

/** The last note or update that begins with `Impact:`. */
function impact({ timeline }: Incident): string {
  const said = /^impact:\s*(?=\S)/i;
  const entry = timeline.findLast(({ kind, text }) => (kind === 'note' || kind === 'update') && said.test(text));
  return entry?.text.replace(said, '') ?? blank('who cannot do what, and how many');
}

/** What is open on the path as far as it is known; what lies behind a choice that nobody has made is only counted. */
function left({ parts }: IncidentPath): readonly string[] {
  return parts.flatMap(({ path, current, toGo, isToGoKnown }) => {
    const open = path.filter(({ inRecord }) => inRecord?.state === 'open').map(({ title }) => title);
    if (!current || isToGoKnown) return open;
    const asking = path.at(-1)?.title ?? current.title;
    const more = toGo - open.length + (current.todo === 'do' ? 1 : 0);
    return [...open, `Depending on the outcome of "${asking}": about ${Math.max(more, 1)} more`];
  });
}

function flights(incident: Incident, path: IncidentPath): readonly string[] {
  return inFlight(incident, path).map(({ step, who }) => `${step.title}: ${who === '' ? blank('who') : who}`);
}

function hypothesis({ text, state: fate, who }: Hypothesis): string {
  return `${text}: ${fate}${who === '' ? '' : ` (${who})`}`;
}

function titles(steps: readonly IncidentStep[], wanted: IncidentStep['state']): readonly string[] {
  return steps.filter((step) => step.state === wanted).map(({ title }) => title);
}

function list(items: readonly string[], none: string): readonly string[] {
  return items.length > 0 ? items.map((item) => `- ${item}`) : [`- ${none}`];
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
