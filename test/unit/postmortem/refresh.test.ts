import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { appendTimeline } from '../../../src/incident/append';
import { applyEdits } from '../../../src/incident/edit';
import { markStepDone } from '../../../src/incident/markStep';
import { findBlanks } from '../../../src/postmortem/blanks';
import { findFactBlocks } from '../../../src/postmortem/factBlocks';
import { fillTemplate } from '../../../src/postmortem/fillTemplate';
import type { PostmortemInput } from '../../../src/postmortem/postmortemInput';
import { refreshFacts } from '../../../src/postmortem/refresh';
import { templates } from '../../../src/postmortem/templates/templates';
import { edited, hostileText, roughMarkdown } from '../incident/given';
import { at, finished, knownOf, today } from './given';

const google = templates[0]?.text ?? '';
const record = finished();
/** Somebody ticked a step and wrote a note after the postmortem was begun. */
const later = edited(
  edited(record, markStepDone(record, 'lint', { at: at('15:00:00'), who: 'Fay' })),
  appendTimeline(edited(record, markStepDone(record, 'lint', { at: at('15:00:00'), who: 'Fay' })), {
    ...{ at: at('15:01:00'), who: 'Fay', kind: 'note', text: 'the lint runs' },
  }),
);
const written = (known: PostmortemInput): string => fillTemplate(google, { known, today, marked: true }).text;
const before = written(knownOf(record));
const refreshed = (text: string, known: PostmortemInput, aside = false): string =>
  applyEdits(text, refreshFacts(text, known, { aside }).edits);

/** What stands outside of the blocks, piece by piece; the comments around facts count as part of the blocks. */
function outside(text: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const { opening, content } of findFactBlocks(text)) {
    pieces.push(text.slice(from, opening.start));
    from = content.end;
  }
  return [...pieces, text.slice(from)];
}

function contentOf(text: string, name: string): string {
  const block = findFactBlocks(text).find((each) => each.name === name);
  assert.ok(block, name);
  return text.slice(block.content.start, block.content.end);
}

/** A text in which what `change` makes of one block stands in its place. */
function withBlock(text: string, name: string, change: (content: string) => string): string {
  const block = findFactBlocks(text).find((each) => each.name === name);
  assert.ok(block, name);
  const { start, end } = block.content;
  return text.slice(0, start) + change(text.slice(start, end)) + text.slice(end);
}

const byHand = (content: string): string =>
  content.replace('All times are UTC.', 'All times are UTC. Corrected by Gil.');

