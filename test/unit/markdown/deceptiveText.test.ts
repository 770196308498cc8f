import assert from 'node:assert/strict';
import { canDeceive, deceptiveIn, visibleLine, visibleText } from '../../../src/markdown/deceptiveText';
import { readMarkdownRunbooks } from '../../../src/runbook/markdown/readMarkdown';
import { readYamlHead } from '../../../src/runbook/yamlHead';
import { readYamlRunbook } from '../../../src/runbook/yamlRunbook';

/** What each kind of them is called by, and some of it. */
const kinds: Readonly<Record<string, readonly number[]>> = {
  'marks of direction': [0x200e, 0x200f, 0x061c, 0x202a, 0x202e, 0x2066, 0x2069],
  'zero-width': [0x200b, 0x200c, 0x200d, 0x2060, 0xfeff, 0x034f],
  tags: [0xe0001, 0xe0020, 0xe0072, 0xe007f],
  'variation selectors': [0xfe00, 0xfe0f, 0x180b, 0x180f, 0xe0100, 0xe01ef],
  fillers: [0x115f, 0x1160, 0x3164, 0xffa0, 0x17b4, 0x16fe4],
  'soft hyphen': [0x00ad],
  'blanks that no shell splits at': [0x00a0, 0x1680, 0x2000, 0x2007, 0x200a, 0x202f, 0x205f, 0x3000, 0x2800],
  'invisible operators': [0x2061, 0x2062, 0x2063, 0x2064],
  'line and paragraph separators': [0x2028, 0x2029, 0x0085],
  controls: [0x00, 0x07, 0x08, 0x0b, 0x0c, 0x0d, 0x1b, 0x7f, 0x9b],
  'private use': [0xe000, 0xf8ff, 0xf0000, 0x10fffd],
  'not assigned': [0x0378, 0xfdd0, 0xfffe, 0xffff, 0x1fffe, 0x10ffff],
  'annotations and stand-ins': [0xfff9, 0xfffa, 0xfffb, 0xfffc],
  'musical formats': [0x1d159, 0x1d173, 0x1d17a],
};

const shown = (point: number): string => `⟨U+${point.toString(16).toUpperCase().padStart(4, '0')}⟩`;

describe('A command', () => {
  for (const [kind, points] of Object.entries(kinds)) {
    it(`can deceive by ${kind}, which are shown by their code points`, () => {
      for (const point of points) {
        const character = String.fromCodePoint(point);
        const text = `rm -rf /srv/${character}cache`;
        assert.ok(canDeceive(text), shown(point));
        assert.equal(visibleText(text), `rm -rf /srv/${shown(point)}cache`);
        assert.equal(canDeceive(visibleText(text)), false, 'what is shown hides nothing');
      }
    });
  }

  it('can deceive by half of a surrogate pair', () => {
    assert.equal(visibleText('echo \ud83d.'), 'echo ⟨U+D83D⟩.');
    assert.equal(visibleText('echo \udd25.'), 'echo ⟨U+DD25⟩.');
  });

  it('does not by tabs, line feeds, or letters and signs of any script', () => {
    const honest = [
      'printf "%s\\n" a\n\tb',
      'ls café cafe\u0301',
      'echo 日本語 שלום مرحبا हिन्दी',
      'echo 🔥 €5 “x” … –',
      '',
    ];
    for (const text of honest) {
      assert.equal(canDeceive(text), false, text);
      assert.equal(visibleText(text), text);
    }
  });

  it('names each of its hidden characters once, in order', () => {
    assert.deepEqual(deceptiveIn('a\u00a0b\u200bc\u00a0d'), ['⟨U+00A0⟩', '⟨U+200B⟩']);
    assert.deepEqual(deceptiveIn('a b'), []);
  });
});

describe('A title', () => {
  it('is one line, whatever ends lines in it', () => {
    for (const end of ['\n', '\r\n', '\u0085', '\u2028', '\u2029', '\v', '\f', '\n\n\n'])
      assert.equal(visibleLine(` Restart${end}the\u00a0pods\t`), 'Restart the pods');
  });

  it('keeps joiners and selectors where letters and emoji need them', () => {
    const wellFormed = ['👩‍👩‍👧 on call', '⚠️ careful', '1️⃣ first', 'می‌خواهم', 'क्‍ष', '👍🏽‍', 'e\u0301'];
    for (const title of wellFormed) assert.equal(visibleLine(title), title);
  });

  it('shows what turns it around, hides in it, or joins nothing', () => {
    assert.equal(visibleLine('a\u202eb\u2066c\u200ed'), 'a⟨U+202E⟩b⟨U+2066⟩c⟨U+200E⟩d');
    assert.equal(visibleLine('a \u200d b\u200d\u200d'), 'a ⟨U+200D⟩ b\u200d⟨U+200D⟩');
    assert.equal(visibleLine('a\u{e0041}\u0007'), 'a⟨U+E0041⟩⟨U+0007⟩');
  });

  it('is the same when it is made visible again', () => {
    for (const title of ['a\u202eb', ' a\u2028b ', '⚠️ x\u200b'])
      assert.equal(visibleLine(visibleLine(title)), visibleLine(title));
  });
});

describe('What is read of a runbook', () => {
  const title = 'Check it\\nIt only reads.\\u202E';
  const yaml = `runbook: 1\ntitle: "${title}"\nparameters:\n  host: {description: "a\\nb"}\nsteps:\n  - {id: a, phase: triage, title: "${title}", outcomes: [{when: "yes\\nno", go: end}]}\n`;
  const plain = 'Check it It only reads.⟨U+202E⟩';

  it('has titles on one line, in YAML', () => {
    const { runbook } = readYamlRunbook(yaml, 'x');
    assert.equal(runbook?.title, plain);
    assert.equal(runbook.steps[0]?.title, plain);
    assert.equal(runbook.steps[0].outcomes[0]?.when, 'yes no');
    assert.equal(runbook.parameters[0]?.description, 'a b');
    assert.equal(readYamlHead(yaml, 'x')?.head?.title, plain);
  });

  it('has titles on one line, in Markdown', () => {
    const text = '# Down\u202e\u00a0now\n\n## Mitigation\n\n1. Restart\u2066 it\n\n   ```sh\n   uptime\n   ```\n';
    const [{ runbook } = {}] = readMarkdownRunbooks(text, 'x');
    assert.equal(runbook?.title, 'Down⟨U+202E⟩ now');
    assert.equal(runbook.steps[0]?.title, 'Restart⟨U+2066⟩ it');
  });
});
