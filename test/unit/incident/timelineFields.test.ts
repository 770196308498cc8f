import assert from 'node:assert/strict';
import fc from 'fast-check';
import { appendTimeline } from '../../../src/incident/append';
import { cleanStepId, cleanText } from '../../../src/incident/clean';
import type { TimelineEntry } from '../../../src/incident/model';
import { ada, edited, hostileText, read, recordWith } from './given';

function entry(line: string): TimelineEntry | undefined {
  return read(recordWith(`## Timeline\n\n${line}\n`)).timeline[0];
}

describe('The fields at the end of a timeline line', () => {
  it('say which step the line belongs to, and where a decision leads', () => {
    const before = recordWith('## Timeline\n');
    const decision = { ...ada, kind: 'decision', text: 'It times out', step: 'ask-resolver', go: 'conntrack' } as const;
    const text = edited(before, appendTimeline(before, decision));
    assert.ok(text.endsWith(' **decision** It times out <!-- step: ask-resolver; go: conntrack -->\n'));
    const [{ text: said, step, go } = {}] = read(text).timeline;
    assert.deepEqual([said, step, go], ['It times out', 'ask-resolver', 'conntrack']);
  });

  it('are read in any order and case, unknown ones passed over', () => {
    const was = [new Date('2026-11-23T12:00:00Z'), new Date('2026-11-23T12:01:00Z')];
    const line =
      '- 2026-11-23T13:00Z Ada **note** x <!--was: 2026-11-23T12:00Z 2026-11-23T12:01Z;via: pager;; Step:a/b;-->';
    const { text, step, go, was: read } = entry(line) ?? {};
    assert.deepEqual([text, step, go, read], ['x', 'a/b', undefined, was]);
  });

  it('are no fields without a name, or elsewhere than at the end', () => {
    for (const said of ['x <!-- note to self -->', 'x <!-- step: a --> y', 'x -->', '<!-- step: a --']) {
      const { text, step } = entry(`- **note** ${said}`) ?? {};
      assert.deepEqual([text, step], [said, undefined]);
    }
  });

  it('are read back as they were given', () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (text, step, go) => {
        const before = recordWith('## Timeline\n');
        const [first, ...more] = read(
          edited(before, appendTimeline(before, { ...ada, kind: 'decision', text, step, go })),
        ).timeline;
        assert.deepEqual(more, []);
        assert.deepEqual([first?.text, first?.step, first?.go], [cleanText(text), cleanStepId(step), cleanStepId(go)]);
      }),
    );
  });

  it('tell lines apart when the time of one is corrected', () => {
    const line = (step: string, time: string, was = ''): string =>
      `- 2026-11-23T${time}Z Ada **note** x <!-- step: ${step}${was && `; was: 2026-11-23T${was}Z`} -->`;
    const { timeline } = read(
      recordWith(
        `## Timeline\n\n${[line('a', '12:00'), line('b', '12:00'), line('a', '13:00', '12:00')].join('\n')}\n`,
      ),
    );
    assert.deepEqual(
      timeline.map(({ step, at }) => [step, at?.getUTCHours()]),
      [
        ['b', 12],
        ['a', 13],
      ],
    );
  });
});