describe('Refreshing a postmortem', () => {
  it('changes nothing where the record says what it said', () => {
    assert.deepEqual(refreshFacts(before, knownOf(record)), { edits: [], contested: [] });
  });

  it('makes of it what would be written now, line by line', () => {
    const { edits, contested } = refreshFacts(before, knownOf(later));
    assert.deepEqual(contested, []);
    const text = applyEdits(before, edits);
    for (const name of ['timeline', 'steps', 'people'])
      assert.equal(contentOf(text, name), contentOf(written(knownOf(later)), name));
    assert.deepEqual(outside(text), outside(before));
    // Lines that stay are not touched: undo, blame and what somebody has selected stay useful.
    for (const { start, end } of edits) assert.ok(!before.slice(start, end).includes('Check the cloud'));
  });

  it('leaves what people write outside of the blocks as it is, byte for byte, and is idempotent', () => {
    const insertions = fc.array(fc.tuple(fc.nat(), fc.oneof(hostileText, roughMarkdown)), { maxLength: 5 });
    fc.assert(
      fc.property(insertions, fc.constantFrom('\n', '\r\n'), fc.boolean(), (parts, lineBreak, aside) => {
        let text = before.replaceAll('\n', lineBreak);
        for (const [place, part] of parts) {
          const at = place % (text.length + 1);
          text = text.slice(0, at) + part + text.slice(at);
        }
        const first = refreshFacts(text, knownOf(later), { aside });
        const once = applyEdits(text, first.edits);
        if (first.contested.length === 0 && !aside) assert.deepEqual(outside(once), outside(text));
        assert.deepEqual(refreshFacts(once, knownOf(later), { aside }).edits, []);
        // Edits are within blocks, or put something behind one.
        const blocks = findFactBlocks(text);
        for (const { start, end } of first.edits) {
          const isInside = blocks.some(({ opening, content }) => start >= opening.start && end <= content.end);
          assert.ok(isInside || (aside && start === end));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never loses what somebody wrote into a block', () => {
    const names = findFactBlocks(before).map(({ name }) => name);
    // What no block says, so that it cannot be there by chance.
    const words = fc.stringMatching(/^[a-z]{6,12}$/).map((word) => `by hand ${word}`);
    fc.assert(
      fc.property(fc.constantFrom(...names), words, fc.nat(), fc.boolean(), (name, words, place, aside) => {
        const text = withBlock(before, name, (content) => {
          const lines = content.split('\n');
          lines.splice(1 + (place % Math.max(lines.length - 2, 1)), 0, words);
          return lines.join('\n');
        });
        const once = refreshed(text, knownOf(later), aside);
        assert.ok(once.includes(words));
        if (aside) assert.ok(once.includes(contentOf(text, name)) || contentOf(once, name).includes(words));
        assert.deepEqual(refreshFacts(once, knownOf(later), { aside }).edits, []);
        assert.ok(refreshed(once, knownOf(record), true).includes(words));
      }),
      { numRuns: 60 },
    );
  });

  it('asks nothing about a change by hand until the record has something new there', () => {
    const text = withBlock(before, 'timeline', byHand);
    assert.deepEqual(refreshFacts(text, knownOf(record)), { edits: [], contested: [] });
    const { edits, contested } = refreshFacts(text, knownOf(later));
    assert.deepEqual(contested, ['timeline']);
    assert.equal(contentOf(applyEdits(text, edits), 'timeline'), contentOf(text, 'timeline'));
  });

  it('puts what was changed by hand below the new facts when it is told to', () => {
    const text = withBlock(before, 'timeline', byHand);
    const both = refreshed(text, knownOf(later), true);
    assert.equal(contentOf(both, 'timeline'), contentOf(written(knownOf(later)), 'timeline'));
    const [, kept = ''] = both.split('<!-- kept from before, changed by hand: timeline -->\n');
    assert.ok(kept.startsWith(contentOf(text, 'timeline')));
    assert.deepEqual(refreshFacts(both, knownOf(later), { aside: true }), { edits: [], contested: [] });
  });

  it('does not take a formatter for somebody', () => {
    const prettier = ['node_modules/prettier/bin/prettier.cjs', '--parser', 'markdown'];
    const formatted = execFileSync(process.execPath, prettier, { input: before, encoding: 'utf8' });
    assert.notEqual(formatted, before);
    assert.deepEqual(refreshFacts(formatted, knownOf(record)), { edits: [], contested: [] });
    assert.deepEqual(refreshFacts(formatted, knownOf(later)).contested, []);
  });

  it('fills an empty block, and leaves alone one that is not closed, quoted, in code, or not ours', () => {
    const empty = '# Mine\n\n<!-- facts: people -->\n<!-- /facts -->\n';
    assert.ok(refreshed(empty, knownOf(record)).includes('- **Commander:** Ada'));
    for (const text of [
      '<!-- facts: people -->\n- me\n',
      '> <!-- facts: people -->\n> <!-- /facts -->\n',
      '```md\n<!-- facts: people -->\n<!-- /facts -->\n```\n',
      '- <!-- facts: people -->\n  <!-- /facts -->\n',
      '- a\n\n  <!-- facts: people -->\n  <!-- /facts -->\n',
      '<!-- facts: weather -->\n\n<!-- /facts -->\n',
      'see <!-- facts: people -->\n<!-- /facts -->\n',
    ])
      assert.deepEqual(refreshFacts(text, knownOf(record)), { edits: [], contested: [] }, text);
  });
});

describe('Blanks', () => {
  it('are counted where people write, never in what the record says', () => {
    const said = edited(
      record,
      appendTimeline(record, { at: at('16:00:00'), who: 'Hal', kind: 'note', text: '_TODO: later_' }),
    );
    const count = findBlanks(before).length;
    const text = written(knownOf(said));
    assert.ok(text.includes('**Hal** _TODO: later_'));
    assert.equal(findBlanks(text).length, count);
    const [first] = findBlanks(text);
    assert.ok(first);
    assert.equal(text.slice(first.start, first.end), '_TODO: names_');
    assert.equal(findBlanks(text.replace('_TODO: names_', 'Ada, Bob')).length, count - 1);
  });

  for (const word of ['TODO', 'To be written', 'To be filled in']) {
    it(`are found under the words "${word}", which files that are there have`, () => {
      const text = `Cost: _${word}: euros_, _${word}_, ${word}: euros, _Done: euros_\n`;
      assert.deepEqual(
        findBlanks(text).map(({ start, end }) => text.slice(start, end)),
        [`_${word}: euros_`],
      );
    });
  }
});
