import assert from 'node:assert/strict';
import { fingerprintOf, type SourceFile } from '../../drills/coverage/fingerprint';

const sources: readonly SourceFile[] = [
  { path: 'src/run/fill.ts', content: 'a' },
  { path: 'test/drills/all.ts', content: 'b' },
  { path: 'test/drills/coverage/page.ts', content: 'c' },
  { path: 'test/drills/dns/limits.ts', content: 'd' },
  { path: 'test/drills/engine/walk.ts', content: 'e' },
  { path: 'test/drills/mysql/ghosts.ts', content: 'f' },
  { path: 'test/drills/sandbox/host.sh', content: 'g' },
];
const dns = new Set(['dns']);
const before = fingerprintOf('steps', dns, sources);
const after = (path: string): string =>
  fingerprintOf(
    'steps',
    dns,
    sources.map((file) => (file.path === path ? { path, content: `${file.content}!` } : file)),
  );

describe('What a recorded drill depends on', () => {
  for (const path of ['src/run/fill.ts', 'test/drills/dns/limits.ts', 'test/drills/engine/walk.ts']) {
    it(`${path}: it is run again`, () => {
      assert.notEqual(after(path), before);
    });
  }

  it('is the program that the sandbox starts, though nothing imports it', () => {
    assert.notEqual(after('test/drills/sandbox/host.sh'), before);
  });

  it('is the text of the runbook', () => {
    assert.notEqual(fingerprintOf('other steps', dns, sources), before);
  });

  it('is neither the drills of another system nor how results are shown', () => {
    for (const path of ['test/drills/mysql/ghosts.ts', 'test/drills/coverage/page.ts', 'test/drills/all.ts'])
      assert.equal(after(path), before, path);
  });

  it('is neither the order of the files nor the kind of line ends', () => {
    assert.equal(fingerprintOf('steps', dns, sources.toReversed()), before);
    assert.equal(fingerprintOf('a\r\nb', dns, sources), fingerprintOf('a\nb', dns, sources));
  });
});
