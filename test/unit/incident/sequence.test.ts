import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../src/incident/edit';
import { readRecord } from '../../../src/incident/record';
import { edited, hostileText, read, recordText, roughMarkdown, runbook, someTime, step } from './given';
import { asModel, noteOf, operations, perform, stepAfter, untouched } from './model';
import { appendTimeline } from '../../../src/incident/append';
import { openStep, tickStep } from '../../../src/incident/tick';

const ids = ['a', 'b-c', 'd/e'];
const fresh = recordText({
  runbook: { name: 'r', version: '1', runbook: runbook(ids.map((id, index) => step(id, `Step ${index}`))) },
});

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

const anything = operations(['tick', 'skip', 'open', 'reopen', 'note']);

describe('Any sequence of operations', () => {
  it('reads back as the model says', () => {
    fc.assert(
      fc.property(disguise, fc.array(anything, { maxLength: 12 }), (start, sequence) => {
        let text = start;
        const steps = new Map(ids.map((id) => [id, untouched]));
        const notes = new Set<string>();
        for (const operation of sequence) {
          text = edited(text, perform(text, ids, operation));
          const id = ids[operation.step % ids.length] ?? '';
          steps.set(id, stepAfter(steps.get(id) ?? untouched, operation));
          if (operation.do === 'note') notes.add(noteOf(operation));
        }
        const record = read(text);
        assert.deepEqual(new Map(record.steps.map((each) => [each.id, asModel(each)])), steps);
        const written = record.timeline.filter(({ kind }) => kind === 'note');
        assert.deepEqual(
          new Set(written.map(({ at, who, text: said }) => JSON.stringify([at?.getTime(), who, said]))),
          notes,
        );
        const times = record.timeline.map(({ at }) => at?.getTime() ?? 0);
        assert.deepEqual(
          times,
          times.toSorted((a, b) => a - b),
        );
      }),
    );
  });

  it('changes one line each, or adds one', () => {
    const split = (text: string): string[] => text.split(/(?<=\r\n|\r(?!\n)|\n)/);
    fc.assert(
      fc.property(disguise, fc.array(anything, { maxLength: 6 }), (start, sequence) => {
        let text = start;
        for (const operation of sequence) {
          const before = split(text);
          text = edited(text, perform(text, ids, operation));
          const after = split(text);
          if (operation.do === 'note') {
            assert.ok(text.replaceAll(/[\r\n]/g, '').startsWith(before.join('').replaceAll(/[\r\n]/g, '')));
            assert.deepEqual(after.slice(0, before.length - 1), before.slice(0, -1));
            assert.equal(after.length - before.length, 1);
            continue;
          }
          assert.equal(after.length, before.length);
          const changed = before.filter((line, index) => line !== after[index]);
          assert.ok(changed.length <= 1);
          for (const line of changed)
            assert.ok(line.includes(`<!-- step: ${ids[operation.step % ids.length] ?? ''} -->`));
        }
        assert.equal(text.includes('\r\n'), start.includes('\r\n'));
        assert.equal(/[^\r]\n/.test(text), /[^\r]\n/.test(start));
      }),
    );
  });

  it('does nothing the second time', () => {
    fc.assert(
      fc.property(disguise, anything, anything, (start, first, second) => {
        const text = edited(
          edited(start, perform(start, ids, first)),
          perform(edited(start, perform(start, ids, first)), ids, second),
        );
        if (second.do !== 'note') assert.deepEqual(perform(text, ids, second), []);
      }),
    );
  });

  it('ends in identical bytes after a tick that is taken back', () => {
    fc.assert(
      fc.property(disguise, hostileText, someTime, fc.constantFrom(...ids), (start, who, at, id) => {
        const ticked = edited(start, tickStep(start, id, { at, who }));
        assert.notEqual(ticked, start);
        assert.equal(edited(ticked, openStep(ticked, id)), start);
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
