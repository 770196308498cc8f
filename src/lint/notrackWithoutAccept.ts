import { withoutComments } from './commandText';
import type { Finding, Rule } from './rule';

/**
 * Packets without tracking match no `ct state established`: behind a stateful filter, every reply is dropped unless
 * untracked ones are accepted first. An accept counts from the command that holds it on, in the file's order.
 */
export const notrackWithoutAccept: Rule = ({ commands, reading }) => {
  const found: Finding[] = [];
  let accepted = false;
  for (const { command, path, role } of commands) {
    if (role !== 'run') continue;
    const text = withoutComments(command.run);
    accepted ||= accept.test(text);
    const place = accepted ? undefined : notrackIn(text);
    if (place === undefined) continue;
    found.push({
      message: "NOTRACK alone drops every reply behind a stateful firewall: accept 'ct state untracked' first.",
      range: reading.locatePart(path, place.start, place.end),
    });
  }
  return found;
};

/** nft: `ct state established,untracked accept`; iptables: `--ctstate UNTRACKED -j ACCEPT`. */
const accept = /\buntracked\b[^\n;]*\baccept\b/i;

/** The first NOTRACK that a command adds; searching for one, listing and deleting are no adding. */
function notrackIn(command: string): { readonly start: number; readonly end: number } | undefined {
  let offset = 0;
  for (const part of command.split(/(?<=[;\n|&])/)) {
    const match = /\bnotrack\b/i.exec(part);
    const harmless = /\b(?:e?grep|rg|list|delete|flush)\b|\s(?:-D|--delete|-C|--check)\s/.test(part);
    if (match !== null && !harmless)
      return { start: offset + match.index, end: offset + match.index + match[0].length };
    offset += part.length;
  }
  return undefined;
}
