import assert from 'node:assert/strict';
import { expandBraces, globMatcher, joinGlobs } from '../../../src/library/glob';

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
      const matches = globMatcher([glob]);
      for (const path of yes) assert.ok(matches(path), path);
      for (const path of no) assert.ok(!matches(path), path);
    });
  }

  it('of no kind match nothing', () => {
    assert.equal(globMatcher([])('a'), false);
  });

  it('join into one without a brace inside a brace', () => {
    assert.deepEqual(expandBraces('a{b,c{d,}}'), ['ab', 'acd', 'ac']);
    assert.equal(joinGlobs(['*.{a,b}', 'c']), '{*.a,*.b,c}');
    assert.equal(joinGlobs(['c']), 'c');
  });
});
