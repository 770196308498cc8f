import { formatDuration } from '../runbook/duration';
import { h } from './dom';

/** Shows how long ago something began, and goes on counting; with `until`, how long it took. */
export function elapsed(
  since: number,
  { until, inSeconds = false }: { until?: number; inSeconds?: boolean } = {},
): HTMLElement {
  const clock = h('span', { class: 'elapsed', 'data-since': String(since) });
  if (until !== undefined) clock.dataset['until'] = String(until);
  if (inSeconds) clock.dataset['seconds'] = '';
  paint(clock, Date.now());
  return clock;
}

/** Keeps all clocks on the page going. */
export function keepClocksGoing(): void {
  setInterval(() => {
    const now = Date.now();
    for (const clock of document.querySelectorAll<HTMLElement>('.elapsed:not([data-until])')) paint(clock, now);
  }, 1_000);
}

function paint(clock: HTMLElement, now: number): void {
  const { since, until, seconds } = clock.dataset;
  const passed = Math.max(0, Number(until ?? now) - Number(since));
  const text = formatDuration(passed, seconds === undefined ? 'minute' : 'second');
  // A text that is set again would lose the selection in it.
  if (clock.textContent !== text) clock.textContent = text;
}
