import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { copies, keepCopy } from '../../../../../src/editor/records/desktop/safetyCopy';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('A safety copy', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'copy-'));
    file = path.join(folder, 'incident.md');
    writeFileSync(file, 'before\n');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('takes the place of the file, as private as that was', async () => {
    chmodSync(file, 0o640);
    const copy = await keepCopy(file, bytes('after\n'));
    assert.equal(readdirSync(folder).length, 2);
    await copy.replace();
    assert.deepEqual(readdirSync(folder), ['incident.md']);
    assert.equal(readFileSync(file, 'utf8'), 'after\n');
    if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o640);
  });

  it('goes when it is not needed', async () => {
    const copy = await keepCopy(file, bytes('after\n'));
    await copy.drop();
    await copy.drop();
    assert.deepEqual(readdirSync(folder), ['incident.md']);
  });

  it('is found again, and is left over when its process is gone', async () => {
    await keepCopy(file, bytes('mine\n'));
    const [mine = ''] = readdirSync(folder).filter((name) => name.endsWith('.saving'));
    const [own] = await copies(file);
    assert.deepEqual([own?.isLeft, own && new TextDecoder().decode(own.bytes)], [false, 'mine\n']);
    renameSync(path.join(folder, mine), path.join(folder, mine.replace(/-\d+-\d+\.saving$/, '-4194305-0.saving')));
    assert.deepEqual(
      (await copies(file)).map(({ isLeft }) => isLeft),
      [true],
    );
  });

  it('of another record in the folder is not taken for it', async () => {
    await keepCopy(path.join(folder, 'other.md'), bytes('other\n'));
    assert.deepEqual(await copies(file), []);
  });
});
