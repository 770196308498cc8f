import { announce, startAnnouncing } from './announce';
import { keepClocksGoing } from './clocks';
import { StepFocus } from './focus';
import { asMessage } from './incoming';
import { actionOf, showKeys } from './keys';
import type { ReaderAction, ReaderParts, ReaderRequest } from './messages';
import { Screen } from './screen';

declare function acquireVsCodeApi(): { postMessage(message: ReaderRequest): void };

const editor = acquireVsCodeApi();
/** A step whose decision was asked for: once it is recorded, the page goes where it leads. */
let decided: { readonly step: string; readonly when: string } | undefined;

function post(request: ReaderRequest): void {
  if (request.type === 'decide') decided = request;
  if (request.type === 'copy') announce('Command copied');
  editor.postMessage(request);
  followDecision();
}

const screen = new Screen(post);
const focus = new StepFocus(screen);

function show(told: Partial<ReaderParts>, isWhole: boolean): void {
  focus.keeping(() => {
    screen.apply(told, isWhole);
  });
  focus.rove();
  followDecision();
}

/** Goes where a decision leads, once the record has it; where nothing follows, stays. */
function followDecision(): void {
  const { step, when } = decided ?? {};
  const chosen = step === undefined ? undefined : screen.step(step)?.view.outcomes.find(({ isChosen }) => isChosen);
  if (chosen?.when !== when || chosen === undefined) return;
  decided = undefined;
  const target = chosen.go === undefined ? undefined : screen.step(chosen.go);
  if (target) focus.goTo(target.article);
}

/** Presses a button of a step, if it has that one. */
const press = (step: string, ...ids: readonly string[]): void => {
  const found = ids.map((id) => document.getElementById(`${id}-${step}`)).find((element) => element !== null);
  found?.click();
};

function act(action: ReaderAction | number): void {
  const step = focus.step?.dataset['step'];
  if (action === 'next' || action === 'previous') focus.move(action === 'next' ? 1 : -1);
  else if (action === 'current') focus.goToCurrent();
  else if (action === 'showAll') screen.toggleAll();
  else if (action === 'keys') showKeys();
  else if (step !== undefined) actAt(step, action);
}

function actAt(
  step: string,
  action: Exclude<ReaderAction, 'next' | 'previous' | 'current' | 'showAll' | 'keys'> | number,
): void {
  if (typeof action === 'number') press(step, `choice-${action}`);
  else if (action === 'toggle') press(step, 'box');
  else if (action === 'copy') press(step, 'run-copy', 'check-copy', 'revert-copy');
  else if (action === 'run' || action === 'revert') press(step, action);
  // Not by a button, which may not be there yet: keys can be faster than the record.
  else if (screen.step(step)?.view.state !== undefined) post({ type: 'step', step, action });
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = asMessage(data);
  switch (message?.type) {
    case 'state':
      show(message, true);
      return;
    case 'patch':
      show(message, false);
      return;
    case 'reveal': {
      const step = screen.step(message.step)?.article;
      if (step && message.focus) focus.goTo(step);
      // The focus stays in the text, where the cursor is.
      else step?.scrollIntoView({ block: 'start' });
      return;
    }
    case 'do':
      act(message.action);
      return;
    case 'problem':
      screen.parameters.tellProblem(message.name, message.message);
      return;
    case undefined:
  }
});

document.addEventListener('keydown', (event) => {
  const action = actionOf(event);
  if (action === undefined) return;
  event.preventDefault();
  act(action);
});

// Following a link moves the focus too, so that keyboard and screen reader go where the eyes do.
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : undefined;
  if (!link) return;
  event.preventDefault();
  const path = link.dataset['evidence'];
  if (path !== undefined) post({ type: 'evidence', path });
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (target?.classList.contains('step')) focus.goTo(target);
});

document.body.append(screen.main);
startAnnouncing();
keepClocksGoing();
post({ type: 'ready' });
