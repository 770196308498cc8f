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
  const text = inWords(Number(until ?? now) - Number(since), seconds !== undefined);
  // A text that is set again would lose the selection in it.
  if (clock.textContent !== text) clock.textContent = text;
}

function inWords(milliseconds: number, withSeconds: boolean): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return `${Math.floor(hours / 24)}d ${hours % 24}h`;
  if (hours > 0) return `${hours}h ${String(minutes % 60).padStart(2, '0')}m`;
  if (!withSeconds) return `${minutes}m`;
  return minutes > 0 ? `${minutes}m ${String(seconds % 60).padStart(2, '0')}s` : `${seconds}s`;
}
