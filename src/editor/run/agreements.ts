import type * as vscode from 'vscode';
import { versionOf } from '../../library/version';
import type { Shell } from '../../runbook/model';

const KEY = 'agreements';

/** So many are remembered, the last ones: who is asked again for an older one is asked once too often. */
const MOST = 2_000;

/** Something that runs, as it was shown. */
export interface Shown {
  readonly record: vscode.Uri;
  /** Exactly what runs. */
  readonly text: string;
  /** `http` for an address that is asked for. */
  readonly shell: Shell | 'http';
}

/** A version of a runbook that a record follows. */
export interface Following {
  readonly record: vscode.Uri;
  readonly name: string;
  readonly version: string;
}

/**
 * What people have agreed to on this machine. It is kept with VS Code, outside of every repository: no record and no
 * runbook that somebody else has written can claim to have been agreed to.
 */
export class Agreements {
  /** @param state the same for all windows */
  constructor(private readonly state: vscode.Memento) {}

  /** Whether somebody has agreed to exactly this. */
  has(shown: Shown): boolean {
    return this.knows(keyOf(shown));
  }

  async add(shown: Shown): Promise<void> {
    await this.keep(keyOf(shown));
  }

  /** Whether somebody chose, here, that a record follows a runbook as it is now. */
  follows(following: Following): boolean {
    return this.knows(followingKey(following));
  }

  async follow(following: Following): Promise<void> {
    await this.keep(followingKey(following));
  }

  private all(): readonly string[] {
    return this.state.get<readonly string[]>(KEY, []);
  }

  private knows(key: string): boolean {
    return this.all().includes(key);
  }

  private async keep(key: string): Promise<void> {
    if (!this.knows(key)) await this.state.update(KEY, [...this.all(), key].slice(-MOST));
  }
}

const keyOf = ({ record, text, shell }: Shown): string =>
  versionOf(JSON.stringify(['command', record.toString(), shell, text]));

const followingKey = ({ record, name, version }: Following): string =>
  versionOf(JSON.stringify(['runbook', record.toString(), name, version]));
