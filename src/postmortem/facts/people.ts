import type { Incident } from '../../incident/model';
import { parseRole } from '../../incident/state';
import { formatTime } from '../../incident/time';
import type { PostmortemInput } from '../postmortemInput';
import { capitalized, plain } from '../format';

/** Who held which role from when on, and who else is named in the record. */
export function people({ incident }: PostmortemInput): readonly string[] {
  const roles = new Map<string, string[]>();
  const named = new Set<string>();
  for (const { kind, text, at } of incident.timeline) {
    const given = kind === 'role' ? parseRole(text) : undefined;
    if (!given) continue;
    named.add(given.who);
    const since = at ? ` from ${formatTime(at)}` : '';
    roles.set(given.role, [...(roles.get(given.role) ?? []), `${plain(given.who) || 'nobody'}${since}`]);
  }
  const others = [...everybody(incident)].filter((who) => who !== '' && !named.has(who));
  return [
    ...[...roles].map(([role, holders]) => `- **${capitalized(plain(role))}:** ${holders.join(', ')}`),
    ...(others.length > 0
      ? [`- **${roles.size > 0 ? 'Also in the record' : 'In the record'}:** ${others.map(plain).join(', ')}`]
      : []),
  ];
}

function everybody({ timeline, steps }: Incident): ReadonlySet<string> {
  return new Set([...timeline.map(({ who }) => who), ...steps.map(({ stamp }) => stamp?.who ?? '')]);
}
