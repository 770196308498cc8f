import { appendTimeline } from './append';
import type { TextEdit } from './model';
import { formatParameter, type ParameterValue } from './parameters';

/** Writes into the timeline which value a parameter has from now on. Not for secret ones: those are never written. */
export function setParameter(
  text: string,
  { name, value, at, who }: ParameterValue & { readonly at: Date; readonly who: string },
): readonly TextEdit[] {
  return appendTimeline(text, { at, who, kind: 'parameter', text: formatParameter({ name, value }) });
}
