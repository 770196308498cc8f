import type { Place, Scanner } from './quotingContext';

/** Scanner for cmd.exe: double quotes alone count, they end with the line, and nothing escapes inside them. */
export const scanCmd: Scanner = (command, places) => {
  const found: Place[] = [];
  let quoted = false;
  let comment = false;
  let at = 0;
  while (at < command.length && found.length < places.length) {
    const place = places[found.length];
    if (place?.start === at) {
      const before = command[at - 1] ?? '';
      const inside = comment ? 'comment' : quoted ? 'double-quotes' : /[\^%!]/.test(before) ? 'joined' : 'bare';
      found.push({ context: inside });
      at = place.end;
      continue;
    }
    const char = command[at];
    if (char === '\n') {
      quoted = false;
      comment = false;
    } else if (!quoted && isComment(command, at)) {
      comment = true;
    } else if (char === '^' && !quoted && place?.start !== at + 1) {
      at += 1;
    } else if (char === '"') {
      quoted = !quoted;
    }
    at += 1;
  }
  return found;
};

function isComment(command: string, at: number): boolean {
  const comment = /(?:rem(?=\s|$)|::)/iy;
  comment.lastIndex = at;
  return comment.test(command) && /(?:^|[\n&|(])[ \t@]*$/.test(command.slice(Math.max(0, at - 20), at));
}
