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
    assert.ok(rules.length > 15 && new Set(readerCodes()).size > 15);
    assert.deepEqual([...explained.keys()].sort(), codes);
  });

  it('says something below each heading', () => {
    const sections = page.split(/^## /m).slice(1);
    assert.equal(sections.length, codes.length);
    for (const section of sections) assert.match(section, /^`[a-z-]+`\n\n\S/);
  });

  it('is named by line', () => {
    const lines = page.split('\n');
    assert.equal(explained.size, codes.length);
    for (const [code, line] of explained) assert.equal(lines[line - 1], `## \`${code}\``);
  });

  it('knows the codes that have quick fixes', () => {
    assert.ok([...remedied].length > 5);
    for (const code of remedied) assert.ok(codes.includes(code), code);
  });
});

describe('The page about saving', () => {
  const page = readFileSync('docs/saving.md', 'utf8');
  const diagrams = [...page.matchAll(/^```mermaid\n([^]*?)^```$/gm)].map(([, diagram = '']) => diagram);
  const sources = ['src/editor/records', 'src/editor/records/desktop', 'src/incident', 'src/editor'].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(`${folder}/${file}`, 'utf8')),
  );
  const declares = (kind: string, name: string): readonly string[] =>
    sources.filter((source) => new RegExp(`^(?:export )?(?:async )?(?:${kind}) ${name}\\b`, 'm').test(source));
  /** Whether some class or interface of this name has a member of that name, or its file a function. */
  const has = (owner: string, name: string): boolean =>
    declares('class|interface', owner).some((source) =>
      new RegExp(`^  (?:private |readonly |async )*${name}[(:]|\\bfunction ${name}\\(|\\b${name}(?:,| \\})`, 'm').test(
        source,
      ),
    );

  it('draws the protocol', () => {
    assert.deepEqual(
      diagrams.map((diagram) => diagram.split('\n')[0]),
      ['sequenceDiagram', 'stateDiagram-v2'],
    );
  });

  it('names parts that there are', () => {
    const parts = diagrams.flatMap((diagram) =>
      [...diagram.matchAll(/^ +participant (\w+)$/gm)].map(([, part = '']) => part),
    );
    const inTable = [...page.matchAll(/^\| `(\w+)` +\|/gm)].map(([, part = '']) => part);
    assert.ok(parts.length > 4 && inTable.length > 4);
    for (const part of [...parts, ...inTable]) {
      if (part !== 'Caller') assert.equal(declares('class|interface', part).length, 1, part);
    }
  });

  it('draws calls that whoever is called has', () => {
    const arrows = diagrams.flatMap((diagram) => [...diagram.matchAll(/^ +(\w+)->>(\w+): (.*)$/gm)]);
    assert.ok(arrows.length > 15);
    for (const [line, from = '', to = '', said = ''] of arrows) {
      // What is asked of VS Code goes through a function of ours.
      const owner = to === 'VSCode' ? from : to;
      const calls = [...said.matchAll(/(\w+)\(/g)].map(([, name = '']) => name);
      assert.ok(calls.length > 0, line);
      for (const call of calls) assert.ok(has(owner, call), `${owner} has no ${call}`);
    }
  });

  it('names what else there is', () => {
    const called = [...page.matchAll(/(\w+)\(\)/g), ...page.matchAll(/`([a-z]+[A-Z]\w*)`/g)].map(
      ([, name = '']) => name,
    );
    assert.ok(called.length > 10);
    for (const name of called) {
      const member = new RegExp(`^  (?:private |readonly |async )*${name}[(:]`, 'm');
      assert.ok(declares('function', name).length > 0 || sources.some((source) => member.test(source)), name);
    }
  });
});
