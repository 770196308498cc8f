import { endedInWords } from './liveView';
import { h } from './dom';
import type { HeadView, StepView } from './messages';

/** Where what changed is said to people who do not see it. */
const region = h('div', { class: 'announcer', role: 'status', 'aria-live': 'polite' });

export function startAnnouncing(): void {
  document.body.append(region);
}

export function announce(text: string): void {
  if (text !== '') region.textContent = text;
}

/** More than this at once is told as a number. */
const MOST = 3;

/** Says what is different at some steps. */
export function announceSteps(changes: readonly (readonly [before: StepView | undefined, after: StepView])[]): void {
  const told = changes.flatMap(([before, after]) => (before ? changesOf(before, after) : []));
  announce(told.length > MOST ? `${told.length} steps changed` : told.join('. '));
}

export function announceHead(before: HeadView | undefined, after: HeadView): void {
  const [was, is] = [before?.incident?.status, after.incident?.status];
  const told = [
    was !== undefined && is !== undefined && was !== is && `Status: ${is}`,
    before?.severity !== undefined && before.severity !== after.severity && `Severity: ${after.severity ?? ''}`,
  ];
  announce(told.filter((text) => text !== false).join('. '));
}

function changesOf(before: StepView, after: StepView): readonly string[] {
  const step = `Step ${after.number}`;
  const by = after.who === undefined || after.who === '' ? '' : ` by ${after.who}`;
  const chosen = after.outcomes.find(({ isChosen }) => isChosen);
  const [ran, check, gate] = [after.live?.ended, after.live?.check, after.live?.gate];
  return [
    before.state !== after.state && after.state !== undefined && `${step} ${stateWords[after.state]}${by}`,
    chosen &&
      chosen.when !== before.outcomes.find(({ isChosen }) => isChosen)?.when &&
      `Outcome chosen: ${chosen.when}. It leads to ${chosen.goTitle}`,
    after.live?.running && !before.live?.running && `${step} is running`,
    ran &&
      !same(ran, before.live?.ended) &&
      `${step}: ${ran.role === 'revert' ? 'revert' : 'command'}: ${endedInWords(ran)}`,
    check && check.verdict !== before.live?.check?.verdict && `${step}: check says ${check.verdict}`,
    gate && gate.told !== before.live?.gate?.told && `${step}: ${gate.told}`,
  ].filter((text) => typeof text === 'string');
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const stateWords = { open: 'reopened', done: 'marked done', skipped: 'skipped' } as const;
