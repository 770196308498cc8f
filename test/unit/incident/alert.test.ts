import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cleanAlert, readAlert } from '../../../src/incident/alert';
import { appendTimeline } from '../../../src/incident/append';
import { readRecord } from '../../../src/incident/record';
import { markStepDone } from '../../../src/incident/markStep';
import { ada, edited, hostileText, newRecord, read, recordText, roughMarkdown } from './given';
import { createRecord } from '../../../src/incident/create';

const alert = 'HighErrorRate on api-7\r\n\r\n```\n{ "value": 0.3 }\n````\n';

describe('A record that is begun from an alert', () => {
  it('keeps the alert as it was, below the timeline', () => {
    const text = recordText({ alert });
    assert.ok(
      text.endsWith(`
- 2026-11-23T12:56:15Z Ada Lovelace **alert** HighErrorRate on api-7

## Alert

\`\`\`\`\`text
HighErrorRate on api-7

\`\`\`
{ "value": 0.3 }
\`\`\`\`
\`\`\`\`\`
`),
    );
    assert.equal(readAlert(text), cleanAlert(alert));
  });

  it('has a line and no section for an alert of one line', () => {
    const text = recordText({ alert: '  \n\nHighErrorRate\n' });
    assert.match(text, /\*\*alert\*\* HighErrorRate\n$/);
    assert.equal(readAlert(text), undefined);
    assert.equal(recordText({ alert: ' \n' }), recordText());
  });

  it('cuts a line that is too long for the timeline, and keeps it whole below', () => {
    const long = '😀'.repeat(300);
    const text = recordText({ alert: long });
    assert.equal(read(text).timeline[1]?.text, `${'😀'.repeat(200)}…`);
    assert.equal(readAlert(text), long);
  });

  it('needs no runbook', () => {
    const { runbook, severity, ...blank } = newRecord({ parameters: {}, alert });
    assert.ok(runbook && severity);
    const text = createRecord(blank);
    assert.deepEqual(readRecord(text).problems, []);
    assert.deepEqual([read(text).steps, read(text).runbook], [[], undefined]);
    assert.equal(readAlert(text), cleanAlert(alert));
  });

  it('is no worse a record for whatever the alert says', () => {
    const anything = fc.oneof(
      hostileText,
      roughMarkdown,
      fc.array(hostileText).map((lines) => lines.join('\n')),
    );
    fc.assert(
      fc.property(anything, (said) => {
        const text = recordText({ alert: said });
        const { record, problems } = readRecord(text);
        assert.deepEqual(problems, []);
        const plain = read(recordText());
        assert.deepEqual(
          record?.steps.map(({ id, state }) => [id, state]),
          plain.steps.map(({ id, state }) => [id, state]),
        );
        const clean = cleanAlert(said);
        assert.equal(cleanAlert(clean), clean);
        assert.equal(record.timeline.length, clean === '' ? 1 : 2);
        const kept = readAlert(text);
        assert.equal(kept ?? record.timeline[1]?.text ?? '', clean);
        const noted = edited(text, appendTimeline(text, { ...ada, kind: 'note', text: 'behind' }));
        assert.equal(read(noted).timeline.at(-1)?.text, 'behind');
        assert.equal(readAlert(edited(noted, markStepDone(noted, 'repoint', ada))), kept);
      }),
      { numRuns: 200 },
    );
  });
});
