import assert from 'node:assert/strict';
import { globMatcher, plainGlob, readGlob, type Glob } from '../../../src/library/glob';

/** Globs that can be used. */
const read = (...globs: readonly string[]): readonly Glob[] =>
  globs.map((text) => {
    const glob = readGlob(text);
    assert.ok(!('problem' in glob), text);
    return glob;
  });

describe('Globs', () => {
  const cases: readonly [glob: string, yes: readonly string[], no: readonly string[]][] = [
    [
      '**/*.runbook.{yaml,yml,md}',
      ['a.runbook.yaml', 'x/y/a.runbook.md', 'A.RUNBOOK.YML'],
      ['a.yaml', 'a.runbook.yamlx'],
    ],
    [
      '**/{runbooks,playbooks}/**/*.md',
      ['runbooks/a.md', 'x/playbooks/y/a.md'],
      ['a.md', 'myrunbooks/a.md', 'runbooks/a.yaml'],
    ],
    ['**/node_modules', ['node_modules', 'a/node_modules'], ['node_modules/a', 'xnode_modules']],
    ['docs/*.md', ['docs/a.md'], ['docs/x/a.md', 'a/docs/a.md']],
    ['./docs/**', ['docs/a', 'docs/a/b'], ['doc/a']],
    ['a?[0-9][!x].md', ['ab1y.md'], ['ab1x.md', 'a/1y.md']],
    ['a(b)+.$^', ['a(b)+.$^'], ['ab+.$^']],
    ['a{b', ['a{b'], ['ab']],
    ['**', ['a', 'a/b'], []],
  ];
  for (const [glob, yes, no] of cases) {
    it(`match what ${glob} means`, () => {
      const matches = globMatcher(read(glob));
      for (const path of yes) assert.ok(matches(path), path);
      for (const path of no) assert.ok(!matches(path), path);
    });
  }

  it('of no kind match nothing', () => {
    assert.equal(globMatcher([])('a'), false);
  });

  it('have each brace written out', () => {
    assert.deepEqual(read('a{b,c{d,}}')[0]?.alternatives, ['ab', 'acd', 'ac']);
  });

  const useless: readonly [glob: string, why: RegExp][] = [
    ['docs/[9-0]*.md', /'\[9-0\]' stands for no character/],
    ['{a,b,c}'.repeat(20), /too many globs/],
    [`${'{a,'.repeat(100)}${'}'.repeat(100)}`.repeat(2), /too many globs|longer than/],
    [`${'x'.repeat(450)}{1,2,3,4,5,6,7,8,9,10,11}`, /too many globs/],
    ['*'.repeat(501), /longer than 500/],
  ];
  for (const [glob, why] of useless) {
    it(`that cannot be used say why: ${glob.slice(0, 30)}`, () => {
      const read = readGlob(glob);
      assert.match('problem' in read ? read.problem : '', why);
    });
  }

  it('leave a search those of them that every matcher reads alike and none can be slow at', () => {
    const plain = ['*.a', '**/x/**/*.b', 'c[0-9]', 'd?', '**/e/**'];
    assert.deepEqual(plainGlob(read(...plain, '*.{md,yml}')), {
      glob: `{${plain.join(',')},*.md,*.yml}`,
      isWhole: true,
    });
    assert.deepEqual(plainGlob(read('c')), { glob: 'c', isWhole: true });
    const others = ['**/**/**/**/a', '*a*b*c*d*e', 'a{b', 'a}', '[', 'a\\b', '[]', 'a,b', '[a-', '**/a/'.repeat(12)];
    for (const glob of others) {
      assert.deepEqual(plainGlob(read('c', glob)), { glob: 'c', isWhole: false }, glob);
      assert.deepEqual(plainGlob(read(glob)), { glob: undefined, isWhole: false }, glob);
    }
  });

  it('are compared with a path in a time that grows with both, whatever they say', () => {
    // A matcher that goes back would need longer than anybody lives for each of these.
    for (const glob of [`${'**/'.repeat(60)}b`, `${'*a'.repeat(100)}b`, `${'**'.repeat(50)}b`, `${'?*'.repeat(100)}/b`])
      for (const path of ['a/'.repeat(2_000), 'a'.repeat(4_000)]) assert.equal(globMatcher(read(glob))(path), false);
  });
});
