import { Refusal } from '../../scripts/refusal.mjs';

/**
 * A VS Code the tests run on. `desktop` is what @vscode/test-electron downloads; the rest says how the server build
 * is put together from npm packages where no desktop build can be downloaded.
 * @typedef {object} EditorVersion
 * @property {'newest' | 'oldest'} name
 * @property {string} desktop
 * @property {string} codeServer the npm package code-server that carries it
 * @property {string} vscode the VS Code inside
 * @property {number} node the major version of Node.js it is built for
 * @property {boolean} shrinkwrap whether its own list of exact versions can be installed from npm alone
 * @property {Readonly<Record<string, string>>} replace its dependencies to be had in another version
 */

/** @type {Readonly<Record<EditorVersion['name'], EditorVersion>>} */
const versions = {
  newest: {
    name: 'newest',
    desktop: 'stable',
    codeServer: '4.139.1',
    vscode: '1.139.1',
    node: 24,
    shrinkwrap: true,
    replace: {},
  },
  oldest: {
    name: 'oldest',
    desktop: '1.106.0',
    codeServer: '4.106.3',
    vscode: '1.106.3',
    node: 22,
    // Its list names a Git address for @parcel/watcher, and its node-pty has to be compiled for Linux.
    shrinkwrap: false,
    replace: { '@parcel/watcher': '^2.5.1', 'node-pty': '1.2.0-beta.15' },
  },
};

/**
 * @param {string} [name]
 * @returns {EditorVersion}
 * @throws {Refusal} for a name that is not in the table
 */
export function editorVersion(name = 'newest') {
  if (name === 'newest' || name === 'oldest') return versions[name];
  throw new Refusal(`There is no VS Code "${name}" here: say newest or oldest.`);
}

/**
 * The npm package with the Node.js that the server build runs on.
 * @param {EditorVersion} version
 * @returns {string | undefined} undefined where the server build is not available
 */
export function nodePackage(version, platform = process.platform, arch = process.arch) {
  if (platform !== 'linux' || (arch !== 'x64' && arch !== 'arm64')) return undefined;
  return `node-linux-${arch}@${version.node}`;
}
