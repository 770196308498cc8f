import * as vscode from 'vscode';
import { showError } from './messages';

/** A way out, offered as a button under the message. */
export interface WayOut {
  readonly title: string;
  run(): unknown;
}

/** Something that can go wrong without a fault of ours. The message is for people and says what to do. */
export class ExpectedError extends Error {
  constructor(
    message: string,
    readonly wayOut?: WayOut,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Runs what a command or an event asked for and takes every error; resolves to undefined then. An expected error
 * becomes a message with its way out, an unexpected one is logged and offers the log, cancellation is silent.
 */
export type Boundary = <T>(work: () => T | Promise<T>) => Promise<T | undefined>;

/** The boundary that writes unexpected errors to this log. */
export function errorBoundary(log: vscode.LogOutputChannel): Boundary {
  const guarded: Boundary = async (work) => {
    try {
      return await work();
    } catch (error) {
      // Not awaited: the caller goes on while the message stands.
      if (!(error instanceof vscode.CancellationError)) void tell(error, log, guarded);
      return undefined;
    }
  };
  return guarded;
}

async function tell(error: unknown, log: vscode.LogOutputChannel, guarded: Boundary): Promise<void> {
  if (error instanceof ExpectedError) {
    log.warn(error.message, error.cause ?? '');
    const { wayOut } = error;
    const chosen = await showError(error.message, ...(wayOut ? [wayOut.title] : []));
    // The way out may be barred too, as by a disk that is still full.
    if (wayOut && chosen !== undefined) await guarded(() => wayOut.run());
    return;
  }
  log.error(error instanceof Error ? error : String(error));
  const showLog = vscode.l10n.t('Show Log');
  const message = vscode.l10n.t('Incident Runbooks: an unexpected error occurred: {0}', messageOf(error));
  if ((await showError(message, showLog)) === showLog) log.show();
}

/** The text of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
