import { readdirSync, readFileSync } from 'node:fs';
import { isMap, isScalar, isSeq, Lexer, parseDocument, Parser } from 'yaml';
import { scan } from '../../src/runbook/language/scan';
import { fieldOf } from '../../src/runbook/language/node';
import { readYamlHead } from '../../src/runbook/yamlHead';
import { blocksOf } from '../../src/runbook/yamlHeadBlocks';
import { parseYaml } from '../../src/runbook/yamlSyntax';
import { readYamlRunbook } from '../../src/runbook/yamlRunbook';
import { manyRunbooks } from './manyRunbooks';

const RUNBOOKS = 1_000;
const ROUNDS = 5;
const headFields = new Set(['runbook', 'title', 'summary', 'severity', 'service', 'tags', 'symptoms', 'alerts']);

/** What a person has typed so far in a field's line; undefined where the line is none. */
const slips: Readonly<Record<string, (line: string) => string | undefined>> = {
  'a name without its colon': (line) => /^(\s*(?:- )?[\w-]+)[\w-]:/.exec(line)?.[1],
  'a quote that is not closed': (line) => typed(line, '"Check'),
  'a bracket that is not closed': (line) => typed(line, '[{when: It, go: '),
  'a placeholder that is not closed': (line) => typed(line, '${{ '),
};

const typed = (line: string, value: string): string | undefined => {
  const start = /^\s*(?:- )?[\w-]+: /.exec(line)?.[0];
  return start === undefined ? undefined : start + value;
};

/** Readers by hand against the `yaml` package; runs in plain Node and prints its figures. */
function measure(): void {
  const many = manyRunbooks(RUNBOOKS, '').map(({ text }) => text);
  const shipped = readdirSync('runbooks').map((file) => readFileSync(`runbooks/${file}`, 'utf8'));
  console.log(`Heads, CPU milliseconds per file (${RUNBOOKS} of 4 KB; the ${shipped.length} that ship):`);
  const heads: Readonly<Record<string, (text: string) => unknown>> = {
    'by hand': (text) => readYamlHead(text, ''),
    'cut by hand, read by the package': (text) =>
      parseYaml(Array.from(blocksOf(text, headFields)?.values() ?? [], ({ source }) => source).join('')),
    'the package': (text) => readYamlRunbook(text, ''),
  };
  for (const [name, read] of Object.entries(heads))
    console.log(`  ${name}: ${cost(many, read)}; ${cost(shipped, read)}`);
  console.log('The structure for the editor, CPU milliseconds per file:');
  const structures: Readonly<Record<string, (text: string) => unknown>> = {
    'by hand': scan,
    "the package's lexer alone": (text) => Array.from(new Lexer().lex(text)),
    "the package's concrete syntax tree": (text) => Array.from(new Parser().parse(text)),
    "the package's document": (text) => parseDocument(text),
  };
  for (const [name, read] of Object.entries(structures))
    console.log(`  ${name}: ${cost(many, read)}; ${cost(shipped, read)}`);
  console.log('Shipped runbooks with one line half typed that keep all their steps, by hand and by the package:');
  for (const [name, slip] of Object.entries(slips)) console.log(`  ${name}: ${kept(shipped, slip)}`);
}

/** The least of several rounds: other processes take time, and never give any. */
function cost(texts: readonly string[], read: (text: string) => unknown): string {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.cpuUsage();
    texts.forEach(read);
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1000 / texts.length);
  }
  return least.toFixed(3);
}

function kept(texts: readonly string[], slip: (line: string) => string | undefined): string {
  let cases = 0;
  let byHand = 0;
  let byPackage = 0;
  for (const text of texts) {
    const lines = text.split('\n');
    const wanted = stepsByHand(text);
    for (let at = lines.indexOf('steps:') + 1; at > 0 && at < lines.length; at += 41) {
      const line = lines[at] ?? '';
      const half = slip(line);
      if (half === undefined || /^\s*- /.test(line)) continue;
      const changed = lines.with(at, half).join('\n');
      cases += 1;
      byHand += stepsByHand(changed) === wanted ? 1 : 0;
      byPackage += stepsByPackage(changed) === wanted ? 1 : 0;
    }
  }
  return `${byHand} and ${byPackage} of ${cases}`;
}

function stepsByHand(text: string): number {
  const steps = fieldOf(scan(text).root, 'steps')?.value;
  return steps?.kind === 'list' ? steps.items.filter(({ value }) => fieldOf(value, 'id')?.value).length : 0;
}

function stepsByPackage(text: string): number {
  const { contents } = parseDocument(text);
  const steps: unknown = isMap(contents) ? contents.get('steps') : undefined;
  return isSeq(steps) ? steps.items.filter((step) => isMap(step) && isScalar(step.get('id', true))).length : 0;
}

measure();
