import { button, h } from './dom';
import { icon } from './icons';
import type { StepAction, StepView } from './messages';
import { askAt, type Post } from './post';

/** What else can be done at a step. */
export function actionsOf({ id, state }: StepView, post: Post): HTMLElement {
  const action = (name: StepAction, title: string, symbol: Parameters<typeof icon>[0]): HTMLElement =>
    button({ class: 'quiet', id: `${name}-${id}` }, askAt(post, id, name), icon(symbol), title);
  return h(
    'div',
    { class: 'step-actions' },
    state === 'open' && action('markDone', 'Done', 'check'),
    state === 'open' && action('skip', 'Skip…', 'skip'),
    action('note', 'Note…', 'note'),
    action('showText', 'Show in Record', 'source'),
  );
}
