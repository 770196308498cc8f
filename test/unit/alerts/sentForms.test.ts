import assert from 'node:assert/strict';
import type { Alert } from '../../../src/alerts/alert';
import { parseAlerts } from '../../../src/alerts/parseAlerts';
import { formsOfServices, link } from './sentForms';
import { formsOfOthers } from './sentTexts';

describe('An alert as it is really sent', () => {
  for (const [tool, [pasted, wanted]] of Object.entries({ ...formsOfServices, ...formsOfOthers })) {
    it(`by ${tool}`, () => {
      const alerts = parseAlerts(typeof pasted === 'string' ? pasted : JSON.stringify(pasted, null, 2));
      const [alert] = alerts;
      assert.equal(alerts.length, 1, JSON.stringify(alerts));
      assert.ok(alert);
      const { labels, ...rest } = wanted;
      assert.deepEqual(
        Object.fromEntries(Object.keys(rest).map((key) => [key, alert[key as keyof Alert]])),
        rest,
        JSON.stringify(alert),
      );
      for (const [key, value] of Object.entries(labels ?? {}))
        assert.equal(alert.labels[key], value, JSON.stringify(alert));
    });
  }

  it('comes before one that is over, the worst first, then the earliest', () => {
    const alert = (alertname: string, status: string, severity: string, startsAt: string): object => ({
      ...{ status, startsAt },
      labels: { alertname, severity },
    });
    const alerts = [
      alert('Over', 'resolved', 'critical', '2026-11-27T20:00:00Z'),
      alert('Mild', 'firing', 'warning', '2026-11-27T20:00:00Z'),
      alert('Later', 'firing', 'critical', '2026-11-27T22:00:00Z'),
      alert('Earlier', 'firing', 'critical', '2026-11-27T21:00:00Z'),
    ];
    assert.deepEqual(
      parseAlerts(JSON.stringify({ alerts })).map(({ name }) => name),
      ['Earlier', 'Later', 'Mild', 'Over'],
    );
  });

  const ends: readonly (readonly [text: string, link: string])[] = [
    [`runbook_url=${link} err="x"`, link],
    [`Runbook: ${link}.`, link],
    [`(runbook: ${link})`, link],
    [`the runbook is <${link}>, thanks`, link],
    [`Runbook "${link}"!`, link],
    ['runbook: https://w.example/Queue_(age)', 'https://w.example/Queue_(age)'],
    ['*Runbook:* <https://w.example/a|b>', 'https://w.example/a'],
    ['see https://w.example/ops/runbooks/age?x=1#lag for more', 'https://w.example/ops/runbooks/age?x=1#lag'],
  ];
  for (const [text, wanted] of ends) {
    it(`has a link that ends where an address ends: ${text}`, () => {
      assert.equal(parseAlerts(`[FIRING:1] QueueLag (orders)\n${text}`)[0]?.runbook, wanted);
    });
  }

  it('survives a box for one line, which turns line breaks into blanks', () => {
    const text = `[FIRING:1] QueueLag (orders) Labels: - alertname = QueueLag - service = orders Annotations: - description = Lag is 7 min, see graph - runbook_url = ${link} - summary = lag Source: https://prom.shop.example/x`;
    const [alert] = parseAlerts(text);
    assert.deepEqual([alert?.runbook, alert?.labels['service'], alert?.summary], [link, 'orders', 'lag']);
  });
});
