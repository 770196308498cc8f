import { elapsed } from './clocks';
import { button, h } from './dom';
import { icon } from './icons';
import type { CheckResultView, EndedView, GateView, LiveView } from './messages';
import { sparkline } from './sparkline';

/** A command that runs, with the way to stop it; else how it ended. */
export function runView({ running, ended }: LiveView, onStop: () => void): HTMLElement {
  if (running) {
    const word = running.role === 'revert' ? 'Reverting' : 'Running';
    return h(
      'div',
      { class: 'live running' },
      icon('run'),
      h('span', {}, `${word} for `, elapsed(running.since, { inSeconds: true })),
      button({ class: 'secondary' }, onStop, icon('stop'), 'Stop'),
    );
  }
  return ended ? endedView(ended) : h('div', {});
}

function endedView(ended: EndedView): HTMLElement {
  const { role, isWell, evidence } = ended;
  return h(
    'div',
    { class: `live ${isWell ? 'ok' : 'failed'}` },
    icon(isWell ? 'check' : 'error'),
    h('span', {}, `${role === 'revert' ? 'Revert' : 'Command'}: ${endedInWords(ended)}`),
    evidence !== undefined && h('a', { href: '#', 'data-evidence': evidence }, 'Output'),
  );
}

/** How a command ended, as part of a sentence. */
export function endedInWords({ how, isWell, exitCode, duration }: EndedView): string {
  const code = exitCode === undefined ? 'without an exit code' : `exit code ${exitCode}`;
  switch (how) {
    case 'stopped':
      return `stopped after ${duration}`;
    case 'closed':
      return `its terminal was closed after ${duration}`;
    case 'seen':
      return `${isWell ? 'succeeded' : 'failed'}, as seen in the terminal`;
    case 'ended':
    case 'lost':
      return `${code} after ${duration}`;
  }
}

const verdicts: Readonly<Record<CheckResultView['verdict'], string>> = {
  recovered: 'Recovered',
  failing: 'Failing',
  unclear: 'Unclear',
  'no-signal': 'No signal',
};

/** What a check has found so far. */
export const checkResult = (check: CheckResultView): HTMLElement =>
  h(
    'div',
    { class: `verdict ${check.verdict}` },
    h(
      'div',
      { class: 'verdict-line' },
      h('strong', {}, verdicts[check.verdict]),
      check.isSettled && h('span', { class: 'settled' }, 'Settled'),
      check.spark.length > 0 && sparkline(check.spark),
      h('span', { class: 'age' }, elapsed(check.at, { inSeconds: true }), ' ago'),
    ),
    h('p', {}, check.reason),
    check.instances.length > 1 &&
      h(
        'ul',
        {},
        check.instances.map((instance) => h('li', {}, instance)),
      ),
  );

/** What has to hold before going on, and whether it does. */
export function gateView(
  expression: string,
  gate: GateView | undefined,
  onAnswer: (() => void) | undefined,
): HTMLElement {
  const holds = gate?.holds;
  const word = holds === undefined ? undefined : holds ? 'Gate met' : 'Gate not met';
  return h(
    'div',
    { class: `labelled gate ${holds === false && gate?.overridden === undefined ? 'closed' : ''}` },
    h('span', { class: 'label' }, 'Proceed only if'),
    h(
      'div',
      { class: 'content' },
      h('code', {}, expression),
      word !== undefined &&
        h('p', {}, icon(holds === true ? 'check' : 'error'), h('strong', {}, `${word}. `), gate?.told),
      word === undefined && gate !== undefined && h('p', {}, gate.told),
      gate?.overridden !== undefined && h('p', {}, `Overridden: ${gate.overridden}`),
      onAnswer &&
        h(
          'div',
          { class: 'command-bar' },
          button({ class: 'secondary' }, onAnswer, holds === false ? 'Override…' : 'Evaluate'),
        ),
    ),
  );
}
