import { button, h } from './dom';
import { icon } from './icons';
import { markdown } from './markdown';
import type { ReaderRequest, ReaderState, SectionView, SiblingView, SourceView } from './messages';
import { stepView } from './stepView';

export type Post = (request: ReaderRequest) => void;

/** Draws the whole page. */
export function view(state: ReaderState, post: Post): HTMLElement {
  if (state.broken !== undefined) return brokenView(state.title, state.broken, post);
  return h(
    'main',
    {},
    header(state, post),
    state.siblings.length > 0 && siblings(state.siblings, post),
    state.phases.map((phase) =>
      h(
        'section',
        { class: 'phase', 'aria-label': phase.name },
        h('h2', {}, phase.name),
        phase.steps.map((step) => stepView(step, post)),
      ),
    ),
    state.sections.map((section) => sectionView(section, post)),
    state.sources.length > 0 && sources(state.sources),
  );
}

function header(state: ReaderState, post: Post): HTMLElement {
  const start = button(
    { class: 'primary' },
    () => {
      post({ type: 'startIncident' });
    },
    icon('start'),
    'Start Incident',
  );
  return h(
    'header',
    {},
    h(
      'div',
      { class: 'title' },
      state.severity !== undefined && h('span', { class: `badge ${state.severity.toLowerCase()}` }, state.severity),
      h('h1', {}, state.title),
    ),
    state.summary !== undefined && markdown(state.summary, 'summary'),
    h('div', { class: 'actions' }, start, sourceButton(post)),
    state.incident !== undefined && h('p', { class: 'incident' }, `Ticking here is recorded in “${state.incident}”.`),
    state.symptoms.length > 0 && symptoms(state.symptoms),
    h(
      'dl',
      { class: 'facts' },
      state.facts.map(({ label, value }) => h('div', {}, h('dt', {}, label), h('dd', {}, value))),
    ),
  );
}

function sectionView({ title, level, text, steps }: SectionView, post: Post): HTMLElement {
  const heading = title === undefined ? undefined : h(level <= 2 ? 'h2' : 'h3', {}, title);
  return h(
    'section',
    { class: level <= 2 ? 'phase prose' : 'prose', 'aria-label': title },
    heading,
    text.trim() !== '' && markdown(text, 'prose'),
    steps.map((step) => stepView(step, post)),
  );
}

const siblings = (list: readonly SiblingView[], post: Post): HTMLElement =>
  h(
    'details',
    { class: 'siblings' },
    h('summary', {}, `This file holds ${list.length} runbooks`),
    list.map(({ anchor, title, current }) =>
      button(
        { class: 'secondary', 'aria-current': current ? 'true' : undefined },
        () => {
          post({ type: 'choose', anchor });
        },
        title,
      ),
    ),
  );

const sourceButton = (post: Post): HTMLElement =>
  button(
    { class: 'secondary' },
    () => {
      post({ type: 'openSource' });
    },
    icon('source'),
    'Edit as Text',
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

const sources = (list: readonly SourceView[]): HTMLElement =>
  h(
    'section',
    { class: 'sources', 'aria-label': 'Sources' },
    h('h2', {}, 'Sources'),
    h(
      'ul',
      {},
      list.map(({ title, url }) => h('li', {}, url === undefined ? title : h('a', { href: url }, title))),
    ),
  );

const brokenView = (title: string, reason: string, post: Post): HTMLElement =>
  h(
    'main',
    {},
    h('h1', {}, title),
    h('p', { class: 'note warning', role: 'alert' }, reason),
    h('div', { class: 'actions' }, sourceButton(post)),
  );
