import type { Uri } from 'vscode';

/** Whether this may be an incident's record on a disk that this machine reads. */
export const isRecordFile = ({ scheme, path }: Uri): boolean => scheme === 'file' && path.endsWith('/incident.md');
