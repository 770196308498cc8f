import * as assert from 'node:assert/strict';
import { assertWhole, lines, reading, runbook, sectionsOf, stepsOf } from './given';

describe('Sections of a Markdown runbook', () => {
  it('are in the phase that their heading names, whatever it wears', () => {
    const text = lines(
      '# A',
      '## DIAGNOSIS:',
      '## **Mitigation**',
      '### Deeper',
      '## 3. Verification',
      '## Step 4: Rollback',
      '## `Follow-up`',
      '## Whatever',
      '## Impact',
    );
    assert.deepEqual(sectionsOf(text), [
      '-: A',
      'triage: DIAGNOSIS',
      'mitigate: Mitigation',
      'mitigate: Deeper',
      'verify: 3. Verification',
      'mitigate: Step 4: Rollback',
      'follow-up: Follow-up',
      '-: Whatever',
      '-: Impact',
    ]);
  });

  it('know the usual names', () => {
    const names = {
      triage: ['Troubleshooting', 'Possible checks', 'Investigation', 'Triage steps', 'Initial diagnosis'],
      mitigate: [
        'Resolution',
        'Remediation',
        'Recommended Actions',
        'Fix',
        'Possible solutions',
        'How to fix it',
        'Immediate actions',
      ],
      verify: ['Verify', 'Validation', 'Verification steps'],
      '-': ['Meaning', 'Background', 'Prerequisites', 'Escalation', 'References', 'Restart order', 'Overview'],
    };
    for (const [phase, titles] of Object.entries(names)) {
      for (const title of titles) assert.deepEqual(sectionsOf(lines('# A', `## ${title}`))[1], `${phase}: ${title}`);
    }
  });

  it('begin at lines in bold, underlined lines, and names with a colon', () => {
    const text = lines(
      'A',
      '=',
      '==',
      '',
      'Title',
      '=====',
      '',
      '**Diagnosis:**',
      'text',
      '',
      'Fix',
      '---',
      '',
      'Verification:',
      '- [ ] ok',
    );
    assert.deepEqual(sectionsOf(text), [
      '-: ',
      '-: Title',
      'triage: Diagnosis',
      'mitigate: Fix',
      'verify: Verification',
    ]);
  });

  it('do not begin at stressed sentences, remarks, or headings in code', () => {
    const text = lines(
      '# A',
      '**Warning**',
      '',
      '**This deletes all of it.**',
      '',
      '```',
      '## No',
      '```',
      '#channel',
      '    ## code',
      '<!--',
      '## No',
      '-->',
    );
    assert.deepEqual(sectionsOf(text), ['-: A']);
  });

  it('hold all of the text', () => {
    const text = lines('\u{feff}---', 'title: x', '---', '', 'intro', '# A', 'b', '', '## C', '- [ ] d');
    assertWhole(text);
    assert.deepEqual(
      reading(text).sections.map((section) => [section.text, section.steps]),
      [
        ['intro', []],
        ['b', []],
        ['', ['d']],
      ],
    );
  });

  it('have the anchors of Git hosts', () => {
    const anchors = reading(lines('# A & B', '## Fix: it!', '## Fix it', '**Bold**', 'x')).sections.map(
      ({ anchor }) => anchor,
    );
    assert.deepEqual(anchors, ['a--b', 'fix-it', 'fix-it-1', undefined]);
  });

  it('make a runbook even where no step is found', () => {
    const { steps, sections } = runbook(lines('# A', 'prose', '## Mitigation', 'TODO'));
    assert.equal(steps.length, 0);
    assert.equal(sections?.length, 2);
  });

  it('survive CRLF, and give steps without it', () => {
    const text = lines(
      '# A',
      '## Fix',
      '1. Do it:',
      '   ```sh',
      '   $ df \\',
      '     -h',
      '   ```',
      'Then rest.',
    ).replaceAll('\n', '\r\n');
    assertWhole(text);
    assert.deepEqual(stepsOf(text), ['Do it $ df \\ ;   -h']);
  });
});
