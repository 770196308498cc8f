import { button, h } from './dom';
import { highlight } from './highlight';
import { icon } from './icons';
import { checkResult } from './liveView';
import { markdown } from './markdown';
import type { CheckView, CommandRole, CommandView, RevertView, StepView } from './messages';
import { askAt, type Post } from './post';

const effects = { reads: 'Reads only', changes: 'Changes', destroys: 'Destroys' } as const;

interface CommandContext {
  readonly step: string;
  readonly role: CommandRole;
  readonly effect?: StepView['effect'];
  readonly canRun: boolean;
  readonly isRunning?: boolean;
}

/** The exact text of a command, and what can be done with it. */
export function commandView(view: CommandView, context: CommandContext, post: Post): HTMLElement {
  const { step, role, effect } = context;
  const missing = view.missing.length > 0 ? `Needs a value for: ${view.missing.join(', ')}` : undefined;
  const onCopy = (): void => {
    post({ type: 'copy', step, role });
  };
  return h(
    'div',
    { class: 'command' },
    h(
      'pre',
      { tabindex: '0', role: 'group', 'aria-label': 'Command', id: `${role}-text-${step}` },
      highlight(view.text),
    ),
    h(
      'div',
      { class: 'command-bar' },
      effect && h('span', { class: `effect ${effect}` }, effects[effect]),
      missing !== undefined && h('span', { class: 'missing' }, missing),
      button({ class: 'quiet', id: `${role}-copy-${step}` }, onCopy, icon('copy'), 'Copy'),
      context.canRun && runButton(context, post),
    ),
  );
}

/** Values that a command lacks are asked for when it is run. */
function runButton({ step, role, isRunning: blocked = false }: CommandContext, post: Post): HTMLElement | undefined {
  if (role === 'check') return undefined;
  const label = role === 'revert' ? 'Revert' : 'Run';
  return button(
    // Not `disabled`: what cannot be used for the moment can still be found by keyboard, and says so.
    { class: 'secondary run', id: `${role}-${step}`, 'aria-disabled': blocked ? 'true' : undefined },
    () => {
      if (!blocked) askAt(post, step, role)();
    },
    icon(role === 'revert' ? 'revert' : 'run'),
    label,
  );
}

export function checkView({ id, state, live }: StepView, view: CheckView, post: Post): HTMLElement {
  const isPolling = live?.check?.isPolling === true;
  return labelled(
    'Check',
    h('p', { class: 'prose' }, view.settles),
    view.run && commandView(view.run, { step: id, role: 'check', effect: 'reads', canRun: false }, post),
    view.http !== undefined && h('code', {}, view.http),
    live?.check && checkResult(live.check),
    state !== undefined &&
      h(
        'div',
        { class: 'command-bar' },
        button(
          { class: 'secondary', id: `check-${id}` },
          askAt(post, id, 'check'),
          icon(isPolling ? 'stop' : 'pulse'),
          isPolling ? 'Stop Checking' : 'Start Checking',
        ),
      ),
  );
}

export function revertView({ id, state }: StepView, view: RevertView, images: string, post: Post): HTMLElement {
  const canRun = state !== undefined;
  return h(
    'details',
    { class: 'revert', id: `revert-details-${id}` },
    h('summary', { id: `revert-summary-${id}` }, icon('revert'), 'How to revert it'),
    view.do !== undefined && markdown(view.do, 'prose', images),
    view.run && commandView(view.run, { step: id, role: 'revert', canRun }, post),
    !view.run && canRun && runButton({ step: id, role: 'revert', canRun }, post),
  );
}

export const labelled = (label: string, ...content: readonly (Node | undefined | false)[]): HTMLElement =>
  h('div', { class: 'labelled' }, h('span', { class: 'label' }, label), h('div', { class: 'content' }, ...content));
