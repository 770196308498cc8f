import { inOrderOfHandling, type Alert } from './alert';
import { withoutMarks } from './chatMarks';
import { jsonIn } from './json';
import { alertsInJson } from './jsonAlerts';
import { longestPaste, mostAlerts } from './limits';
import { decodeMail } from './mail';
import { alertsInText } from './textAlerts';

/**
 * The alerts in what was pasted: a webhook's or an API's JSON, a mail, a chat message, a line of a log, a label set, or a
 * name alone. Each once, in the order in which they want handling; none where there is nothing that looks like an alert.
 * Never throws, whatever the text.
 */
export function parseAlerts(text: string): readonly Alert[] {
  const pasted = text.slice(0, longestPaste);
  const mail = decodeMail(pasted);
  const json = jsonIn(mail);
  const found = json === undefined ? [] : alertsInJson(json);
  const alerts = found.length > 0 ? found : alertsInText(withoutMarks(mail));
  return inOrderOfHandling(distinct(alerts)).slice(0, mostAlerts);
}

/** The same alert is told once for each of its instances, and by a message's title beside its text. */
function distinct(alerts: readonly Alert[]): Alert[] {
  const byContent = new Map<string, Alert>();
  for (const alert of alerts) {
    const key = JSON.stringify([
      alert.name,
      Object.entries(alert.labels).sort(([a], [b]) => (a < b ? -1 : 1)),
      alert.runbook,
      alert.status,
    ]);
    if (!byContent.has(key)) byContent.set(key, alert);
  }
  return [...byContent.values()];
}
