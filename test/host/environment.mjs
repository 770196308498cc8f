/**
 * The environment for an editor: without the marks of an editor or an npm that this was started from, which would make
 * it talk to that one or behave like a script.
 * @returns {NodeJS.ProcessEnv}
 */
export function editorEnvironment() {
  const marks = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$|npm_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !marks.test(name)));
}
