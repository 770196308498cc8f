import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { findAlertRules } from '../../../src/alerts/findAlertRules';

type Found = readonly (readonly [alert: string, link?: string])[];

function rulesIn(text: string): Found {
  return findAlertRules(text).map(({ alert, link }) => (link ? [alert, link.value] : [alert]));
}

/** What stands where the rules and their links are said to be. */
const placesIn = (text: string): readonly (readonly string[])[] =>
  findAlertRules(text).map(({ alertRange, link }) =>
    [alertRange, ...(link ? [link.keyRange, link.valueRange] : [])].map(({ start, end }) => text.slice(start, end)),
  );

const url = 'https://wiki.example.net/queue-backlog';

describe('The places of alert rules in sound YAML', () => {
  it('have their places, without quotes', () => {
    const text = `a: &page ${url}
b: &notes {runbook: ${url}}
rules:
  - alert: 'One'
    annotations: {runbook_url: "${url}"}
  - alert: Two
    annotations: {runbook_url: *page}
  - alert: Three
    annotations: *notes
  - alert: Four
    labels: {<<: *notes}
  - alert: Five
    annotations:
      runbook_url: |
        ${url}
  - *gone
`.replace('  - *gone\n', '');
    assert.deepEqual(placesIn(text), [
      ['One', 'runbook_url', url],
      ['Two', 'runbook_url', '*page'],
      ['Three', '*notes', '*notes'],
      ['Four', 'Four', 'Four'],
      ['Five', 'runbook_url', url],
    ]);
    const [first] = findAlertRules(text);
    assert.ok(text.slice(first?.range.start).startsWith("- alert: 'One'"));
  });

  it('have their places in the texts of a ConfigMap', () => {
    const block = `data:\n  a: |-\n\n      - alert: One\n        annotations:\n          runbook_url: '${url}'\n\n      - alert: Two\n`;
    const wanted = [['One', 'runbook_url', url], ['Two']];
    assert.deepEqual(placesIn(block), wanted);
    assert.deepEqual(placesIn(block.replaceAll('\n', '\r\n')), wanted);
    const quoted = `data: {a: "- alert: One\\n  title: \\"\\U0001F600\\x41\\"\\n  annotations: {runbook_url: '${url}'}\\n- alert: Two\\n"}\n`;
    assert.deepEqual(placesIn(quoted), wanted);
  });

  it('are what the package itself reads, however a rule file is written down', () => {
    const word = fc.oneof(
      fc.string({ minLength: 1, maxLength: 12 }),
      fc.constantFrom('a: b', '# c', '- x', "it's", '*a', '{', 'é\n\nz'),
    );
    const name = word.filter((text) => text.trim() !== '');
    const rule = fc.record(
      {
        expr: word,
        alert: name,
        for: fc.constantFrom('5m', 300),
        labels: fc.dictionary(fc.constantFrom('severity', 'team'), word),
        annotations: fc.record({ summary: word, runbook_url: name }, { requiredKeys: [] }),
      },
      { requiredKeys: ['expr'] },
    );
    const file = fc.record({
      groups: fc.array(fc.record({ name: word, rules: fc.array(rule, { maxLength: 3 }) }), { maxLength: 3 }),
    });
    const layout = fc.record({
      indentSeq: fc.boolean(),
      lineWidth: fc.constantFrom(0, 20, 80),
      defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_FOLDED', 'BLOCK_LITERAL'),
      collectionStyle: fc.constantFrom('any', 'flow'),
    } as const);
    let links = 0;
    fc.assert(
      fc.property(file, layout, fc.constantFrom('\n', '\r\n'), (data, options, end) => {
        const text = stringify(data, options).replaceAll('\n', end);
        const again = parse(text) as typeof data;
        const wanted = again.groups.flatMap(({ rules }) =>
          rules.flatMap(({ alert, annotations }): Found => {
            if (alert === undefined) return [];
            const link = annotations?.runbook_url?.trim();
            return [link === undefined ? [alert] : [alert, link]];
          }),
        );
        links += wanted.filter(([, link]) => link !== undefined).length;
        // A lone carriage return is a line break to YAML and none to the package: such a text goes by its lines.
        fc.pre(!/\r(?!\n)/.test(text) && !text.includes('\0'));
        assert.deepEqual(rulesIn(text), wanted, text);
        for (const { range, alertRange, link } of findAlertRules(text))
          for (const inner of [alertRange, ...(link ? [link.keyRange, link.valueRange] : [])])
            assert.ok(range.start <= inner.start && inner.start <= inner.end && inner.end <= range.end, text);
      }),
      { numRuns: 200 },
    );
    assert.ok(links > 50);
  });

  it('never throw on the texts that YAML is tested with (RUNBOOK_CORPORA)', function () {
    const folder = join(process.env['RUNBOOK_CORPORA'] ?? '', 'yaml-test-suite', 'src');
    if (process.env['RUNBOOK_CORPORA'] === undefined || !existsSync(folder)) return this.skip();
    const files = readdirSync(folder);
    assert.ok(files.length > 300);
    for (const file of files) {
      const cases = parse(readFileSync(join(folder, file), 'utf8')) as readonly { readonly yaml?: string }[];
      for (const { yaml = '' } of cases) {
        const text = yaml.replaceAll('␣', ' ').replace(/—*»/g, '\t').replaceAll('↵', '').replaceAll('∎\n', '');
        const rule = `- alert: Kept\n  x:\n${text.replace(/^/gm, '    ')}\n`;
        for (const each of [text, rule])
          for (const { range } of findAlertRules(each)) assert.ok(range.end <= each.length);
      }
    }
  });
});
