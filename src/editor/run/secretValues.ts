import type * as vscode from 'vscode';

/** The values of secret parameters: for as long as the window is open, in memory alone. */
export class SecretValues {
  private readonly values = new Map<string, Readonly<Record<string, string>>>();

  /** The secrets of a record, by the names that parameters have in it. */
  of(record: vscode.Uri): Readonly<Record<string, string>> {
    return this.values.get(record.toString()) ?? {};
  }

  set(record: vscode.Uri, name: string, value: string): void {
    this.values.set(record.toString(), { ...this.of(record), [name]: value });
  }

  dispose(): void {
    this.values.clear();
  }
}
