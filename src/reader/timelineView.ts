import { h } from './dom';
import { inlineMarkdown } from './markdown';
import type { TimelineView } from './messages';

/** The last lines of the timeline, the latest one first. */
export const timelineView = (lines: readonly TimelineView[]): HTMLElement =>
  h(
    'section',
    { class: 'timeline', 'aria-label': 'Timeline' },
    h('h2', {}, 'Timeline'),
    h(
      'ol',
      {},
      lines.map(({ at, who, kind, text }) =>
        h(
          'li',
          {},
          h('span', { class: 'at' }, at === undefined ? '' : `${at} UTC`),
          h('span', { class: 'kind' }, kind),
          h('span', { class: 'said' }, inlineMarkdown(text), who !== '' && h('span', { class: 'who' }, ` · ${who}`)),
        ),
      ),
    ),
  );
