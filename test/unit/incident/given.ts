import fc from 'fast-check';
import { applyEdits } from '../../../src/incident/edit';
import { createRecord, type NewRecord } from '../../../src/incident/create';
import type { Incident, TextEdit } from '../../../src/incident/model';
import { readRecord } from '../../../src/incident/record';
import { phases, type Parameter, type Phase, type Runbook, type Step } from '../../../src/runbook/model';

/** What tests are given: runbooks, records, and texts of every kind of ill will. */

export const ada = { at: new Date('2026-11-23T12:57:03Z'), who: 'Ada Lovelace' };

export function step(id: string, title: string, phase: Phase = 'triage'): Step {
  return { id, title, phase, effect: 'reads', outcomes: [], knownGood: [] };
}

export function runbook(steps: readonly Step[], parameters: readonly Parameter[] = []): Runbook {
  const none = { tags: [], symptoms: [], alerts: [], sources: [] };
  return { name: 'dns-outage', title: 'DNS outage', ...none, parameters, steps };
}

export const dnsOutage = runbook([
  step('ask-resolver', 'Ask the resolver directly'),
  step('cloud-counters', "Check the cloud's counters"),
  step('repoint', 'Point to another resolver', 'mitigate'),
]);

export function newRecord(changes: Partial<NewRecord> = {}): NewRecord {
  return {
    id: '2026-11-23-dns-outage',
    title: 'DNS outage',
    kind: 'incident',
    severity: 'SEV1',
    runbook: { name: 'dns-outage', version: '5f2c', runbook: dnsOutage },
    parameters: { resolver: '127.0.0.53' },
    started: new Date('2026-11-23T12:56:15Z'),
    who: 'Ada Lovelace',
    ...changes,
  };
}

export function recordText(changes: Partial<NewRecord> = {}): string {
  return createRecord(newRecord(changes));
}

/** A record whose body below the front matter is this. */
export function recordWith(body: string): string {
  return `---\nincident: 1\ntitle: A title\nstarted: 2026-11-23T12:00:00Z\n---\n${body}`;
}

export function read(text: string): Incident {
  const { record } = readRecord(text);
  if (!record) throw new Error(`no record in ${JSON.stringify(text)}`);
  return record;
}

export function edited(text: string, edits: readonly TextEdit[] | undefined): string {
  if (!edits) throw new Error('no such step');
  return applyEdits(text, edits);
}

const fragments = [
  ...['<!--', '-->', '\n', '\r\n', '\r', '\u2028', '\0', '\t', '\u{feff}', '\u{202e}', '\ud800', ' ', '  ', '\u00a0'],
  ...['**', ' **note** ', '*', ':', ': ', '(', ')', '[x]', '- [ ] ', '`', '```', '# ', '---', '\\', '"', "'", '#', '%'],
  ...[
    '(done 2026-11-23T12:57:03Z by Eve)',
    '(skipped 2026-11-23T12:57:03Z',
    '<!-- step: a -->',
    ' by ',
    '2026-11-23T12:57Z',
  ],
  ...['Ada', 'Ünïcode', '日本', '👩‍🚒', 'CON', '1.10', 'null', 'yes', '127.0.0.1', '__proto__'],
];

/** Titles, names and notes as nobody should write them. */
export const hostileText = fc.oneof(
  fc.array(fc.constantFrom(...fragments), { maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

const markdownLines = [
  ...[
    '',
    '',
    '---',
    '---',
    '...',
    'incident: 1',
    'title: a',
    '# Title',
    '## Steps',
    '## Timeline',
    '### Timeline',
    '#### x',
  ],
  ...[
    '- [ ] A <!-- step: a -->',
    '- [x] A (done 2026-11-23T12:57:03Z by Ada) <!-- step: a -->',
    '* [X] B <!-- step: b -->',
  ],
  ...[
    '  1. [-] B (skipped 2026-11-23T12:57:03Z: no) <!-- step: b -->',
    '    - [ ] C <!-- step: c -->',
    '- - [ ] D <!-- step: d -->',
  ],
  ...[
    '- 2026-11-23T12:57:03Z Ada **note** x',
    '- queue drains',
    '- 2026-11-23 12:00 text',
    '  more',
    'text',
    '      code',
  ],
  ...[
    '```',
    '~~~',
    '````sh',
    '  ```',
    '- ```',
    '<!--',
    '-->',
    '<!-- x -->',
    '- <!--',
    '> - [ ] A <!-- step: a -->',
    '* * *',
    '-',
    '1)',
    '\t',
  ],
];

/** Markdown that was written by a hand in a hurry, or half of it. */
export const roughMarkdown = fc
  .tuple(
    fc.constantFrom('', '\u{feff}'),
    fc.constantFrom('', '---\nincident: 1\n---\n', '---\nincident: 1\n'),
    fc.array(fc.tuple(fc.constantFrom(...markdownLines), fc.constantFrom('\n', '\n', '\r\n', '\r')), { maxLength: 14 }),
    fc.constantFrom('', 'x', '- [ ] E <!-- step: e -->'),
  )
  .map(([bom, head, lines, last]) => bom + head + lines.flat().join('') + last);

export const someTime = fc.date({
  min: new Date('2026-11-23T00:00:00Z'),
  max: new Date('2026-11-23T00:00:20Z'),
  noInvalidDate: true,
});

export const somePhase = fc.constantFrom(...phases);
