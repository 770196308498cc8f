import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { rules } from '../../src/lint/lint';
import { sectionLines } from '../../src/runbook/language/problemSections';
import { remedied } from '../../src/runbook/language/fixes';

/** The codes that the readers' sources name: all are written out where they are used. */
function readerCodes(): readonly string[] {
  const files = readdirSync('src/runbook', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const sources = files.map((file) => readFileSync(`src/runbook/${file}`, 'utf8'));
  sources.push(readFileSync('src/editor/runbooks/readRunbook.ts', 'utf8'));
  return sources.flatMap((source) =>
    [...source.matchAll(/(?:\bcode: |\b(?:problem|error|refuse)\()'([a-z-]+)'/g)].map((match) => match[1] ?? ''),
  );
}

describe('The page about problems', () => {
  const page = readFileSync('docs/problems.md', 'utf8');
  const explained = sectionLines(page);
  const codes = [...new Set([...rules.map(({ code }) => code), ...readerCodes()])].sort();

  it('has a section for every code, and no other', () => {
    assert.deepEqual([...explained.keys()].sort(), codes);
  });

  it('says something below each heading', () => {
    for (const section of page.split(/^## /m).slice(1)) assert.match(section, /^`[a-z-]+`\n\n\S/);
  });

  it('is named by line', () => {
    const lines = page.split('\n');
    for (const [code, line] of explained) assert.equal(lines[line - 1], `## \`${code}\``);
  });

  it('knows the codes that have quick fixes', () => {
    for (const code of remedied) assert.ok(codes.includes(code), code);
  });
});
