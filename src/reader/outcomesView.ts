import { button, h } from './dom';
import { icon } from './icons';
import type { OutcomeView, StepView } from './messages';
import type { Post } from './post';

/** The answers to what a step asks: choosing one records it, marks the step done, and leads on. */
export const choices = ({ id }: StepView, list: readonly OutcomeView[], post: Post): HTMLElement =>
  h(
    'div',
    { class: 'choices', role: 'group', 'aria-label': 'Choose an outcome' },
    list.map((outcome, index) => {
      const { when, goTitle, isChosen } = outcome;
      return button(
        {
          class: 'choice',
          id: `choice-${index + 1}-${id}`,
          'aria-pressed': String(isChosen),
          'data-go': outcome.go,
        },
        () => {
          post({ type: 'decide', step: id, when });
        },
        h('span', { class: 'key', 'aria-hidden': 'true' }, isChosen ? icon('check') : `${index + 1}`),
        h('span', { class: 'when' }, when),
        h('span', { class: 'go' }, goTitle),
      );
    }),
  );

/** Where a step leads where there is nothing to choose, or nobody to choose it. */
export const outcomes = (list: readonly OutcomeView[]): HTMLElement =>
  h(
    'ul',
    { class: 'outcomes', 'aria-label': 'Outcomes' },
    list.map(({ when, go, goTitle }) =>
      h(
        'li',
        {},
        h('span', { class: 'when' }, when),
        go === undefined ? h('span', { class: 'go' }, goTitle) : h('a', { class: 'go', href: `#step-${go}` }, goTitle),
      ),
    ),
  );
