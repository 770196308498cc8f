import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';

/** What a command prints, and the exit code: 0 for fine, 1 for findings. */
export interface Output {
  readonly text: string;
  readonly code: 0 | 1;
}

/** Takes its arguments; rejects with a UsageError for what a person can mend. */
export type Command = (args: readonly string[]) => Promise<Output>;

/** Wrong usage, or a file that cannot be read: its message says so in a sentence. */
export class UsageError extends Error {}

export const json = (value: unknown): Output => ({ text: JSON.stringify(value, undefined, 2), code: 0 });

/** The text of a file, without its byte order mark. */
export async function readTextFile(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\u{feff}/u, '');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${reasonOf(error)}.`);
  }
}

export const readStandardInput = (): Promise<string> => text(process.stdin);

/** Why the system refused something, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file or folder',
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
    ENOTDIR: 'it is no folder',
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}
