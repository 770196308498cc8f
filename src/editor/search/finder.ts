import * as vscode from 'vscode';
import type { Entry } from '../../library/entry';
import { findRunbooks } from '../../library/findRunbooks';
import { createLinkResolver, type LinkResolver } from '../../library/links/linkResolver';
import { parseAlerts } from '../../alerts/parseAlerts';
import type { Reason } from '../../library/search/hit';
import { linkCandidate, searchDocument } from '../../library/search/entryDocument';
import { createIndex } from '../../library/search/searchIndex';
import { placeAll } from '../../library/sources';
import type { Disposes } from '../disposes';
import type { Runbooks } from '../runbooks/runbooks';

/** A runbook that was found, and why: by an alert's link or name, or by what the search saw. */
export interface Found {
  readonly entry: Entry;
  readonly by: 'recent' | 'link' | 'alert' | 'search';
  readonly reason?: Reason;
}

/** Runbooks put into the index between two looks at what else the window wants: a few milliseconds' worth. */
const AT_A_STRETCH = 100;
/** As many as people take in. */
const MOST_FOUND = 40;
const MOST_RECENT = 50;
const RECENT = 'recentRunbooks';

/** Finds runbooks by whatever people see. Owns the index, keeps it up with the library, and remembers what was used. */
export class Finder implements Disposes {
  private readonly index = createIndex();
  private readonly indexed = new Map<string, Entry>();
  private readonly listener: Disposes;
  private links: LinkResolver | undefined;
  private upToDate: Promise<void> | undefined;

  constructor(
    private readonly runbooks: Runbooks,
    private readonly state: vscode.Memento,
  ) {
    this.listener = runbooks.onDidChange(() => {
      this.upToDate = undefined;
    });
  }

  /** The runbooks for a text, the best first: a symptom, a name, a log line, an alert's payload. For none, recent ones. */
  async find(text: string): Promise<readonly Found[]> {
    const library = { links: await this.resolver(), index: this.index };
    const recent = this.state.get<readonly string[]>(RECENT, []);
    const found = findRunbooks(text, parseAlerts(text), library, { limit: MOST_FOUND, recent });
    return found.flatMap(({ id, by, reason }) => {
      const entry = this.indexed.get(id);
      return entry ? [{ entry, by, ...(reason && { reason }) }] : [];
    });
  }

  /** Tells which runbooks links in alert rules lead to. */
  async resolver(): Promise<LinkResolver> {
    this.upToDate ??= this.catchUp();
    await this.upToDate;
    this.links ??= createLinkResolver(
      [...this.indexed.values()].map((entry) =>
        linkCandidate(entry, vscode.workspace.asRelativePath(vscode.Uri.parse(entry.uri), false)),
      ),
    );
    return this.links;
  }

  /** The runbook with this id. */
  entry(id: string): Entry | undefined {
    return this.indexed.get(id);
  }

  /** Remembers that a runbook was used, so that it is offered first. */
  async used({ id }: Entry): Promise<void> {
    const others = this.state.get<readonly string[]>(RECENT, []).filter((other) => other !== id);
    await this.state.update(RECENT, [id, ...others].slice(0, MOST_RECENT));
  }

  dispose(): void {
    this.listener.dispose();
  }

  /** Takes in what is new in the library, and lets go of what is not there any more. */
  private async catchUp(): Promise<void> {
    const entries = new Map(placeAll(await this.runbooks.all()).map(({ entry }) => [entry.id, entry]));
    let sinceBreath = 0;
    const breathe = async (): Promise<void> => {
      this.links = undefined;
      if (++sinceBreath % AT_A_STRETCH === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    };
    for (const id of [...this.indexed.keys()]) {
      if (entries.has(id)) continue;
      this.indexed.delete(id);
      this.index.remove(id);
      await breathe();
    }
    for (const [id, entry] of entries) {
      if (this.indexed.get(id) === entry) continue;
      this.indexed.set(id, entry);
      this.index.add(searchDocument(entry));
      await breathe();
    }
  }
}
