import { elapsed } from './clocks';
import { button, h } from './dom';
import { icon } from './icons';
import { markdown } from './markdown';
import type { HeadView, IncidentView, NowView, PageAction, SiblingView, SourceView } from './messages';
import type { Post } from './post';

/** What this is for, what it looks like, how urgent it is, and what can be started from here. */
export function headView(head: HeadView, post: Post): HTMLElement {
  const { severity, summary, incident } = head;
  return h(
    'header',
    {},
    h(
      'div',
      { class: 'title' },
      severity !== undefined && h('span', { class: `badge ${severity.toLowerCase()}` }, severity),
      h('h1', {}, head.title),
      incident?.isOwn && h('span', { class: 'status' }, incident.status),
      incident?.isOwn && incident.isDrill && h('span', { class: 'status drill' }, icon('drill'), 'Drill'),
    ),
    summary !== undefined && markdown(summary, 'summary', ''),
    head.warnings.map((warning) => h('p', { class: 'note warning' }, icon('error'), warning)),
    h('div', { class: 'actions' }, actionsOf(incident, post)),
    incident &&
      !incident.isOwn &&
      h('p', { class: 'incident' }, `Steps you mark done here are recorded in "${incident.title}".`),
    head.symptoms.length > 0 && symptoms(head.symptoms),
    h(
      'dl',
      { class: 'facts' },
      head.facts.map(({ label, value }) => h('div', {}, h('dt', {}, label), h('dd', {}, value))),
    ),
  );
}

function actionsOf(incident: IncidentView | undefined, post: Post): readonly HTMLElement[] {
  const action = (name: PageAction, title: string, symbol: Parameters<typeof icon>[0], isFirst = false): HTMLElement =>
    button(
      { class: isFirst ? 'primary' : 'secondary', id: `action-${name}` },
      () => {
        post({ type: 'page', action: name });
      },
      icon(symbol),
      title,
    );
  if (incident?.isOwn)
    return [
      action('addNote', 'Add Note…', 'note', true),
      action('setStatus', 'Set Status…', 'pulse'),
      action('actions', 'More Actions…', 'actions'),
      action('openSource', 'Open as Text', 'source'),
    ];
  return [
    ...(incident ? [action('followIncident', 'Follow Incident', 'follow', true)] : []),
    action('startIncident', 'Start Incident', 'start', incident === undefined),
    action('startDrill', 'Start Drill', 'drill'),
    action('openSource', 'Open as Text', 'source'),
  ];
}

/** Always in view: how the incident stands, where one is now, and what comes next. */
export function barView(
  incident: IncidentView | undefined,
  folded: number,
  onShowAll: () => void,
  isAll: boolean,
): HTMLElement {
  return h(
    'nav',
    { class: 'bar', 'aria-label': 'Progress' },
    incident && progress(incident),
    incident?.now.map(now),
    incident?.now.length === 0 && incident.total > 0 && h('p', { class: 'now-line' }, done(incident)),
    folded > 0 &&
      button(
        { class: 'quiet', id: 'show-all', 'aria-pressed': String(isAll) },
        onShowAll,
        isAll ? `Hide ${folded} steps off the path` : `Show All Steps (${folded} hidden)`,
      ),
  );
}

function progress({ done, skipped, total, started, ended }: IncidentView): HTMLElement {
  const bar = h('progress', {
    max: String(total),
    value: String(done + skipped),
    'aria-label': 'Steps done or skipped',
  });
  const counts = `${done} of ${total} done${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  const time = started === undefined ? undefined : elapsed(started, ended === undefined ? {} : { until: ended });
  return h(
    'p',
    { class: 'progress' },
    time && h('span', { class: 'time' }, time, ended === undefined ? '' : ' to resolve'),
    total > 0 && bar,
    h('span', {}, total > 0 ? counts : 'No steps'),
  );
}

const done = ({ hasEnded, ended, status }: IncidentView): string =>
  ended === undefined && hasEnded ? 'End of runbook. The incident is still open.' : `Status: ${status}.`;

const now = ({ runbook, step, title, next, isOpen }: NowView): HTMLElement =>
  h(
    'p',
    { class: 'now-line' },
    runbook !== undefined && h('span', { class: 'of' }, `${runbook}: `),
    h('strong', {}, 'Now'),
    ' ',
    h('a', { href: `#step-${step}`, id: `now-${step}` }, title),
    next.length > 0 &&
      h('span', { class: 'then' }, isOpen ? ' Choose outcome: ' : ' Next: ', next.join(isOpen ? ' or ' : ', ')),
  );

const symptoms = (list: readonly string[]): HTMLElement =>
  h(
    'section',
    { class: 'symptoms', 'aria-label': 'Symptoms' },
    h('h2', {}, 'Symptoms'),
    h(
      'ul',
      {},
      list.map((symptom) => h('li', {}, symptom)),
    ),
  );

export const siblings = (list: readonly SiblingView[], post: Post): HTMLElement =>
  h(
    'details',
    { class: 'siblings', id: 'siblings' },
    h('summary', { id: 'siblings-summary' }, `This file has ${list.length} runbooks`),
    list.map(({ anchor, title, current }) =>
      button(
        { class: 'secondary', id: `sibling-${anchor}`, 'aria-current': current ? 'true' : undefined },
        () => {
          post({ type: 'choose', anchor });
        },
        title,
      ),
    ),
  );

export const sources = (list: readonly SourceView[]): HTMLElement =>
  h(
    'section',
    { class: 'sources', 'aria-label': 'Sources' },
    h('h2', {}, 'Sources'),
    h(
      'ul',
      {},
      list.map(({ title, url }) =>
        h('li', {}, url === undefined || !/^https?:\/\//i.test(url) ? title : h('a', { href: url }, title)),
      ),
    ),
  );
