import assert from 'node:assert/strict';
import { readYamlRunbook } from '../../../src/runbook/yamlRunbook';
import { behaviorOf } from '../../drills/coverage/behavior';
import { fingerprintOf, type SourceFile } from '../../drills/coverage/fingerprint';

const sources: readonly SourceFile[] = [
  { path: 'src/run/check/observe.ts', content: 'a' },
  { path: 'src/run/fill.ts', content: 'a' },
  { path: 'test/drills/all.ts', content: 'b' },
  { path: 'test/drills/coverage/page.ts', content: 'c' },
  { path: 'test/drills/dns/limits.ts', content: 'd' },
  { path: 'test/drills/engine/walk.ts', content: 'e' },
  { path: 'test/drills/mysql/ghosts.ts', content: 'f' },
  { path: 'test/drills/sandbox/host.sh', content: 'g' },
];
const dns = new Set(['dns']);
const runbook = { text: 'steps', behavior: 'filled' };
const before = fingerprintOf(runbook, dns, sources);
const after = (path: string): string =>
  fingerprintOf(
    runbook,
    dns,
    sources.map((file) => (file.path === path ? { path, content: `${file.content}!` } : file)),
  );

describe('What a recorded drill depends on', () => {
  for (const path of ['src/run/check/observe.ts', 'test/drills/dns/limits.ts', 'test/drills/engine/walk.ts']) {
    it(`${path}: it is run again`, () => {
      assert.notEqual(after(path), before);
    });
  }

  it('is the program that the sandbox starts, though nothing imports it', () => {
    assert.notEqual(after('test/drills/sandbox/host.sh'), before);
  });

  it('is the text of the runbook', () => {
    assert.notEqual(fingerprintOf({ ...runbook, text: 'other steps' }, dns, sources), before);
  });

  it('is what the product makes of it, not the sources that do', () => {
    assert.notEqual(fingerprintOf({ ...runbook, behavior: 'filled otherwise' }, dns, sources), before);
    assert.equal(after('src/run/fill.ts'), before);
  });

  it('is neither the drills of another system nor how results are shown', () => {
    for (const path of ['test/drills/mysql/ghosts.ts', 'test/drills/coverage/page.ts', 'test/drills/all.ts'])
      assert.equal(after(path), before, path);
  });

  it('is neither the order of the files nor the kind of line ends', () => {
    assert.equal(fingerprintOf(runbook, dns, sources.toReversed()), before);
    const [windows, unix] = ['a\r\nb', 'a\nb'].map((text) => fingerprintOf({ ...runbook, text }, dns, sources));
    assert.equal(windows, unix);
  });
});

describe('What the product makes of a runbook', () => {
  const read = (run: string): string => {
    const { runbook } = readYamlRunbook(
      `runbook: 1\ntitle: T\nparameters:\n  host: {}\nsteps:\n  - {id: a, title: A, run: '${run}'}\n  - {id: b, title: B}\n`,
      'sample',
    );
    assert.ok(runbook);
    return behaviorOf(runbook);
  };

  it('is another with another command, and holds it filled in', () => {
    assert.notEqual(read('dig ${{ host }}'), read('dig +short ${{ host }}'));
    assert.match(read('dig ${{ host }}'), /dig sample-1/);
  });
});
