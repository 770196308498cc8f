import { findPlaceholders } from '../../runbook/placeholders';
import { valuesGiven, type Values } from '../values';
import { knownSecrets } from '../evidence/knownSecrets';

/** An address that can be asked and the same as people may see it, or why it cannot be asked, as a sentence. */
export type FilledAddress = { readonly address: string; readonly shown: string } | { readonly problem: string };

/**
 * Puts values into an address: where the address begins with one, as it is, since it names the scheme and the host; else
 * so that it cannot leave its place. Lists give their first value. All placeholders must have a value. Of the parameters
 * that are secret, what people see has the placeholders.
 */
export function fillAddress(template: string, values: Values, secret: ReadonlySet<string> = new Set()): FilledAddress {
  let address = '';
  let shown = '';
  let end = 0;
  const secrets: string[] = [];
  for (const { name, start, end: after } of findPlaceholders(template)) {
    const [value = ''] = valuesGiven(values, name);
    const before = template.slice(end, start);
    const filled = start === 0 ? value : encodeURIComponent(value);
    address += before + filled;
    shown += before + (secret.has(name) ? template.slice(start, after) : filled);
    if (secret.has(name)) secrets.push(value);
    end = after;
  }
  address += template.slice(end);
  shown += template.slice(end);
  // What the author wrote, or another value, may hold the same secret.
  const masking = knownSecrets(secrets)?.();
  if (masking) shown = masking.push(shown) + masking.end();
  if (/^https?:\/\/[^/?#\s]/i.test(address)) return { address, shown };
  return { problem: `'${shown}' is not an address that starts with https:// or http://.` };
}
