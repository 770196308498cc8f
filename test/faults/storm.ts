import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readRecord } from '../../src/incident/record';
import type { Part, Plan } from './plan';

/** The last line of every record here: a record without it is not whole. */
const END = '- 2026-11-23T12:00:00Z Ada **note** first entry';

/** A record and the drivers that storm it. */
export class Storm {
  readonly file: string;
  private readonly ids: readonly string[];
  private readonly log: string;

  constructor(
    folder: string,
    private readonly planFile: string,
    private readonly round: number,
    private readonly parts: readonly Part[],
  ) {
    this.file = path.join(folder, 'incidents', `round-${String(round)}`, 'incident.md');
    this.log = path.join(path.dirname(planFile), `log-${String(round)}`);
    this.ids = parts.flatMap(({ steps }) => steps);
    // Early: a watcher may miss a file in a folder that is as new as the file.
    mkdirSync(path.dirname(this.file), { recursive: true });
  }

  /** Writes the record, as the newest incident that there is, and sets the drivers to work. */
  begin(): void {
    const started = new Date(Date.parse('2030-01-01T00:00:00Z') + this.round * 86_400_000).toISOString();
    const steps = this.ids.map((id) => `- [ ] Look at ${id} <!-- step: ${id} -->`).join('\n');
    const head = `---\nincident: 1\ntitle: Round ${String(this.round)}\nstarted: ${started}\n---\n`;
    writeFileSync(this.file, `${head}\n## Steps\n\n${steps}\n\n## Timeline\n\n${END}\n`);
    const plan: Plan = { round: String(this.round), record: this.file, parts: this.parts, log: this.log };
    writeFileSync(`${this.planFile}.new`, JSON.stringify(plan));
    renameSync(`${this.planFile}.new`, this.planFile);
  }

  /** What the drivers were told is done. */
  acknowledged(): readonly string[] {
    return existsSync(this.log) ? readFileSync(this.log, 'utf8').split('\n').slice(0, -1) : [];
  }

  /** Waits until so many things were acknowledged. */
  async until(count: number, patience = 240_000): Promise<void> {
    const deadline = Date.now() + patience;
    while (this.acknowledged().length < count) {
      if (Date.now() > deadline)
        throw new Error(`Only ${String(this.acknowledged().length)} of ${String(count)} came.`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Waits until every window is through. */
  async end(patience: number): Promise<void> {
    const deadline = Date.now() + patience;
    const ended = (): number => this.acknowledged().filter((line) => line.startsWith('end ')).length;
    while (ended() < this.parts.length) {
      const said = this.acknowledged();
      const broken = said.find((line) => line.startsWith('broken '));
      if (broken !== undefined) throw new Error(`A driver is ${broken}`);
      if (Date.now() > deadline) {
        throw new Error(`Not through: ${String(said.length)} acknowledged, at last ${said.slice(-3).join(', ')}.`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  isWhole(): boolean {
    const text = readFileSync(this.file, 'utf8');
    return text.includes(`${END}\n`) && readRecord(text).record?.steps.length === this.ids.length;
  }

  isDone(step: string): boolean {
    const { record } = readRecord(readFileSync(this.file, 'utf8'));
    return record?.steps.find(({ id }) => id === step)?.state === 'done';
  }

  /** What was acknowledged and is not in the file. */
  missing(): readonly string[] {
    const { record } = readRecord(readFileSync(this.file, 'utf8'));
    const there = new Set([
      ...(record?.steps ?? []).filter(({ state }) => state === 'done').map(({ id }) => `step ${id}`),
      ...(record?.timeline ?? []).map(({ text }) => `note ${text}`),
    ]);
    return this.acknowledged().filter((line) => /^(step|note) /.test(line) && !there.has(line));
  }

  /** Fails unless the file is whole and holds all that was acknowledged. */
  assertKept(): void {
    assert.ok(this.isWhole(), `The record is not whole: ${readFileSync(this.file, 'utf8').slice(-200)}`);
    assert.deepEqual(this.missing(), []);
  }

  remove(): void {
    // The extension may just be looking after the record.
    rmSync(path.dirname(this.file), { recursive: true, force: true, maxRetries: 10 });
    rmSync(this.log, { force: true });
  }
}

/** Ids of steps that no other round has. */
export const stepIds = (round: number, part: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `r${String(round)}-${part}${String(index)}`);
