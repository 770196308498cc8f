// @ts-check
import regexp from 'eslint-plugin-regexp';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

// Which room may import which is checked by dependency-cruiser: .dependency-cruiser.mjs.
export default defineConfig(
  globalIgnores(['dist/', 'out/', 'coverage/', '.vscode-test/', 'node_modules/']),
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
        {
          selector:
            'CallExpression[callee.property.name=/^show(Information|Warning|Error)Message$/]:not(:has(Property[key.name="modal"]))',
          message: 'By way of src/editor/messages.ts: VS Code would make links of what a file says.',
        },
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
    files: ['eslint.config.mjs', '.dependency-cruiser.mjs', 'mcr.config.mjs'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // Shows the messages of all others.
    files: ['src/editor/messages.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // The plainest extension there can be, unbundled.
    files: ['test/bench/{floor,readerFloor}/*.cjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
