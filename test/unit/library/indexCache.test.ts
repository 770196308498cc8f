import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FileHeads } from '../../../src/library/fileHeads';
import { readCache, writeCache, type CacheKey } from '../../../src/library/indexCache';
import { Slices } from '../../../src/library/slices';

const key: CacheKey = { version: '1.2.3', checkedWith: 'today' };
const slices = (): Slices => new Slices({ now: () => 0, pause: () => Promise.resolve() });
const problem = { code: 'x', message: 'y', severity: 'error', at: [1, 2, 3, 4] } as const;
const files: readonly (readonly [string, FileHeads])[] = [
  ['file:///a.yaml', { stamp: { mtime: 1.5, size: 2 }, heads: [{ name: 'a\nb' }], problems: [problem] }],
  ['file:///b.yaml', { stamp: { mtime: 3, size: 4 }, heads: [] }],
];

async function read(text: string, by = key): Promise<Record<string, FileHeads> | undefined> {
  const found: Record<string, FileHeads> = {};
  const isWhole = await readCache(text, by, slices(), (uri, file) => {
    found[uri] = file;
  });
  return isWhole ? found : undefined;
}

describe('The cache of the library', () => {
  it('gives back what was written', async () => {
    assert.deepEqual(await read(await writeCache(files, key, slices())), Object.fromEntries(files));
    assert.deepEqual(await read(await writeCache([], key, slices())), {});
  });

  it('leaves out a file whose stamp is not known', async () => {
    assert.deepEqual(await read(await writeCache([['file:///c', { heads: [] }]], key, slices())), {});
  });

  it('drops problems that were found under other circumstances, and nothing else', async () => {
    const text = await writeCache(files, key, slices());
    const found = await read(text, { ...key, checkedWith: 'yesterday' });
    assert.deepEqual(found?.['file:///a.yaml'], { stamp: { mtime: 1.5, size: 2 }, heads: [{ name: 'a\nb' }] });
  });

  it('is nothing to another version', async () => {
    assert.equal(await read(await writeCache(files, key, slices()), { ...key, version: '1.2.4' }), undefined);
  });

  it('is nothing where it was cut off, wherever that was', async () => {
    const text = await writeCache(files, key, slices());
    for (let end = 0; end < text.length; end++) assert.equal(await read(text.slice(0, end)), undefined, String(end));
  });

  it('takes any text without throwing', async () => {
    const line = fc.oneof(fc.string(), fc.json(), fc.constantFrom('{"files":0}', '{"format":1,"version":"1.2.3"}'));
    await fc.assert(
      fc.asyncProperty(fc.array(line), async (lines) => {
        await read(lines.join('\n'));
      }),
    );
  });
});
