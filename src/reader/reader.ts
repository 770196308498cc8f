import type { ReaderRequest, ReaderState, RevealStep } from './messages';
import { view } from './view';

declare function acquireVsCodeApi(): { postMessage(message: ReaderRequest): void };

const editor = acquireVsCodeApi();
const post = (request: ReaderRequest): void => {
  editor.postMessage(request);
};

/** Only the editor that opened this page sends messages of this shape; anything else is not for us. */
const isState = (data: unknown): data is ReaderState =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'state' && 'phases' in data;

/** Draws the new state where the old one stood, and puts focus, opened details and scroll position back. */
function show(state: ReaderState): void {
  const focused = document.activeElement?.id;
  const opened = [...document.querySelectorAll('details[open]')].map((details) => details.closest('.step')?.id);
  const top = document.scrollingElement?.scrollTop ?? 0;
  document.body.replaceChildren(view(state, post));
  for (const id of opened) {
    if (id !== undefined) document.getElementById(id)?.querySelector('details')?.setAttribute('open', '');
  }
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  document.scrollingElement?.scrollTo({ top });
}

const isReveal = (data: unknown): data is RevealStep =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'reveal' && 'step' in data;

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (isState(data)) show(data);
  // The focus stays in the text, where the cursor is.
  if (isReveal(data)) document.getElementById(`step-${data.step}`)?.scrollIntoView({ block: 'start' });
});

// Following an outcome moves the focus too, so that keyboard and screen reader go where the eyes do.
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : undefined;
  const target = link && document.getElementById(link.hash.slice(1));
  if (!target) return;
  event.preventDefault();
  target.scrollIntoView({ block: 'start' });
  target.focus({ preventScroll: true });
});

post({ type: 'ready' });
