import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { withoutIcons } from '../../../src/editor/withoutIcons';

describe('A text without icons', () => {
  it('keeps every sign, with VS Code’s own mark before what it would draw', () => {
    const texts: readonly (readonly [string, string])[] = [
      ['echo $(date +%s)', 'echo $(date +%s)'],
      ['$(flame) all well', String.raw`\$(flame) all well`],
      ['$(sync~spin)$(x)', String.raw`\$(sync~spin)\$(x)`],
      [String.raw`\$(x)`, String.raw`\\$(x)`],
      ['$(', '$('],
    ];
    for (const [text, shown] of texts) {
      assert.equal(withoutIcons(text), shown);
      assert.equal(drawn(shown).text, text);
      assert.deepEqual(drawn(shown).icons, []);
    }
    assert.deepEqual(drawn('$(flame) all well').icons, ['flame']);
  });

  const files = readdirSync('src/editor', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({
      name: name.split(path.sep).join('/'),
      text: readFileSync(path.join('src/editor', name), 'utf8'),
    }));

  it('is what lists to choose from get: all of them go through ask/questions.ts, or do what it does', () => {
    const asking = files.filter(({ text }) => text.includes('showQuickPick('));
    assert.deepEqual(
      asking.map(({ name }) => name),
      ['ask/questions.ts'],
    );
    for (const { name, text } of files)
      for (const [assigned] of text.matchAll(/\bpick\.items = .*/g)) assert.match(assigned, /plainItem\);$/, name);
  });

  it('is what else is put where icons are drawn: the status bar, code lenses, Markdown with icons', () => {
    const drawing =
      /setStatusBarMessage\(.*|\.t\('\$\([^)]*\) .*\{0\}.*|this\.\w+\.text = .*|appendMarkdown\(.*\$\{.*/g;
    /** Numbers and words of our own. */
    const own = /\b(?:icon|what|when|text|message|count|Copied|Command copied)\b/;
    const open = files.flatMap(({ name, text }) =>
      [...text.matchAll(drawing)].flatMap(([line]) =>
        /withoutIcons\(|\bshown\(/.test(line) || own.test(line) ? [] : [`${name}: ${line}`],
      ),
    );
    assert.deepEqual(open, []);
  });
});

/** As VS Code draws it (`renderLabelWithIcons`): a backslash before an icon is taken away, and its text stays. */
function drawn(text: string): { readonly text: string; readonly icons: readonly string[] } {
  const icons: string[] = [];
  const left = text.replace(
    /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g,
    (_, escaped: string | undefined, name: string) => {
      if (escaped === undefined) icons.push(name);
      return `$(${name})`;
    },
  );
  return { text: left, icons };
}
