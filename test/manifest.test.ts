import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { commandIds, languageId, readerViewType, severityColor, viewIds } from '../src/editor/contributions';
import { severities } from '../src/runbook/model';

/** The tests run from out/test/. */
const root = path.resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const json = (file: string): unknown => JSON.parse(read(file));

interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly dependencies?: unknown;
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category?: string;
      readonly icon?: string;
    }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
    readonly viewsWelcome: readonly { readonly view: string }[];
    readonly customEditors: readonly { readonly viewType: string; readonly priority: string }[];
    readonly languages: readonly { readonly id: string; readonly configuration: string }[];
    readonly grammars: readonly { readonly path: string }[];
    readonly snippets: readonly { readonly path: string; readonly language: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
    readonly colors: readonly { readonly id: string }[];
    readonly walkthroughs: readonly { readonly steps: readonly { readonly media: { readonly markdown: string } }[] }[];
  };
}

const manifest = json('package.json') as Manifest;
const nls = json('package.nls.json') as Record<string, string>;
const { contributes } = manifest;
const commands = contributes.commands.map(({ command }) => command);

describe('The package', () => {
  it('holds what runs, the runbooks, and the terms of what others wrote, and nothing else', async () => {
    const script = pathToFileURL(path.join(root, 'scripts/package.mjs')).href;
    const { packedFiles } = (await import(script)) as {
      packedFiles: () => Promise<{ files: readonly string[]; stray: readonly string[] }>;
    };
    const { files, stray } = await packedFiles();
    assert.deepEqual(stray, []);
    for (const file of ['LICENSE', 'ThirdPartyNotices.txt', 'dist/web/extension.js', 'dist/reader/reader.js'])
      assert.ok(files.includes(file), file);
  });

  it('names the terms of all that is bundled', () => {
    const notices = read('ThirdPartyNotices.txt');
    for (const name of ['yaml', 'markdown-it', '@marcbachmann/cel-js', '@vscode/codicons'])
      assert.match(notices, new RegExp(`^${name} [0-9]`, 'm'));
    assert.match(notices, /Attribution 4\.0 International/);
  });
});

describe('The manifest', () => {
  it('contributes exactly the commands that have a handler', () => {
    assert.deepEqual([...commands].sort(), Object.values(commandIds).sort());
  });

  it('gives every command a category', () => {
    for (const { command, category } of contributes.commands) assert.equal(category, 'Incident Runbooks', command);
  });

  it('puts only its own commands into menus', () => {
    for (const [menu, items] of Object.entries(contributes.menus)) {
      for (const { command } of items) assert.ok(commands.includes(command), `${menu}: ${command}`);
    }
  });

  it('contributes exactly the views, the reader and the language that the code registers', () => {
    const views = Object.values(contributes.views).flat();
    assert.deepEqual(views.map(({ id }) => id).sort(), Object.values(viewIds).sort());
    assert.deepEqual(
      contributes.customEditors.map(({ viewType }) => viewType),
      [readerViewType],
    );
    assert.deepEqual(
      contributes.languages.map(({ id }) => id),
      [languageId],
    );
    for (const { view } of contributes.viewsWelcome)
      assert.ok(
        views.some(({ id }) => id === view),
        view,
      );
  });

  it('contributes a color for every severity', () => {
    assert.deepEqual(
      contributes.colors.map(({ id }) => id),
      severities.map(severityColor),
    );
  });

  it('offers the reader and never forces it', () => {
    for (const { priority } of contributes.customEditors) assert.equal(priority, 'option');
  });

  it('has a text for every %key%, and a use for every text', () => {
    const used = [...read('package.json').matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? '');
    assert.deepEqual([...new Set(used)].sort(), Object.keys(nls).sort());
  });

  it('names only commands that exist in welcome texts and walkthroughs', () => {
    const links = [...JSON.stringify(nls).matchAll(/\(command:(incidentRunbooks\.[\w.]+)\)/g)].map(
      (match) => match[1] ?? '',
    );
    assert.ok(links.length > 0);
    const known = [...commands, ...Object.values(viewIds).map((id) => `${id}.focus`)];
    for (const link of links) assert.ok(known.includes(link), link);
  });

  it('keeps every id under incidentRunbooks', () => {
    const ids = [
      ...commands,
      ...Object.values(viewIds),
      readerViewType,
      ...Object.keys(contributes.configuration.properties),
    ];
    for (const id of ids) assert.match(id, /^incidentRunbooks\./);
  });

  it('points only at files that are there', () => {
    const files = [
      manifest.main,
      manifest.browser,
      manifest.icon,
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...contributes.languages.map(({ configuration }) => configuration),
      ...contributes.grammars.map((grammar) => grammar.path),
      ...contributes.snippets.map((snippets) => snippets.path),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown)),
    ];
    for (const file of files) assert.ok(existsSync(path.join(root, file)), file);
  });

  it('ships no dependencies and types the oldest VS Code that it supports', () => {
    assert.equal(manifest.dependencies, undefined);
    const minor = (range: string | undefined): string | undefined => /\d+\.\d+/.exec(range ?? '')?.[0];
    assert.equal(minor(manifest.devDependencies['@types/vscode']), minor(manifest.engines.vscode));
  });
});
