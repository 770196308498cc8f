import assert from 'node:assert/strict';
import { found, messages, steps } from './given';

describe('rules on what a step owes', () => {
  it('missing-effect: a command of which nothing is said', () => {
    assert.deepEqual(found('missing-effect', steps('id: a, run: x', 'id: b, run: x, effect: reads', 'id: c')), ['run']);
  });

  it('missing-revert: steps that say that they change or destroy', () => {
    const text = steps(
      'id: a, run: x, effect: changes',
      'id: b, effect: destroys',
      'id: c, effect: changes, revert: x',
      'id: d, run: x',
    );
    assert.deepEqual(found('missing-revert', text), ['changes', 'destroys']);
    assert.match(messages('missing-revert', text)[1] ?? '', /a way to recover/);
  });

  it('hidden-character: in a command, in its check and in its way back, not in prose', () => {
    const text = steps(
      'id: a, do: "a\\u00a0b", run: "ls\\u00a0-l"',
      'id: b, check: {run: "curl \\u200bx"}, revert: "rm \\u202Ex"',
      'id: c, run: "ls café"',
    );
    assert.deepEqual(
      found('hidden-character', text),
      ['"ls\\u00a0-l"', '"curl \\u200bx"', '"rm \\u202Ex"'].toSorted((a, b) => text.indexOf(a) - text.indexOf(b)),
    );
    assert.match(messages('hidden-character', text)[0] ?? '', /not run: ⟨U\+00A0⟩\. Remove them\.$/);
  });

  it('prose-command: a sentence where a command would run', () => {
    const text = steps(
      'id: a, run: x, effect: changes, revert: Turn the flag on again.',
      'id: b, run: x, effect: changes, revert: {do: Turn the flag on again.}',
      'id: c, run: x, effect: changes, revert: systemctl start dnsmasq',
      'id: d, run: Look at the graph.',
      'id: e, run: Get-Service dnscache',
      'id: f, run: cat README.',
    );
    assert.deepEqual(found('prose-command', text), ['Turn the flag on again.', 'Look at the graph.']);
    assert.match(messages('prose-command', text)[1] ?? '', /instead of 'run'/);
  });

  it('missing-verify: no step that verifies', () => {
    assert.deepEqual(found('missing-verify', steps('id: a')), ['steps']);
    assert.deepEqual(found('missing-verify', steps('id: a', 'id: b, phase: verify')), []);
    assert.deepEqual(found('missing-verify', 'runbook: 1\ntitle: t\nsteps: []\n'), []);
  });

  it('review-overdue: from the day after the last one allowed', () => {
    const reviewed = (date: string): string => `${steps('id: a')}reviewed: ${date}\n`;
    assert.deepEqual(found('review-overdue', reviewed('2026-05-27')), []);
    assert.deepEqual(found('review-overdue', reviewed('2026-05-26')), ['2026-05-26']);
    assert.match(messages('review-overdue', reviewed('2025-11-23'))[0] ?? '', /365 days ago; the limit is 180/);
    assert.match(messages('review-overdue', reviewed('2026-02-30'))[0] ?? '', /2026-02-30 is not a valid date/);
    assert.deepEqual(found('review-overdue', reviewed('soon')), []);
  });
});
