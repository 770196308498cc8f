import fc from 'fast-check';
import { read } from './given';
import { ids, pick } from './intents';
import type { Said } from './said';

/** What people do to a record in an editor, without this program. */
export interface HandEdit {
  readonly hand: 'tick' | 'retitle' | 'section' | 'code' | 'blanks';
  readonly which: number;
}

export const handEdits: fc.Arbitrary<HandEdit> = fc.record({
  hand: fc.constantFrom('tick', 'retitle', 'section', 'code', 'blanks'),
  which: fc.nat(9),
});

const code = [
  '```',
  '- [x] No step <!-- step: a -->',
  '## Timeline',
  '- 2026-11-23T00:00:00Z Eve **severity** SEV5',
  '```',
];

/** The text after the edit, and what it says then. */
export function editByHand(
  { text, said }: { readonly text: string; readonly said: Said },
  { hand, which }: HandEdit,
): { readonly text: string; readonly said: Said } {
  const id = pick(ids, which);
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const step = read(text).steps.find((each) => each.id === id);
  switch (hand) {
    case 'tick': {
      if (step?.state !== 'open' || step.stamp) return { text, said };
      const ticked = { state: 'done', at: -Infinity, who: '', reason: '' } as const;
      return {
        text: `${text.slice(0, step.box.start)}x${text.slice(step.box.end)}`,
        said: { ...said, steps: new Map([...said.steps, [id, ticked]]) },
      };
    }
    case 'retitle': {
      const at = (step?.box.end ?? 0) + 1;
      return { text: `${text.slice(0, at)} Edited${text.slice(at)}`, said };
    }
    case 'section':
      return { text: [text, '## Links', '', '* [x] https://example.com/é', ''].join(lineBreak), said };
    case 'code':
      return { text: text.replace('## Steps', [...code, '', '## Steps'].join(lineBreak)), said };
    case 'blanks':
      return { text: text.replaceAll(/(?<= -->)[ \t]*(?=[\r\n]|$)/g, pick(['', ' ', '\t '], which)), said };
  }
}
