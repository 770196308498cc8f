import { checkView, commandView, labelled, revertView } from './commandView';
import { button, h } from './dom';
import { icon } from './icons';
import { gateView, runView } from './liveView';
import { markdown } from './markdown';
import type { StepAction, StepView } from './messages';
import { choices, outcomes } from './outcomesView';
import { askAt, type Post } from './post';
import { Slots, some, type Slot } from './slots';

/** One step on the page: what, why, the exact command, what to expect, the way back, and where each outcome leads. */
export class StepElement {
  readonly article: HTMLElement;
  private readonly slots: Slots;
  view: StepView;

  constructor(
    view: StepView,
    private readonly images: string,
    private readonly post: Post,
  ) {
    this.view = view;
    const { id } = view;
    this.article = h('article', {
      ...{ id: `step-${id}`, 'data-step': id, tabindex: '-1' },
      'aria-labelledby': `number-${id} title-${id} state-${id}`,
    });
    this.slots = new Slots(this.article);
    this.show(view);
  }

  show(view: StepView): void {
    this.view = view;
    const { article } = this;
    const names = ['step', view.state, view.isCurrent && 'current', view.isFolded && 'folded'];
    article.className = names.filter((name) => typeof name === 'string').join(' ');
    if (view.isCurrent) article.setAttribute('aria-current', 'step');
    else article.removeAttribute('aria-current');
    this.slots.show(slotsOf(view, this.images, this.post));
  }
}

function slotsOf(step: StepView, images: string, post: Post): readonly Slot[] {
  const { id, live } = step;
  const canAsk = step.state !== undefined;
  const text = (key: 'why' | 'do'): Slot | undefined => {
    const written = step[key];
    return written === undefined ? undefined : { key, shows: written, make: () => markdown(written, key, images) };
  };
  const label = (key: 'expect' | 'update', name: string): Slot | undefined => {
    const written = step[key];
    if (written === undefined) return undefined;
    return { key, shows: written, make: () => labelled(name, markdown(written, 'prose', images)) };
  };
  const { unverified, gate, run, check, revert, effect, knownGood, drilled } = step;
  const [answers, ways] = [
    step.outcomes.filter(({ isChoice }) => isChoice),
    step.outcomes.filter(({ isChoice }) => !isChoice),
  ];
  return some(
    { key: 'heading', shows: headingData(step), make: () => heading(step, post) },
    unverified !== undefined && { key: 'unverified', shows: unverified, make: () => unverifiedView(unverified) },
    text('why'),
    text('do'),
    gate !== undefined && {
      key: 'gate',
      shows: [gate, live?.gate, canAsk],
      make: () => gateView(gate, live?.gate, canAsk ? askAt(post, id, 'gate') : undefined),
    },
    run && {
      key: 'run',
      shows: [run, effect, canAsk, live?.running],
      make: () =>
        commandView(
          run,
          { step: id, role: 'run', effect, canRun: canAsk, isRunning: live?.running !== undefined },
          post,
        ),
    },
    live &&
      (live.running ?? live.ended) && {
        key: 'live',
        shows: [live.running, live.ended],
        make: () => runView(live, askAt(post, id, 'stop')),
      },
    label('expect', 'Expect'),
    check && { key: 'check', shows: [check, live?.check, canAsk], make: () => checkView(step, check, post) },
    label('update', 'Announce'),
    answers.length > 0 && { key: 'choices', shows: answers, make: () => choices(step, answers, post) },
    ways.length > 0 && { key: 'outcomes', shows: ways, make: () => outcomes(ways) },
    canAsk && { key: 'actions', shows: step.state, make: () => actionsOf(step, post) },
    revert && { key: 'revert', shows: [revert, canAsk], make: () => revertView(step, revert, images, post) },
    knownGood.length > 0 && { key: 'known', shows: knownGood, make: () => knownGoodView(knownGood) },
    drilled !== undefined && { key: 'drilled', shows: drilled, make: () => drilledView(drilled) },
  );
}

const headingData = ({ title, number, state, stamp, reason, role, timebox, isCurrent, isFolded }: StepView) => [
  ...[title, number, state, stamp, reason, role, timebox, isCurrent, isFolded],
];

function heading(step: StepView, post: Post): HTMLElement {
  const { id, title, number, state } = step;
  const skipped = state === 'skipped' ? `Skipped${step.reason ? `: ${step.reason}` : ''}` : undefined;
  const meta = [step.role, step.timebox, skipped, step.stamp].filter((part) => part !== undefined).join(' · ');
  return h(
    'div',
    { class: 'heading' },
    state && box(step, post),
    h('span', { class: 'number', id: `number-${id}` }, `${number}`),
    h('h3', { id: `title-${id}` }, title),
    step.isCurrent && h('span', { class: 'now' }, 'Now'),
    h('span', { class: 'meta', id: `state-${id}` }, meta, step.isFolded && ' · Off the path'),
  );
}

function box({ id, state }: StepView, post: Post): HTMLElement {
  const input = h('input', { type: 'checkbox', id: `box-${id}`, 'aria-labelledby': `title-${id}` });
  input.checked = state === 'done';
  input.addEventListener('change', () => {
    askAt(post, id, input.checked ? 'markDone' : 'reopen')();
    // It shows what is in the record, which says so when the mark is there.
    input.checked = state === 'done';
  });
  return input;
}

const unverifiedView = (text: string): HTMLElement =>
  h('p', { class: 'note unverified' }, icon('unverified'), h('strong', {}, 'Unverified. '), text);

const drilledView = (text: string): HTMLElement => h('p', { class: 'known-good' }, icon('unverified'), text);

const knownGoodView = (engines: readonly string[]): HTMLElement =>
  h('p', { class: 'known-good' }, icon('verified'), `Verified on ${engines.join(', ')}`);

/** What else can be done at a step. */
function actionsOf({ id, state }: StepView, post: Post): HTMLElement {
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
