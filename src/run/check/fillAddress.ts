import { findPlaceholders } from '../../runbook/placeholders';
import { valuesGiven, type Values } from '../fill';

/** An address that can be asked, or why it cannot, as a sentence. */
export type FilledAddress = { readonly address: string } | { readonly problem: string };

/**
 * Puts values into an address: where the address begins with one, as it is, since it names the scheme and the host; else
 * so that it cannot leave its place. Lists give their first value. All placeholders must have a value.
 */
export function fillAddress(template: string, values: Values): FilledAddress {
  let text = '';
  let end = 0;
  for (const { name, start, end: after } of findPlaceholders(template)) {
    const [value = ''] = valuesGiven(values, name);
    text += template.slice(end, start) + (start === 0 ? value : encodeURIComponent(value));
    end = after;
  }
  const address = text + template.slice(end);
  if (/^https?:\/\/[^/?#\s]/i.test(address)) return { address };
  return { problem: `'${address}' is not an address that starts with https:// or http://.` };
}
