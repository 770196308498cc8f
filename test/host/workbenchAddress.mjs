/**
 * What a page of VS Code's server is to open.
 * @typedef {object} WorkbenchTarget
 * @property {string} origin of the server
 * @property {string | undefined} [token] its connection token
 * @property {string | undefined} [folder] an absolute path; without it and `workspace` the window is empty
 * @property {string | undefined} [workspace] a .code-workspace file, absolute
 * @property {readonly (readonly [key: string, value: string])[]} [payload] honoured only with the smoke-test driver
 */

/**
 * @param {WorkbenchTarget} target
 * @returns {string}
 */
export function workbenchAddress({ origin, token, folder, workspace, payload }) {
  const address = new URL(origin);
  if (token !== undefined) address.searchParams.set('tkn', token);
  if (workspace !== undefined) address.searchParams.set('workspace', workspace);
  else if (folder !== undefined) address.searchParams.set('folder', folder);
  else address.searchParams.set('ew', 'true');
  if (payload !== undefined) address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}

/**
 * A file of this machine as the page of a server names it.
 * @param {string} origin
 * @param {string} path absolute
 * @returns {string}
 */
export function remoteUri(origin, path) {
  return `vscode-remote://${new URL(origin).host}${path.split('/').map(encodeURIComponent).join('/')}`;
}
