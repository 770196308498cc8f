import { parseDocument } from 'yaml';
import { readYamlHead } from '../../src/runbook/yamlHead';
import { createIndex } from '../../src/library/search/searchIndex';
import { lint } from '../../src/lint/lint';
import { readYamlRunbook } from '../../src/runbook/yamlRunbook';
import { manyRunbooks } from './manyRunbooks';

const RUNBOOKS = 10_000;
const LINES = 2_000;
const ROUNDS = 20;

/** What people type, with the slips that they make. */
const queries = [
  'deadline exceeded upstream 04711',
  'service-17 slow',
  'case01234latency',
  'p99 abvoe 2 secnds',
  'customers report timouts area-3',
];

/** Runs in plain Node, without an editor; prints its figures as JSON: milliseconds each, with their floors. */
function measure(): void {
  console.log(JSON.stringify({ search: search(), problems: problems() }));
}

/** Each keystroke of each query against the index; the floor looks for the text in every runbook's head, one by one. */
function search(): { ours: number[]; bare: number[]; build: number } {
  const heads = manyRunbooks(RUNBOOKS, '').map(({ file, text }) => ({
    id: file,
    head: readYamlHead(text, file)?.head,
  }));
  const index = createIndex();
  const texts: string[] = [];
  const build = timed(() => {
    for (const { id, head } of heads) if (head) index.add({ id, ...head });
  });
  for (const { head } of heads) texts.push(JSON.stringify(head).toLowerCase());
  const figures = { ours: [] as number[], bare: [] as number[], build };
  for (const query of queries) {
    for (let end = 1; end <= query.length; end++) {
      const typed = query.slice(0, end);
      figures.ours.push(timed(() => index.search(typed, { limit: 40 })));
      figures.bare.push(timed(() => texts.filter((text) => text.includes(typed))));
    }
  }
  return figures;
}

/** Reading and rules over a runbook of 2,000 lines; the floor is the bare parse of its text. */
function problems(): { ours: number[]; bare: number[] } {
  const text = longRunbook();
  const figures = { ours: [] as number[], bare: [] as number[] };
  for (let round = -5; round < ROUNDS; round++) {
    const ours = timed(() => {
      const reading = readYamlRunbook(text, 'long');
      if (reading.runbook === undefined) throw new Error('The long runbook cannot be read.');
      lint(reading, new Date());
    });
    const bare = timed(() => parseDocument(text));
    if (round < 0) continue;
    figures.ours.push(ours);
    figures.bare.push(bare);
  }
  return figures;
}

function longRunbook(): string {
  const [first] = manyRunbooks(1, '');
  const [head = '', ...rest] = (first?.text ?? '').split(/^(?=steps:)/m);
  const steps = rest.join('').replace('steps:\n', '');
  let text = `${head}steps:\n`;
  for (let copy = 0; text.split('\n').length < LINES; copy++)
    text += steps.replaceAll('id: step-', `id: s${String(copy)}-`);
  return text;
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

measure();
