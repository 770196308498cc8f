import { cleanText } from '../incident/clean';
import type { IncidentStep } from '../incident/model';

/** Text of a record on one line: a line written by hand may hold comments, which could be taken for those around facts. */
export const plain = (text: string): string => cleanText(text);

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Text for a cell of a table. */
export const cell = (text: string): string => plain(text).replace(/(?<!\\)\|/g, '\\|');

/** The title of the step with this id; the id where the record has no such step. */
export function titleOf(steps: readonly IncidentStep[], id: string): string {
  return plain(steps.find((step) => step.id === id)?.title ?? id);
}

/** Leads links that are relative to the record's folder there from another place. */
export function relink(text: string, folder: string): string {
  return folder === '' ? text : text.replace(/\]\((?![a-z][a-z0-9+.-]*:|[/#])/gi, `](${folder}`);
}
