import type * as vscode from 'vscode';

const SELECTED = 'selectedIncident';

/** The address of the record that was last made the active one in this workspace. */
export const selectedIncident = (state: vscode.Memento): string | undefined => state.get<string>(SELECTED);

/** Remembers which record is the active one; undefined for whichever is the newest that is not resolved. */
export const selectIncident = (state: vscode.Memento, record: string | undefined): Thenable<void> =>
  state.update(SELECTED, record);
