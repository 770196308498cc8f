import { button, h } from './dom';
import type { ReaderAction } from './messages';

const byKey: Readonly<Record<string, ReaderAction>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  g: 'current',
  x: 'toggle',
  ' ': 'toggle',
  r: 'run',
  v: 'revert',
  s: 'skip',
  n: 'note',
  c: 'copy',
  a: 'showAll',
  '?': 'keys',
};

/** Keys that mean something to what has the focus: a button, a box that scrolls. They act on a step alone. */
const ofControls = ['ArrowDown', 'ArrowUp', ' '];

/** What a key asks for: an action, or the number of an outcome. Undefined for keys that are not ours. */
export function actionOf(event: KeyboardEvent): ReaderAction | number | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return undefined;
  const { target, key } = event;
  if (!(target instanceof HTMLElement) || target.closest('dialog, select, textarea, input:not([type=checkbox])'))
    return undefined;
  if (ofControls.includes(key) && !target.classList.contains('step')) return undefined;
  if (/^[1-9]$/.test(key)) return Number(key);
  return Object.hasOwn(byKey, key) ? byKey[key] : undefined;
}

const told: readonly (readonly [keys: string, what: string])[] = [
  ['J or ↓', 'Next step'],
  ['K or ↑', 'Previous step'],
  ['G', 'Current step'],
  ['X or Space', 'Mark done, or reopen'],
  ['1 to 9', 'Choose an outcome'],
  ['R', 'Run the command'],
  ['V', 'Revert'],
  ['C', 'Copy the command'],
  ['S', 'Skip, with a reason'],
  ['N', 'Add a note to the step'],
  ['A', 'Show all steps, or only those on the path'],
  ['?', 'Keyboard shortcuts'],
];

/** Shows what the keys do. */
export function showKeys(): void {
  const close = (): void => {
    dialog.close();
  };
  const dialog = h(
    'dialog',
    { class: 'keys', 'aria-labelledby': 'keys-title' },
    h('h2', { id: 'keys-title' }, 'Keyboard Shortcuts'),
    h(
      'dl',
      {},
      told.map(([keys, what]) => h('div', {}, h('dt', {}, keys), h('dd', {}, what))),
    ),
    h('p', {}, 'Each one is also a command that you can assign a keybinding to.'),
    button({ class: 'primary' }, close, 'Close'),
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
}
