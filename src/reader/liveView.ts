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

function endedView({ role, exitCode, duration, evidence }: EndedView): HTMLElement {
  const word = role === 'revert' ? 'Reverted' : 'Ran';
  const code = exitCode === undefined ? 'ended without an exit code' : `exit code ${exitCode}`;
  return h(
    'div',
    { class: `live ${exitCode === 0 ? 'ok' : 'failed'}` },
    icon(exitCode === 0 ? 'check' : 'error'),
    h('span', {}, `${word} in ${duration}, ${code}`),
    evidence !== undefined && h('a', { href: '#', 'data-evidence': evidence }, 'Output'),
  );
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
  const word = holds === undefined ? undefined : holds ? 'It holds' : 'It does not hold';
  return h(
    'div',
    { class: `labelled gate ${holds === false && gate?.overridden === undefined ? 'closed' : ''}` },
    h('span', { class: 'label' }, 'Go on only if'),
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
