import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYamlRunbook } from '../../../src/runbook/yamlRunbook';

const corpora = process.env['RUNBOOK_CORPORA'];

/** Every file of a folder of the corpora whose name ends in `.yaml` or `.yml`. */
function yamlFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(folder, name));
}

describe('YAML that others wrote', () => {
  it('never stops the reader (skipped unless RUNBOOK_CORPORA names the corpora)', function () {
    if (corpora === undefined) this.skip();
    const files = yamlFiles(corpora);
    assert.ok(files.length > 300);
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      const silent = readYamlRunbook(text, file);
      assert.equal(silent.runbook, undefined, file);
      assert.deepEqual(silent.problems, [], file);
      readYamlRunbook(text, file, { expected: true });
      readYamlRunbook(`runbook: 1\n${text}`, file);
    }
  });

  it('never stops the reader, case by case of the YAML test suite (skipped likewise)', function () {
    if (corpora === undefined) this.skip();
    const cases = yamlFiles(join(corpora, 'yaml-test-suite')).flatMap((file) => casesOf(readFileSync(file, 'utf8')));
    assert.ok(cases.length > 300);
    for (const text of cases) {
      for (const whole of [text, `runbook: 1\nx:\n${text.replaceAll(/^/gm, '  ')}`, `${text}\nrunbook: 1\n`]) {
        const { problems } = readYamlRunbook(whole, 'case', { expected: true });
        for (const { range } of problems) {
          assert.ok(0 <= range.start && range.start <= range.end && range.end <= whole.length, whole);
        }
      }
    }
  });
});

/** The suite shows what cannot be seen: `␣` a blank, `———»` a tab, `↵` a line feed, `∎` the end, `←` CR, `⇔` a BOM. */
function casesOf(text: string): readonly string[] {
  return [...text.matchAll(/^ {2}yaml: \|\d?\n((?: {4}.*\n|\n)+)/gm)].map((match) =>
    (match[1] ?? '')
      .replaceAll(/^ {4}/gm, '')
      .replaceAll('␣', ' ')
      .replaceAll(/—*»/g, '\t')
      .replaceAll('↵', '')
      .replaceAll('←', '\r')
      .replaceAll('⇔', '\uFEFF')
      .replaceAll(/∎\n*$/g, ''),
  );
}
