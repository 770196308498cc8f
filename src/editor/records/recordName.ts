import type { Uri } from 'vscode';

/** What the record of an incident is called; each has a folder of its own. */
export const RECORD = 'incident.md';

/** Whether this may be an incident's record, by its name. */
export const isRecord = ({ path }: Pick<Uri, 'path'>): boolean => path.endsWith(`/${RECORD}`);
