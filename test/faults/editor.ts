import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { openPage } from '../host/browserPage.mjs';
import { linkExtension } from '../host/linkedExtension.mjs';
import { descendants } from '../host/processes.mjs';
import { startServer, type RunningServer } from '../host/server.mjs';
import { writeUserSettings } from '../host/userSettings.mjs';
import { workbenchAddress } from '../host/workbenchAddress.mjs';

const root = process.cwd();

/** A server with our extension and the driver, windows on it, and the means to kill each of them. */
export class Editor {
  readonly home = mkdtempSync(path.join(tmpdir(), 'faults-'));
  private server: RunningServer | undefined;
  private context: BrowserContext | undefined;
  private readonly pages: Page[] = [];

  constructor(
    /** To open, absolute. */
    private readonly folder: string,
    /** Names the drivers' plan. */
    private readonly plan: string,
  ) {
    const extensions = path.join(this.home, 'extensions');
    linkExtension(root, extensions);
    linkExtension(this.builtDriver(), extensions);
    writeUserSettings(path.join(this.home, 'user-data'), {
      'chat.disableAIFeatures': true,
      'incidentRunbooks.author': 'Ada Lovelace',
    });
  }

  async start(): Promise<void> {
    const port = this.server?.port;
    this.server = await startServer({
      home: this.home,
      env: { DRIVER_PLAN: this.plan },
      ...(port !== undefined && { port }),
    });
  }

  async openWindow(): Promise<Page> {
    this.context ??= (await openPage({ profile: path.join(this.home, 'browser') })).context;
    const page = await this.context.newPage();
    this.pages.push(page);
    // A plain navigation resolves when the page is there, not when the workbench is: the driver says when that is so.
    await page.goto(
      workbenchAddress({ origin: this.server?.origin ?? '', folder: this.folder, payload: [['skipWelcome', 'true']] }),
    );
    return page;
  }

  /** The window that was opened last, as people close it. */
  async closeWindow(): Promise<void> {
    const page = this.pages.pop();
    await page?.goto('about:blank');
    await page?.close();
  }

  /** The extension host alone: the window starts another one. */
  killHost(): void {
    for (const pid of this.hosts()) process.kill(pid, 'SIGKILL');
  }

  /** The page's process, without a word to the workbench in it. */
  async killWindow(): Promise<void> {
    const page = this.pages.pop();
    if (!page) return;
    const session = await this.context?.newCDPSession(page);
    // Never answered.
    void session?.send('Page.crash').catch(() => undefined);
    await new Promise((resolve) => page.once('crash', resolve));
    await page.close().catch(() => undefined);
  }

  /** The server, its extension hosts, and the page: all of the editor. */
  async killAll(): Promise<void> {
    const { pid } = this.server ?? {};
    if (pid !== undefined) for (const each of [pid, ...descendants(pid)]) kill(each);
    await this.killWindow();
    await this.server?.stop();
  }

  async close(): Promise<void> {
    await this.context?.close();
    await this.server?.stop();
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
  }

  private builtDriver(): string {
    const driver = path.join(this.home, 'driver');
    for (const file of ['test/faults/driver/package.json', 'out/test/faults/driver/extension.js']) {
      cpSync(path.join(root, file), path.join(driver, path.basename(file)));
    }
    return driver;
  }

  private hosts(): number[] {
    const { pid } = this.server ?? {};
    return pid === undefined ? [] : descendants(pid).filter((each) => commandOf(each).includes('type=extensionHost'));
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone with its parent.
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** A copy of the sample folder, to open. */
export function sampleFolder(home: string): string {
  const folder = path.join(home, 'on-call');
  cpSync(path.join(root, 'test/sample'), folder, { recursive: true });
  mkdirSync(path.join(folder, 'incidents'));
  return folder;
}
