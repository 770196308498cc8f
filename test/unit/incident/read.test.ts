import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { appendTimeline } from '../../../src/incident/append';
import { applyEdits } from '../../../src/incident/edit';
import { readRecord } from '../../../src/incident/record';
import { reopenStep, skipStep, markStepDone } from '../../../src/incident/markStep';
import { ada, hostileText, read, recordText, recordWith, roughMarkdown } from './given';

function steps(body: string): readonly (readonly [string, string])[] {
  return read(recordWith(body)).steps.map(({ id, state }) => [id, state] as const);
}

function codes(text: string): readonly string[] {
  return readRecord(text).problems.map(({ code }) => code);
}

/** Everything that takes a text, on this text. */
function useAll(text: string): void {
  const { record, problems } = readRecord(text);
  for (const { range } of problems) assert.ok(range.start >= 0 && range.start <= range.end && range.end <= text.length);
  const ids = [...(record?.steps.map(({ id }) => id) ?? []), 'a'];
  for (const id of ids.slice(0, 5)) {
    for (const edits of [
      markStepDone(text, id, ada),
      reopenStep(text, id),
      skipStep(text, id, { ...ada, reason: 'r' }),
    ]) {
      applyEdits(text, edits ?? []);
    }
  }
  applyEdits(text, appendTimeline(text, { ...ada, kind: 'note', text: 'n' }));
}

