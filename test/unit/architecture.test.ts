import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(__dirname, '../../..');
const page = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8');

interface Source {
  /** What is declared at whatever depth; members as `Class.member`. */
  readonly declared: ReadonlySet<string>;
  /** Every identifier that occurs. */
  readonly mentioned: ReadonlySet<string>;
}

function read(file: string): Source {
  const declared = new Set<string>();
  const mentioned = new Set<string>();
  const text = readFileSync(path.join(root, file), 'utf8');
  const visit = (node: ts.Node, owner?: string): void => {
    if (ts.isIdentifier(node)) mentioned.add(node.text);
    const named =
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isVariableDeclaration(node);
    const isMember = ts.isMethodDeclaration(node) || ts.isPropertyDeclaration(node);
    if (named && node.name && ts.isIdentifier(node.name)) declared.add(node.name.text);
    if (isMember && owner !== undefined && ts.isIdentifier(node.name)) declared.add(`${owner}.${node.name.text}`);
    const inner = ts.isClassDeclaration(node) ? node.name?.text : owner;
    ts.forEachChild(node, (child) => {
      visit(child, inner);
    });
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return { declared, mentioned };
}

const inCode = (text: string): readonly string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);

/** The hops of each way: a file, and the names in it that are passed. */
const ways = page
  .split(/^## /m)
  .map((section) => ({
    title: section.split('\n')[0] ?? '',
    hops: [...section.matchAll(/^\d+\. `(src\/[^`]+)`: ([^]*?)(?=^\d+\. |\n\n|(?![^]))/gm)].map(
      ([, file = '', said = '']) => ({ file, names: inCode(said) }),
    ),
  }))
  .filter(({ hops }) => hops.length > 0);

/** Everything that is declared in the sources, by name. */
const everywhere = new Set(
  readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...read(`src/${file}`).declared]),
);

describe('The page about the architecture', () => {
  it('has a start and three ways, each with its hops in order', () => {
    assert.deepEqual(
      ways.map(({ title, hops }) => [title, hops.length]),
      [
        ['How it starts', 6],
        ['A click on a step, to bytes on disk', 10],
        ['A paste, to ranked runbooks', 11],
        ['Run, to evidence', 14],
      ],
    );
  });

  it('names files and folders that there are', () => {
    const files = [...page.matchAll(/src\/[\w./-]*\w\/?/g)].map(([file]) => file);
    assert.ok(files.length > 50, String(files.length));
    for (const file of files) assert.ok(existsSync(path.join(root, file)), file);
  });

  it('says of each hop a name that its file declares', () => {
    for (const { file, names } of ways.flatMap(({ hops }) => hops)) {
      const [first = ''] = names;
      assert.ok(read(file).declared.has(first), `${file} declares no ${first}`);
    }
  });

  it('goes from hop to hop by names that an earlier hop mentions', () => {
    for (const { hops } of ways) {
      const mentioned = new Set<string>();
      for (const [index, { file, names }] of hops.entries()) {
        const called = names[0]?.split('.').at(-1) ?? '';
        if (index > 0) assert.ok(mentioned.has(called), `nothing before ${file} calls ${called}`);
        for (const name of read(file).mentioned) mentioned.add(name);
      }
    }
  });

  it('names what else there is', () => {
    const text = page.replace(/^```[^]*?^```$/gm, '');
    const names = inCode(text).filter(
      (code) => /^[A-Za-z]+(?:\.(?!ts$|json$)[a-z]\w*)?$/.test(code) && code !== 'true',
    );
    assert.ok(names.length > 50, String(names.length));
    for (const name of names) assert.ok(everywhere.has(name), name);
  });
});
