import type { Code } from '../../markdown/block';
import { type FoundCommand, readCode } from './readCode';
import { unwrap } from '../../markdown/unwrap';

/** The commands in the code of one file; each piece of code is read once. */
export interface Commands {
  in(code: Code): FoundCommand | undefined;
}

export function commandsOf(text: string): Commands {
  const known = new Map<Code, FoundCommand | undefined>();
  return {
    in(code) {
      if (known.has(code)) return known.get(code);
      const found = readCode({ fenced: code.fenced, info: code.info, body: unwrap(text, code.body, code.inset) });
      known.set(code, found);
      return found;
    },
  };
}
