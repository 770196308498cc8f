import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../src/incident/edit';
import { readRecord } from '../../../src/incident/record';
import { edited, hostileText, read, roughMarkdown, someTime } from './given';
import { everything, fresh, ids, intents, isStepIntent, perform, pick } from './intents';
import { editByHand, handEdits } from './hand';
import { assertSays, atStart, saidAfter } from './said';
import { appendTimeline } from '../../../src/incident/append';
import { reopenStep, markStepDone } from '../../../src/incident/markStep';

/** What hands and editors do to a file without changing what it says. */
const disguise = fc
  .record({
    lineBreak: fc.constantFrom('\n', '\r\n', '\r'),
    bom: fc.constantFrom('', '\u{feff}'),
    marker: fc.constantFrom('- ', '* ', '+ ', '1. ', '2) ', '  - ', '- - ', '-\t', '   -    '),
    trailing: fc.constantFrom('', ' ', '\t  '),
    ending: fc.constantFrom('', '\n'),
    foreign: fc.constantFrom(
      '',
      '## Links\n\n* foo\n\n',
      '```\n- [ ] No step <!-- step: a -->\n## Timeline\n```\n\n',
      '~~~sh\n- [x] No step <!-- step: b-c -->\n\n~~~\n\n<!--\n- [x] No <!-- step: a --\n-->\n\n',
      '> - [x] Quoted <!-- step: a -->\n\n    - [x] Code <!-- step: a -->\n\n',
      '- ```\n  - [x] Code <!-- step: a -->\n- text\n\n',
    ),
  })
  .map(({ lineBreak, bom, marker, trailing, ending, foreign }) => {
    const disguised = fresh
      .replace('## Steps', `${foreign}## Steps`)
      .replaceAll('- [ ] Step', `${marker}[ ] Step`)
      .replaceAll(/( -->)$/gm, `$1${trailing}`)
      .trimEnd();
    return bom + (disguised + ending).replaceAll('\n', lineBreak);
  });

const anything = intents(everything);

/** Each line with its line break. */
function split(text: string): readonly string[] {
  return text.split(/(?<=\r\n|\r(?!\n)|\n)/);
}

/** The lines of the first text that the second one has no more, the order counting. */
function gone(before: readonly string[], after: readonly string[]): readonly string[] {
  let from = 0;
  return before.filter((line) => {
    const found = after.indexOf(line, from);
    if (found >= 0) from = found + 1;
    return found < 0;
  });
}

describe('Any sequence of intents and of edits by hand', function () {
  it('reads back as the model says', () => {
    fc.assert(
      fc.property(disguise, fc.array(fc.oneof(anything, anything, handEdits), { maxLength: 14 }), (start, sequence) => {
        let text = start;
        let said = atStart;
        for (const intent of sequence) {
          if ('hand' in intent) {
            ({ text, said } = editByHand({ text, said }, intent));
            continue;
          }
          const edits = perform(text, intent);
          said = saidAfter(said, text, intent, edits?.length !== 0);
          text = edited(text, edits);
        }
        assertSays(read(text), said);
        const times = read(text).timeline.map(({ at }) => at?.getTime() ?? 0);
        assert.deepEqual(
          times,
          times.toSorted((a, b) => a - b),
        );
      }),
    );
  });

  it('leaves all other lines as they were, byte for byte', () => {
    fc.assert(
      fc.property(disguise, fc.array(anything, { maxLength: 6 }), (start, sequence) => {
        const lineBreak = /\r\n|\n|\r/.exec(start)?.[0] ?? '';
        // A last line without a break gets one when something is added below it.
        let text = /[\r\n]$/.test(start) ? start : start + lineBreak;
        for (const intent of sequence) {
          const before = split(text);
          text = edited(text, perform(text, intent));
          const after = split(text);
          if (isStepIntent(intent.do)) assert.equal(after.length, before.length);
          const changed = gone(before, after);
          if (isStepIntent(intent.do) || intent.do === 'correct') assert.ok(changed.length <= 1);
          else if (intent.do !== 'adopt') assert.deepEqual(changed, []);
          for (const line of changed) {
            if (intent.do === 'correct') assert.match(line, /\d{4}-\d\d-\d\dT/);
            else
              assert.ok(line.includes(`<!-- step: ${intent.do === 'adopt' ? '' : `${pick(ids, intent.which)} -->`}`));
          }
        }
        assert.ok(split(text).every((line, index, all) => index === all.length - 1 || line.endsWith(lineBreak)));
        assert.equal(text.startsWith('\u{feff}'), start.startsWith('\u{feff}'));
      }),
    );
  });

  it('does nothing the second time', () => {
    const repeatable = intents(['tick', 'skip', 'open', 'reopen', 'attach', 'adopt']);
    fc.assert(
      fc.property(disguise, anything, repeatable, (start, first, second) => {
        let text = edited(start, perform(start, first));
        text = edited(text, perform(text, second));
        assert.deepEqual(perform(text, second), []);
      }),
    );
  });

  it('ends in identical bytes after a tick that is taken back', () => {
    fc.assert(
      fc.property(disguise, hostileText, someTime, fc.constantFrom(...ids), (start, who, at, id) => {
        const ticked = edited(start, markStepDone(start, id, { at, who }));
        assert.notEqual(ticked, start);
        assert.equal(edited(ticked, reopenStep(ticked, id)), start);
      }),
    );
  });

  it('adds a readable line to any Markdown whatever', () => {
    fc.assert(
      fc.property(roughMarkdown, someTime, hostileText, (rough, at, said) => {
        const record = readRecord(rough).record ? rough : `---\nincident: 1\n---\n${rough}`;
        const before = read(record).timeline;
        const text = applyEdits(record, appendTimeline(record, { at, who: 'Zoe', kind: 'note', text: `${said} end` }));
        const after = read(text).timeline;
        for (const { text: earlier } of before) assert.ok(after.some((entry) => entry.text === earlier));
        assert.ok(after.length > before.length);
        assert.ok(after.some(({ who, text: written }) => who === 'Zoe' && written.endsWith('end')));
      }),
      { numRuns: 150 },
    );
  });
});
