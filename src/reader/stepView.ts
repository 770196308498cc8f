import { button, h } from './dom';
import { icon } from './icons';
import { markdown } from './markdown';
import type { CheckView, CommandRole, CommandView, OutcomeView, RevertView, StepView } from './messages';
import type { Post } from './view';

const effects = { reads: 'Reads only', changes: 'Changes', destroys: 'Destroys' } as const;

/** Draws one step: what, why, the exact command, what to expect, the way back, and where each outcome leads. */
export function stepView(step: StepView, post: Post): HTMLElement {
  const copyOf = (role: CommandRole) => () => {
    post({ type: 'copy', step: step.id, role });
  };
  return h(
    'article',
    { class: `step ${step.state ?? ''}`, id: `step-${step.id}`, 'aria-labelledby': `title-${step.id}`, tabindex: '-1' },
    heading(step, post),
    step.unverified !== undefined &&
      h('p', { class: 'note unverified' }, icon('unverified'), h('strong', {}, 'Unverified. '), step.unverified),
    step.why !== undefined && markdown(step.why, 'why'),
    step.do !== undefined && markdown(step.do, 'do'),
    step.gate !== undefined && labelled('Go on only if', h('code', {}, step.gate)),
    step.run && command(step.run, copyOf('run'), step.effect),
    step.expect !== undefined && labelled('Expect', markdown(step.expect, 'prose')),
    step.check && check(step.check, copyOf('check')),
    step.revert && revert(step.revert, copyOf('revert')),
    step.update !== undefined && labelled('Tell', markdown(step.update, 'prose')),
    step.outcomes.length > 0 && outcomes(step.outcomes),
    step.knownGood.length > 0 &&
      h('p', { class: 'known-good' }, icon('verified'), `Seen working on ${step.knownGood.join(', ')}`),
    step.drilled !== undefined && h('p', { class: 'known-good' }, icon('unverified'), step.drilled),
  );
}

function heading(step: StepView, post: Post): HTMLElement {
  const title = h('h3', { id: `title-${step.id}` }, step.title);
  const meta = [step.role, step.timebox, step.stamp].filter((part) => part !== undefined).join(' · ');
  return h('div', { class: 'heading' }, step.state && box(step, post), title, h('span', { class: 'meta' }, meta));
}

function box(step: StepView, post: Post): HTMLElement {
  const input = h('input', { type: 'checkbox', id: `box-${step.id}`, 'aria-labelledby': `title-${step.id}` });
  input.checked = step.state === 'done';
  input.addEventListener('change', () => {
    post({ type: 'setStep', step: step.id, done: input.checked });
  });
  return input;
}

function command(view: CommandView, onCopy: () => void, effect?: StepView['effect']): HTMLElement {
  const missing = view.missing.length > 0 ? `Needs a value for: ${view.missing.join(', ')}` : undefined;
  return h(
    'div',
    { class: 'command' },
    h('pre', { tabindex: '0', 'aria-label': 'Command' }, h('code', {}, view.text)),
    h(
      'div',
      { class: 'command-bar' },
      effect && h('span', { class: `effect ${effect}` }, effects[effect]),
      missing !== undefined && h('span', { class: 'missing' }, missing),
      button({ class: 'copy' }, onCopy, icon('copy'), 'Copy'),
    ),
  );
}

function check(view: CheckView, onCopy: () => void): HTMLElement {
  return labelled(
    'Check',
    h('p', { class: 'prose' }, view.settles),
    view.run && command(view.run, onCopy, 'reads'),
    view.http !== undefined && h('code', {}, view.http),
  );
}

function revert(view: RevertView, onCopy: () => void): HTMLElement {
  return h(
    'details',
    { class: 'revert' },
    h('summary', {}, icon('revert'), 'How to take it back'),
    view.do !== undefined && markdown(view.do, 'prose'),
    view.run && command(view.run, onCopy),
  );
}

const outcomes = (list: readonly OutcomeView[]): HTMLElement =>
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

const labelled = (label: string, ...content: readonly (Node | undefined | false)[]): HTMLElement =>
  h('div', { class: 'labelled' }, h('span', { class: 'label' }, label), h('div', { class: 'content' }, ...content));
