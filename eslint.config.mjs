// @ts-check
import regexp from 'eslint-plugin-regexp';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * The dependency rule: which of our own folders each folder under src/ may import.
 * `types:` before a name allows `import type` alone. A folder that is not named in a row may not be imported there.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const mayImport = {
  runbook: [],
  library: ['runbook'],
  lint: ['runbook'],
  incident: ['runbook'],
  run: ['runbook'],
  postmortem: ['incident', 'runbook'],
  editor: ['runbook', 'library', 'lint', 'incident', 'run', 'postmortem', 'types:reader'],
  reader: [],
};

/** Folders that know neither vscode nor Node nor the DOM; tsconfig.pure.json takes the globals from them. */
const pure = ['runbook', 'library', 'lint', 'incident', 'run', 'postmortem'];

const folders = Object.keys(mayImport);
const node = ['node:*', 'fs', 'path', 'os', 'child_process', 'crypto', 'util', 'url', 'events', 'stream', 'buffer'];

/**
 * @param {string[]} group
 * @param {string} message
 */
const ban = (group, message, allowTypeImports = false) => ({ group, message, allowTypeImports });

/** @type {import('eslint').Linter.Config[]} */
const dependencyRule = Object.entries(mayImport).map(([folder, allowed]) => {
  const patterns = folders
    .filter((other) => other !== folder && !allowed.includes(other))
    .map((other) =>
      ban(
        [`../${other}/*`, `../${other}/**`, `../../${other}/*`, `../../${other}/**`],
        `${folder}/ may not import ${other}/ (the dependency rule in eslint.config.mjs).`,
        allowed.includes(`types:${other}`),
      ),
    );
  if (pure.includes(folder)) patterns.push(ban(['vscode', ...node], `${folder}/ is pure: pass it in as a parameter.`));
  if (folder === 'reader')
    patterns.push(ban(['vscode', ...node], 'reader/ runs in the webview: it has the DOM alone.'));
  if (folder === 'editor')
    patterns.push(ban(node, 'Node is for src/editor/desktop/, which the web bundle leaves out.'));
  return {
    files: [`src/${folder}/**/*.ts`],
    ignores: ['src/editor/desktop/**'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
  };
});

export default defineConfig(
  globalIgnores(['dist/', 'out/', '/coverage/', '.vscode-test/', 'node_modules/']),
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name: a default export has none to search for.' },
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that holds the thing.' },
        { selector: 'Decorator', message: 'No decorators.' },
      ],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // What a file, a setting or an alert says reaches these: each must take linear time, searching for its start included.
    files: ['src/**/*.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  {
    // Tools ask for a default export.
    files: ['eslint.config.mjs'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // The plainest extension there can be, unbundled.
    files: ['test/bench/{floor,readerFloor}/*.cjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  ...dependencyRule,
);
