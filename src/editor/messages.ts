import * as vscode from 'vscode';

/**
 * A text for a message, a prompt or a problem of an input. VS Code makes a link, of a command too, of every
 * `[text](target)` there, and what these say may come from a file or an alert.
 */
export const withoutLinks = (text: string): string => text.replaceAll('](', '] (');

type Show = (message: string, ...buttons: readonly string[]) => Thenable<string | undefined>;

/** Tells something, as plain text. Resolves to the button that was chosen; to undefined where none was. */
export const showInformation: Show = (message, ...buttons) =>
  vscode.window.showInformationMessage(withoutLinks(message), ...buttons);

/** The same for what wants attention. */
export const showWarning: Show = (message, ...buttons) =>
  vscode.window.showWarningMessage(withoutLinks(message), ...buttons);

/** The same for what went wrong. */
export const showError: Show = (message, ...buttons) =>
  vscode.window.showErrorMessage(withoutLinks(message), ...buttons);
