import type { Severity } from '../../runbook/model';

/** The fields that are searched, the most telling first. */
export const fields = [
  'alerts',
  'name',
  'title',
  'symptoms',
  'service',
  'tags',
  'summary',
  'headings',
  'severity',
] as const;
export type Field = (typeof fields)[number];

/**
 * What is searched of one runbook. The index keeps the document, to say why it matched: hand it strings of their own,
 * for a slice of a file's text may keep the whole text in memory.
 */
export interface SearchDocument {
  /** Unique in the index. */
  readonly id: string;
  readonly title: string;
  /** The file's name without its extensions. */
  readonly name: string;
  /** Names of alerts that lead here. */
  readonly alerts: readonly string[];
  readonly symptoms: readonly string[];
  readonly service?: string;
  readonly tags: readonly string[];
  /** A sentence, or as much of the text as should be found. */
  readonly summary?: string;
  readonly headings?: readonly string[];
  readonly severity?: Severity;
}

const none: readonly string[] = [];

/** The texts that a field of the document holds. */
export function valuesOf(document: SearchDocument, field: Field): readonly string[] {
  const value = document[field];
  if (value === undefined) return none;
  return typeof value === 'string' ? [value] : value;
}
