import { resolve } from 'node:path';

/**
 * @typedef {object} LauncherArguments
 * @property {string[]} extensions folders of the extensions under development
 * @property {string | undefined} tests the module whose `run()` is the test
 * @property {boolean} web run in the web-worker extension host
 * @property {boolean} trust leave workspace trust on
 * @property {string | undefined} folder
 * @property {string | undefined} workspace
 * @property {string | undefined} userDataDir
 * @property {string | undefined} extensionsDir
 */

/**
 * Reads what desktop VS Code takes and `runTests` passes; options that mean nothing to the server build are ignored.
 * @param {readonly string[]} args
 * @returns {LauncherArguments}
 */
export function launcherArguments(args) {
  /** @param {string} name */
  const values = (name) => args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));
  /** @param {string} name */
  const path = (name) => values(name).slice(-1).map(toPath)[0];
  const opened = args.filter((arg) => !arg.startsWith('-')).map(toPath)[0];
  const isWorkspace = opened?.endsWith('.code-workspace') === true;
  return {
    extensions: values('extensionDevelopmentPath').map(toPath),
    tests: path('extensionTestsPath'),
    web: values('extensionDevelopmentKind').includes('web'),
    trust: !args.includes('--disable-workspace-trust'),
    folder: path('folder-uri') ?? (isWorkspace ? undefined : opened),
    workspace: path('file-uri') ?? (isWorkspace ? opened : undefined),
    userDataDir: path('user-data-dir'),
    extensionsDir: path('extensions-dir'),
  };
}

/** @param {string} argument a path, or a file: URI */
function toPath(argument) {
  return argument.startsWith('file:') ? decodeURIComponent(new URL(argument).pathname) : resolve(argument);
}