describe('Reading a record', () => {
  it('tells a record from other Markdown', () => {
    for (const text of [
      '',
      '# Title',
      '---\ntitle: a\n---\n',
      '- [ ] A <!-- step: a -->',
      'incident: 1',
      '---\n- incident: 1\n---\n',
    ]) {
      assert.deepEqual(readRecord(text), { problems: [] });
    }
  });

  it('asks for an update where the format is newer', () => {
    const { record, problems } = readRecord(recordText().replace('incident: 1', 'incident: 2'));
    assert.equal(record, undefined);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['record-format-unknown'],
    );
  });

  it('takes every form of task item as a step', () => {
    const forms = [
      '- [ ] A',
      '* [x] A',
      '+ [X] A',
      '1. [-] A',
      '12) [ ] A',
      '  - [x] A',
      '- - [ ] A',
      '-\t[ ] A',
      '- [ ]\tA',
      '- [ ]',
    ];
    for (const form of forms) assert.equal(steps(`${form} <!-- step: a -->`).length, 1, form);
    assert.deepEqual(steps('- x\n  - [x] A <!-- step: a -->\n    1. [-] B  <!--step:b-->  \n'), [
      ['a', 'done'],
      ['b', 'skipped'],
    ]);
  });

  it('knows that a line behind a paragraph goes on with it, and with the list around', () => {
    assert.deepEqual(steps('- x\nlazy\n    - [ ] A <!-- step: a -->\n'), [['a', 'open']]);
    assert.deepEqual(steps('- x\n\ntext\n    - [ ] A <!-- step: a -->\n'), []);
  });

  it('takes nothing for a step that only looks like one', () => {
    const others = [
      '- [ ] A',
      '- [ ]A <!-- step: a -->',
      '- > - [ ] A <!-- step: a -->',
      '<details>\n- [ ] A <!-- step: a -->',
      '<pre>\n\n- [ ] A <!-- step: a -->',
      'text\n2. [ ] A <!-- step: a -->',
      '- [] A <!-- step: a -->',
      '- [x](url) <!-- step: a -->',
      '-[ ] A <!-- step: a -->',
      '[ ] A <!-- step: a -->',
      '- A [ ] <!-- step: a -->',
      '- [ ] <!-- step: a --> A',
      '- [ ] A <!-- step: -->',
      '- [ ] A <!-- note: a -->',
      '> - [ ] A <!-- step: a -->',
      '\n    - [ ] A <!-- step: a -->',
      '```\n- [ ] A <!-- step: a -->\n```',
      '~~~\n- [ ] A <!-- step: a -->\n```\n~~~',
      '````\n```\n- [ ] A <!-- step: a -->\n````',
      '- x\n  ```\n  - [ ] A <!-- step: a -->\n  ```',
      '- ```\n  - [ ] A <!-- step: a -->',
      '-     - [ ] A <!-- step: a -->',
      '<!--\n- [ ] A <!-- step: a --\n-->',
    ];
    for (const other of others) assert.deepEqual(steps(`${other}\n`), [], other);
  });

  it('finds the steps behind code and comments that have ended', () => {
    const behind = '- [ ] A <!-- step: a -->';
    for (const before of [
      '```\n```',
      '```\n````  ',
      '- ```\n  x',
      '<!-- x -->',
      '<!-->',
      '<!--\n\n-->',
      '`` ` ``',
      '```a`b',
      '    ```',
    ]) {
      assert.deepEqual(steps(`${before}\n${behind}\n`), [['a', 'open']], before);
    }
  });

  it('takes a box without a stamp as it is, and one that contradicts its stamp too', () => {
    assert.deepEqual(steps('- [x] A <!-- step: a -->\n- [?] B <!-- step: b -->'), [
      ['a', 'done'],
      ['b', 'open'],
    ]);
    const text = recordWith('- [ ] A (done 2026-11-23T12:00:00Z by Ada) <!-- step: a -->');
    assert.equal(read(text).steps[0]?.state, 'open');
    assert.equal(read(text).steps[0]?.stamp, undefined);
    assert.deepEqual(codes(text), ['record-stamp-stale']);
  });

  it('reads stamps that hands have touched', () => {
    const stamp = (line: string): unknown => read(recordWith(`- [x] A ${line} <!-- step: a -->`)).steps[0]?.stamp;
    const at = new Date('2026-11-23T12:00:00Z');
    assert.deepEqual(stamp('(done 2026-11-23 12:00)'), { at, who: '' });
    assert.deepEqual(stamp('(done 2026-11-23T14:00:00+02:00 by Ada (SRE))'), { at, who: 'Ada (SRE)' });
    assert.deepEqual(stamp('(done 2026-11-23T12:00Z by Ada: at last :)) see below'), {
      at,
      who: 'Ada',
      reason: 'at last :)',
    });
    assert.deepEqual(stamp('(done 2026-11-23T12:00Z: alone)'), { at, who: '', reason: 'alone' });
    for (const none of [
      '(done)',
      '(done yesterday)',
      '(done 2026-13-23T12:00Z)',
      '(done 2026-11-23T12:00Z',
      'done 2026-11-23T12:00Z)',
    ]) {
      assert.equal(stamp(none), undefined, none);
    }
  });

  it('says which heading a step is under, and where it stands', () => {
    const text = recordText().replaceAll('\n', '\r\n');
    for (const { range, box, id, section } of read(text).steps) {
      assert.match(text.slice(range.start, range.end), new RegExp(`^- \\[ \\] .* <!-- step: ${id} -->$`));
      assert.equal(text.slice(box.start - 1, box.end + 1), '[ ]');
      assert.equal(section, id === 'repoint' ? 'Mitigate' : 'Triage');
    }
  });

  it('reads half-broken files as far as they go, and says what is wrong', () => {
    const text = recordText();
    const cases: readonly (readonly [string, string, readonly string[]])[] = [
      ['unclosed front matter', text.replace('\n---\n\n#', '\n\n#'), ['record-front-matter-unclosed']],
      ['invalid front matter', text.replace('kind: incident', 'kind: "incident'), ['record-front-matter-invalid']],
      ['no title', text.replace('title: DNS outage\n', ''), ['record-title']],
      ['no time', text.replace(/started: .*\n/, ''), ['record-started']],
      [
        'odd facts',
        text.replace('SEV1', 'bad').replace('kind: incident', 'kind: x'),
        ['record-kind', 'record-severity'],
      ],
      ['unclosed fence', `${text}\`\`\`\n- more\n`, ['record-unclosed']],
      ['unclosed comment', `${text}\n<!-- x\n`, ['record-unclosed']],
      ['unclosed HTML', `${text}\n<pre>\n\n- more\n`, ['record-unclosed']],
      ['HTML that a blank line ends', `${text}\n<details>\n`, []],
      ['step twice', text.replace(/(- \[ \] Ask.*\n)/, '$1$1'), ['record-step-twice']],
      ['cut off', text.slice(0, text.indexOf('## Timeline')), []],
    ];
    for (const [name, broken, expected] of cases) {
      const { record, problems } = readRecord(broken);
      assert.equal(record?.steps.length, 3, name);
      assert.equal(record.title, 'DNS outage', name);
      for (const code of expected)
        assert.ok(
          problems.some((problem) => problem.code === code),
          `${name}: ${code}`,
        );
      if (expected.length === 0) assert.deepEqual(problems, []);
    }
  });

  it('takes P1 to P5 for SEV1 to SEV5', () => {
    assert.equal(read(recordText().replace('severity: SEV1', 'severity: P2')).severity, 'SEV2');
  });

  it('never throws, and neither does writing', () => {
    fc.assert(fc.property(fc.oneof(roughMarkdown, hostileText), useAll), { numRuns: 150 });
  });

  it('takes time in proportion to the text, however odd', function () {
    const odd = [
      '- ',
      '`',
      '(done ',
      '(done 2026-11-23T12:00Z ',
      '<!--',
      '- [ ] ',
      '**',
      ' ',
      '\t',
      '#',
      '1. ',
      '[',
      ':',
    ];
    for (const part of odd) {
      const many = part.repeat(50_000 / part.length);
      const text = `- [x] ${many} <!-- step: a -->\n\n## Timeline\n\n- 2026-11-23T12:00Z ${many}!\n\n${many}`;
      readRecord(recordWith(text));
      markStepDone(text, 'a', ada);
    }
    readRecord(`---\nincident: 1\n${'a: b\n'.repeat(100_000)}---\n`);
    readRecord(`---\nincident: 1\na: ${'['.repeat(100)}`);
  });

  it('reads 5 MB', function () {
    const line = (id: number): string =>
      `- [ ] Ask the resolver that comes after the one before <!-- step: s-${id} -->\n`;
    const text = recordWith(Array.from({ length: 65_000 }, (_, id) => line(id)).join(''));
    assert.ok(text.length > 5_000_000);
    assert.equal(read(text).steps.length, 65_000);
    assert.equal(markStepDone(text, 's-60000', ada)?.length, 2);
  });

  const corpora = process.env['RUNBOOK_CORPORA'];
  (corpora === undefined ? it.skip : it)('never throws on the files of others (RUNBOOK_CORPORA)', () => {
    const files = readdirSync(corpora ?? '.', { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    assert.ok(files.length > 500, String(files.length));
    for (const { parentPath, name } of files) useAll(readFileSync(join(parentPath, name), 'utf8'));
  });
});
