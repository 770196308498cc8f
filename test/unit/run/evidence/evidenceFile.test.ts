import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { type FinishedCommand, evidenceFile } from '../../../../src/run/evidence/evidenceFile';

const evidence = (rest: Partial<FinishedCommand> = {}): FinishedCommand => ({
  step: { id: 'ask-resolver', title: 'Ask the resolver' },
  command: 'dig @10.0.0.1 example.com',
  shell: 'sh',
  exitCode: 9,
  duration: 1_234,
  started: '2026-11-23T12:56:15Z',
  who: 'Ada Lovelace',
  output: 'no servers could be reached\n',
  secrets: [],
  ...rest,
});

describe('An evidence file', () => {
  it('says what was run, by whom, and what came of it', () => {
    assert.equal(
      evidenceFile(evidence()),
      [
        '# Ask the resolver',
        '',
        '- Step: `ask-resolver`',
        '- Started: 2026-11-23T12:56:15Z by Ada Lovelace',
        '- Ended: with exit code 9, after 1.2s',
        '',
        '## Command (sh)',
        '',
        '```sh',
        'dig @10.0.0.1 example.com',
        '```',
        '',
        '## Output',
        '',
        '```text',
        'no servers could be reached',
        '```',
        '',
      ].join('\n'),
    );
  });

  it('says what it does not know', () => {
    assert.match(evidenceFile(evidence({ output: undefined })), /could not be read from the terminal/);
    assert.match(evidenceFile(evidence({ output: '' })), /\nNone\.\n/);
    assert.match(evidenceFile(evidence({ exitCode: undefined })), /without an exit code/);
  });

  it('masks the command and the output', () => {
    const file = evidenceFile(
      evidence({ command: "mysql -p'hunter22'", output: 'hunter22\ntoken: abc', secrets: ['hunter22'] }),
    );
    assert.doesNotMatch(file, /hunter|abc/);
  });

  it('keeps what was printed within its code block', () => {
    const markdown = new MarkdownIt();
    const nasty = fc
      .array(fc.constantFrom('`', '```', '````', '~~~', '\n', '# x', '<b>', '    ', '\u001B[1m', '[a](b)', '-', '\r'))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(nasty, nasty, nasty, nasty, (command, output, title, who) => {
        const file = evidenceFile(evidence({ command, output, step: { id: 'a', title }, who }));
        const tokens = markdown.parse(file, {});
        assert.deepEqual(
          tokens.filter(({ type }) => type === 'fence').map(({ info }) => info),
          output === '' ? ['sh'] : ['sh', 'text'],
        );
        assert.equal(tokens.filter(({ type }) => type === 'heading_open').length, 3);
        const inline = tokens.flatMap(({ children }) => children ?? []).map(({ type }) => type);
        assert.deepEqual(
          [...new Set(inline)].filter((type) => type !== 'text' && type !== 'code_inline'),
          [],
        );
      }),
    );
  });
});
