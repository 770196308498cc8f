import type { Code } from '../../markdown/block';
import { type FoundCommand, readCode } from './readCode';
import { unwrap } from '../../markdown/unwrap';

/** The commands in the code of one file; each piece of code is read once. */
export interface Commands {
  /** In order; none for code that is none. */
  in(code: Code): readonly FoundCommand[];
}

export function commandsOf(text: string): Commands {
  const known = new Map<Code, readonly FoundCommand[]>();
  return {
    in(code) {
      const before = known.get(code);
      if (before !== undefined) return before;
      const found = readCode({ fenced: code.fenced, info: code.info, body: unwrap(text, code.body, code.inset) });
      known.set(code, found);
      return found;
    },
  };
}
