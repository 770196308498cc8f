import { join } from 'node:path';
import { root } from './prepare.mjs';
import { Refusal } from './refusal.mjs';

/**
 * One part of `npm test`.
 * @typedef {object} Stage
 * @property {string} name as it is asked for
 * @property {string} title its headline
 * @property {readonly (readonly string[])[]} commands arguments for Node, one after the other until one fails
 * @property {boolean} counts whether it counts tests of its own; a check counts as one
 * @property {boolean} [built] whether it needs the bundles
 * @property {boolean} [browser] whether it needs VS Code's server build and so a browser
 * @property {boolean} [onlyByName] whether it runs only where it is asked for
 * @property {Readonly<Record<string, string>>} [env]
 */

/** @param {string} path */
const tool = (path) => join(root, 'node_modules', ...path.split('/'));

const mocha = join('test', 'host', 'runMocha.mjs');
const inEditor = join('test', 'host', 'runInEditor.mjs');

/** @type {readonly Stage[]} */
export const stages = [
  {
    name: 'typecheck',
    title: 'Type check',
    counts: false,
    commands: ['tsconfig.json', 'tsconfig.pure.json', 'src/reader/tsconfig.json'].map((project) => [
      tool('typescript/bin/tsc'),
      '-p',
      project,
    ]),
  },
  {
    name: 'lint',
    title: 'Lint',
    counts: false,
    commands: [
      [tool('eslint/bin/eslint.js'), '.', '--max-warnings', '0'],
      [tool('dependency-cruiser/bin/dependency-cruise.mjs'), 'src', '--config', '.dependency-cruiser.mjs', '-T', 'err'],
    ],
  },
  { name: 'format', title: 'Format', counts: false, commands: [[tool('prettier/bin/prettier.cjs'), '--check', '.']] },
  { name: 'spelling', title: 'Spelling', counts: false, commands: [[join('scripts', 'spelling.mjs')]] },
  { name: 'deadcode', title: 'Dead code', counts: false, commands: [[tool('knip/bin/knip.js')]] },
  { name: 'build', title: 'Build', counts: false, commands: [[join('scripts', 'build.mjs'), '--tests']] },
  {
    name: 'unit',
    title: 'Unit tests',
    counts: true,
    built: true,
    // What they cover is in coverage/index.html.
    commands: [[tool('monocart-coverage-reports/lib/cli.js'), 'node', mocha, 'out/test/unit']],
    // Nothing here goes by the machine's speed: who waits longer than this waits for ever.
    env: { TEST_TIMEOUT: '600000' },
  },
  {
    name: 'manifest',
    title: 'Manifest test',
    counts: true,
    built: true,
    commands: [[mocha, 'out/test/manifest.test.js']],
  },
  {
    name: 'editor',
    title: 'Tests in VS Code',
    counts: true,
    built: true,
    commands: [[inEditor, 'editor']],
    // Terminals take their time where other work goes on.
    env: { EDITOR_TEST_TIMEOUT: '900000' },
  },
  { name: 'web', title: 'Tests in VS Code’s web host', counts: true, built: true, commands: [[inEditor, 'web']] },
  {
    name: 'journeys',
    title: 'Journeys through the workbench',
    counts: true,
    built: true,
    browser: true,
    commands: [[mocha, 'out/test/journeys']],
    env: { TEST_TIMEOUT: '600000' },
  },
  {
    name: 'faults',
    title: 'Kills, full disks and two writers at once',
    counts: true,
    built: true,
    browser: true,
    commands: [[mocha, 'out/test/faults']],
    env: { TEST_TIMEOUT: '600000' },
  },
  {
    name: 'drills',
    title: 'Drills on systems that are really broken',
    counts: true,
    onlyByName: true,
    // Most of a drill is waiting.
    commands: [[join('scripts', 'drill.mjs'), '--jobs', '3']],
  },
];

/** Means every stage. */
const ALL = 'all';

/**
 * @param {readonly string[]} names none means all that do not have to be asked for; `all` means those too
 * @returns {Stage[]} in their order, with the build where one of them needs it
 * @throws {Refusal} for a name that is none
 */
export function chooseStages(names) {
  if (names.includes(ALL)) return [...stages];
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name));
  if (unknown !== undefined)
    throw new Refusal(`There is no stage "${unknown}". The stages are ${stages.map(({ name }) => name).join(', ')}.`);
  if (names.length === 0) return stages.filter(({ onlyByName }) => onlyByName !== true);
  const chosen = stages.filter(({ name }) => names.includes(name));
  const needsBuild = chosen.some(({ built }) => built);
  return stages.filter(({ name }) => names.includes(name) || (name === 'build' && needsBuild));
}
