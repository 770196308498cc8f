import { format } from 'node:util';

/**
 * A console call of the extension host as the text a terminal would show.
 * @param {unknown} args usually the arguments as an array, `%s` and the like still in the first
 * @returns {string}
 */
export function consoleText(args) {
  const list = /** @type {unknown[]} */ (Array.isArray(args) ? args : [args]);
  // A browser's %c styles the rest: a terminal has nothing to do with it.
  const [first, ...rest] = list;
  if (typeof first !== 'string' || !first.includes('%c')) return format(...list);
  const styles = first.match(/%[a-zA-Z%]/g) ?? [];
  const values = rest.filter((_, index) => styles[index] !== '%c');
  return format(first.replaceAll('%c', ''), ...values);
}

/** What the workbench itself says through the same channel; EDITOR_TEST_VERBOSE=1 shows it. */
const chatter =
  /^(\[(AgentHost|RemoteAgentHost|ChatModelSelection|AccountPolicyGate|reconnection-grace-time|Service Worker)|Ignoring fetching additional builtin|Updating additional builtin|Creat(ing|ion of) a? ?(socket|workbench contribution)|Resolv(ing|ed) connection token|Timed out waiting for authentication provider|Error while fetching extensions|Canceled: Canceled|ChatSessionStore:|Long running operations? during)/;

/**
 * @param {string} text of one console call
 * @returns {boolean} whether it comes from the workbench and not from the tests
 */
export function isChatter(text) {
  return process.env['EDITOR_TEST_VERBOSE'] !== '1' && chatter.test(text);
}
