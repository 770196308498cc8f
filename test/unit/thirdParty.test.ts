import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { bundledPackages, thirdPartyNotices } from '../../scripts/thirdParty.mjs';

/** What esbuild says of a bundle that is made of these files. */
const bundleOf = (...files: readonly string[]): Metafile => ({
  inputs: Object.fromEntries(files.map((file) => [file, { bytes: 1, imports: [] }])),
  outputs: {},
});

describe('The notices of third parties', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'notices-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });
  const install = (name: string, files: Readonly<Record<string, string>>): void => {
    const folder = path.join(root, 'node_modules', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, version: '1.2.3', license: 'MIT' }));
    for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
  };

  it('are of the packages that the bundles hold, each once, those within others too', () => {
    const web = bundleOf('src/a.ts', 'node_modules/yaml/browser/index.js', 'node_modules/@scope/icons/src/a.svg');
    const reader = bundleOf('node_modules/yaml/index.js', 'node_modules/a/node_modules/b/b.js');
    assert.deepEqual(bundledPackages([web, reader]), [
      'node_modules/@scope/icons',
      'node_modules/a/node_modules/b',
      'node_modules/yaml',
    ]);
  });

  it('have the name, the version and all texts of a license', async () => {
    install('icons', { LICENSE: 'terms of pictures', 'LICENSE-CODE.md': 'terms of code', 'licenses.js': 'no terms' });
    const text = await thirdPartyNotices(root, [bundleOf('node_modules/icons/a.svg')]);
    assert.match(text, /^icons 1\.2\.3 \(MIT\)\n\nterms of pictures\n\nterms of code\n$/m);
    assert.doesNotMatch(text, /no terms/);
  });

  it('refuse a package without a license text', async () => {
    install('bare', { 'README.md': 'MIT' });
    await assert.rejects(thirdPartyNotices(root, [bundleOf('node_modules/bare/a.js')]), /bare has no license text/);
  });
});
